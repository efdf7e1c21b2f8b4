local floor, random = math.floor, math.random
local n = 1000
local wealth = {}
for i = 1, n do wealth[i] = 1.0 end
for event = 1, 2000000 do
  local i = floor(n * random()) + 1
  local j = floor(n * random()) + 1
  if i ~= j then
    local share = random()
    local both = wealth[i] + wealth[j]
    wealth[i] = share * both
    wealth[j] = both - wealth[i]
  end
end
local sum = 0
for i = 1, n do sum = sum + wealth[i] end
print(string.format("%.6f", sum / n))

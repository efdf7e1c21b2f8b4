local function counter(step)
  local n = 0
  return function() n = n + step; return n end
end
local one, three = counter(1), counter(3)
local total = 0
for i = 0, 99999 do total = total + one() + three() end
print(total)

local function a(i, j) return 1 / ((i + j) * (i + j + 1) / 2 + i + 1) end

local function times(v)
  local n = #v
  local out = {}
  for i = 1, n do
    local sum = 0
    for j = 1, n do sum = sum + a(i - 1, j - 1) * v[j] end
    out[i] = sum
  end
  return out
end

local function transposed_times(v)
  local n = #v
  local out = {}
  for i = 1, n do
    local sum = 0
    for j = 1, n do sum = sum + a(j - 1, i - 1) * v[j] end
    out[i] = sum
  end
  return out
end

local u = {}
for i = 1, 150 do u[i] = 1.0 end
local v = u
for k = 1, 10 do
  v = transposed_times(times(u))
  u = transposed_times(times(v))
end
local above, below = 0, 0
for i = 1, #u do
  above = above + u[i] * v[i]
  below = below + v[i] * v[i]
end
print(string.format("%.9f", math.sqrt(above / below)))

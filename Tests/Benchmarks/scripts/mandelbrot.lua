local function escape(cx, cy, limit)
  local x, y = 0.0, 0.0
  for k = 0, limit - 1 do
    if math.sqrt(x * x + y * y) > 2 then return k end
    x, y = x * x - y * y + cx, 2 * x * y + cy
  end
  return limit
end
local n = 120
local total = 0
for i = 0, n - 1 do
  for j = 0, n - 1 do
    total = total + escape(-2 + 3 * i / n, 3 * j / n - 1.5, 100)
  end
end
print(total)

local function key(i) return "k" .. (i * 7919) % 1009 end
local items = {}
for i = 0, 399 do
  local new = {name = key(i), value = i}
  items[#items + 1] = new
  local j = #items
  while j > 1 and items[j - 1].name > new.name do
    items[j] = items[j - 1]
    j = j - 1
  end
  items[j] = new
end
local sum = 0
for _, item in ipairs(items) do sum = sum + item.value end
print(items[1].name, items[400].name, sum)

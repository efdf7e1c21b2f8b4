local text, letters = "", 0
for i = 0, 59999 do
  local word = "item " .. i .. ", "
  letters = letters + #word
  if i % 100 == 0 then text = text .. word end
end
print(letters, #text)

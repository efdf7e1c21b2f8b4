local account = {owner = "Ada", balance = 0, changes = 0}
for i = 0, 199999 do
  account.balance = account.balance + i % 7
  account.changes = account.changes + 1
end
print(account.balance, account.changes)

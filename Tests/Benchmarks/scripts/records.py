class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.changes = 0

account = Account("Ada")
for i in range(200_000):
    account.balance += i % 7
    account.changes += 1
print(account.balance, account.changes)

def counter(step):
    n = 0
    def count():
        nonlocal n
        n += step
        return n
    return count

one = counter(1)
three = counter(3)
total = 0
for i in range(100_000):
    total += one() + three()
print(total)

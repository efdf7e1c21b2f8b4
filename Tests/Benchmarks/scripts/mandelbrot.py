def escape(c, limit):
    z = 0j
    for k in range(limit):
        if abs(z) > 2:
            return k
        z = z**2 + c
    return limit

n = 120
total = 0
for i in range(n):
    for j in range(n):
        total += escape(-2 + 3 * i / n + (3 * j / n - 1.5) * 1j, 100)
print(total)

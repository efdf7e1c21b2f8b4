from math import sqrt

def a(i, j):
    return 1 / ((i + j) * (i + j + 1) / 2 + i + 1)

def times(v):
    n = len(v)
    out = [0.0] * n
    for i in range(n):
        s = 0
        for j in range(n):
            s += a(i, j) * v[j]
        out[i] = s
    return out

def transposed_times(v):
    n = len(v)
    out = [0.0] * n
    for i in range(n):
        s = 0
        for j in range(n):
            s += a(j, i) * v[j]
        out[i] = s
    return out

u = [1.0] * 150
v = u
for k in range(10):
    v = transposed_times(times(u))
    u = transposed_times(times(v))
above = below = 0
for i in range(len(u)):
    above += u[i] * v[i]
    below += v[i] * v[i]
print(round(sqrt(above / below), 9))

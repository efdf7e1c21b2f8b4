from math import floor
from random import random

def run(n, events):
    wealth = [1.0] * n
    for event in range(events):
        i = floor(n * random())
        j = floor(n * random())
        if i != j:
            share = random()
            both = wealth[i] + wealth[j]
            wealth[i] = share * both
            wealth[j] = both - wealth[i]
    return sum(wealth) / n

print(round(run(1000, 2_000_000), 6))

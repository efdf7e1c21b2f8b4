def key(i):
    return f"k{(i * 7919) % 1009}"

items = []
for i in range(400):
    new = {"name": key(i), "value": i}
    items.append(new)
    j = len(items) - 1
    while j > 0 and items[j - 1]["name"] > new["name"]:
        items[j] = items[j - 1]
        j -= 1
    items[j] = new
total = 0
for item in items:
    total += item["value"]
print(items[0]["name"], items[399]["name"], total)

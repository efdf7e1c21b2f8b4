text = ""
letters = 0
for i in range(60_000):
    word = f"item {i}, "
    letters += len(word)
    if i % 100 == 0:
        text = text + word
print(letters, len(text))

print("nd")

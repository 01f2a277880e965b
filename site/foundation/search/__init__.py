"""Which pages answer these words, in whatever language they were typed?"""

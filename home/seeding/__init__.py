"""How does the sample territory come about?"""

"""What the joint order allows. Pure: no Django, no clock, no database.

Every function takes the file, a command and who asks, and answers with the facts that
follow, or refuses. One module per subject; every way to say no is in ``refusals``.
"""

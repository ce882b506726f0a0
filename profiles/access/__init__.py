"""Who may see what, and do what with it: the only room that asks accounts for rights and rows for their status.

It knows no tables: users and rows are asked through what they are made of.
"""

"""The start page: four ways to begin, and the reviews opened before.

page.py          StartPage: actions left, recents right, refusals in place, drops anywhere
action_card.py   ActionCard: icon, title, line, key
recents.py       the list of recent reviews: model, two-line delegate, view
outlook.py       what waits for a person in a review, in a few words
"""

"""Settling what differs: who may, what can be decided, and what stands in the end.

deciding, masking    who may decide, and what is hidden from one who extracted nothing
adjudication         which decisions fit an item; reasons: why one was taken, as codes
settling             decisions taken and withdrawn; a study locked and unlocked
discussing           remarks and referrals; what is referred stays open
second_look          a sample of what both agree on, looked at again
settled_answers, consensus   what a decision makes stand, and the reconciled record
decisions_file       decisions that are handed in as a file
"""

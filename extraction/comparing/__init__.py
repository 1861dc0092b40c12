"""Two records of a study side by side.

comparison       items, whether they agree, and why they don't
outline, outlines   a sealed record in short, kept beside it
overview         how far two records agree, from their outlines alone
"""

"""The review itself: what was written, by whom, from where, and what follows from it. No Qt."""

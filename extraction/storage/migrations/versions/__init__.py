"""One script a version; its revision is the version's number in four digits."""

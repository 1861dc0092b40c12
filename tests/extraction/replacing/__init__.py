"""Reports replaced by other files, and their sources found again in them."""

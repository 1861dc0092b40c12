"""How text becomes a value and a value becomes text."""

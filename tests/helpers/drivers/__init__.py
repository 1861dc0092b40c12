"""Drivers: what tests do to a panel, in the words a person reads; only they know widgets."""

"""Tests of pairing and adjudication in the window."""

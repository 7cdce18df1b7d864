"""Rolls in and out, the order of names, and finding them."""

"""F5: contests, their rounds, the count and the board."""

"""What is done with contests, rounds and counts."""

"""What can be done with the people on the rolls."""

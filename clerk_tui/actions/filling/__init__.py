"""What the data already says of the fields of papers; all else stays blank, nothing is invented."""

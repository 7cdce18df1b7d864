"""F4 名册: the rolls of people, one tab each."""

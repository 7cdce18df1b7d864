"""What the cards ask about each kind of record: the fields, what they show, and what is read from them."""

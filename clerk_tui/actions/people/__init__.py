"""The people: members and branches, delegates, nominees, organs, and the rolls that bring them."""

"""The papers: which there are, how each is made, printed and sent, and the register of what became of it."""

"""The elections (选举): contests, their rounds, the count and what comes of it."""

"""The command line: every capability without the screens."""

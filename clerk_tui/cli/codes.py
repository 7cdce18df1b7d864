"""Exit codes."""

DONE = 0
REFUSED = 1
"""A rule does not allow it; the reason is on standard error."""
USAGE = 2
DAMAGED = 3
BUSY = 4
"""Busy, or changed meanwhile by another session."""
INTERRUPTED = 130
"""Ended with Ctrl+C; what shells give for it."""

"""The line between the screens and the terminal: start, keys and pastes, signals, hang-ups, orderly end."""

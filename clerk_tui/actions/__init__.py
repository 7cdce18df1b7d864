"""What a user can do, one module per capability: read, ask the rules, commit."""

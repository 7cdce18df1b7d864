"""Papers: one model, several renderers."""

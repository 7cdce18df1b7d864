"""TinyDB tables over an append-only, hash-chained journal."""

"""The fonts of the papers: which file draws which character, and how wide."""

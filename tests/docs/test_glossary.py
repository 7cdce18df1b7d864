from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOW, DOMAIN = re.split(
    "^## .*Terms of the domain$", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), flags=re.M
)
ROW = re.compile(r"^\| ([^|]+) \| (`[^|]+`) \|", re.M)


def rows(text: str) -> list[tuple[str, list[str]]]:
    """The Chinese terms of a table with their identifiers."""
    return [(term, re.findall("`([^`]+)`", names)) for term, names in ROW.findall(text)]


def test_what_the_glossary_calls_present_is_a_name_in_the_program() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "clerk_tui").rglob("*.py"))
    words = set(re.findall(r"[A-Za-z_]+", source))
    named = [name for _, names in rows(NOW) for name in names]
    assert len(named) > 30
    assert [name for name in named if name not in words] == []


def test_one_concept_has_one_word_and_one_word_one_concept() -> None:
    listed = rows(NOW) + rows(DOMAIN)
    terms, names = Counter(term for term, _ in listed), Counter(name for _, each in listed for name in each)
    assert [each for each, times in (terms + names).items() if times > 1] == []

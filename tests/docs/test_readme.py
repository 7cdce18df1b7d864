from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.cli import codes
from clerk_tui.cli.main import HOMES

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LARGEST = 100_000  # bytes of a picture: people load this page over thin lines too


def links(page: Path) -> Iterator[str]:
    """The targets of a page's links and pictures that lie in the project."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("#"):
            yield target.partition("#")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert [target for target in links(page) if not (page.parent / target).exists()] == []


def test_the_readme_names_every_command_and_every_exit_code() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(HOMES) - {"show"}
    assert {name for name in commands if f"`clerk-tui {name}" not in text} == set()
    numbers = {value for name, value in vars(codes).items() if name.isupper()}
    assert {number for number in numbers if f"| {number} |" not in text} == set()


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "screens").glob("*.png"))
    assert pictures
    assert [each.name for each in pictures if each.stat().st_size >= LARGEST] == []

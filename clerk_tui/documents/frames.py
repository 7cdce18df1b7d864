"""Characters that no font has: a paper prints a frame with their code in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from clerk_tui.documents.fonts.faces import Office, missing, wearing
from clerk_tui.documents.fonts.office import Choice, office_fonts
from clerk_tui.documents.paper import Paper
from clerk_tui.documents.typeset.atoms import DRAWN, clean


def frames(paper: Paper, office: Office | None = None) -> tuple[str, ...]:
    """The characters of a paper that will be framed, each once, when it is set in the office's fonts."""
    with wearing(office):
        return missing(_characters(paper))


def choice(paper: Paper, folders: tuple[Path, ...]) -> Choice:
    """Which fonts in `folders` a paper is printed with, and which are passed over and why."""
    return office_fonts(sorted(_characters(paper)), folders)


def _characters(paper: Paper) -> tuple[str, ...]:
    """What fonts are needed for, each once: no line ends, and nothing that is drawn."""
    lines = (clean(line) for text in texts(paper) for line in text.split("\n"))
    return tuple(each for each in dict.fromkeys("".join(lines)) if each not in DRAWN)


def texts(part: object) -> Iterator[str]:
    """Every text within a part of a paper."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from texts(getattr(part, each.name))

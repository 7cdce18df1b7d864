"""Characters that no font has: a paper prints a frame with their code in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from clerk_tui.documents.fonts.faces import missing
from clerk_tui.documents.paper import Paper
from clerk_tui.documents.typeset.atoms import DRAWN, clean


def frames(paper: Paper) -> tuple[str, ...]:
    """The characters of a paper that will be frames, each once."""
    return tuple(each for each in missing(map(clean, texts(paper))) if each not in DRAWN)


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

"""Things that can be found by typing."""

from __future__ import annotations

from clerk_tui.actions.reelection import Picture
from clerk_tui.domain.terms import STATUS
from clerk_tui.domain.value import value


@value
class Candidate:
    """Something that can be found: by its text, its number, or the pinyin initials of its text."""

    key: str
    text: str
    hint: str = ""
    number: str = ""


def step_candidates(picture: Picture) -> list[Candidate]:
    """Every step, to be searched for by number, words or initials."""
    return [
        Candidate(view.step.slug, view.step.title, STATUS[view.status], str(view.step.number)) for view in picture.steps
    ]

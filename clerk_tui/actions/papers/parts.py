"""Papers of which each electoral unit, contest or meeting has one of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clerk_tui.actions.congress.meetings_picture import meeting_views
from clerk_tui.actions.elections.picture import contest_views
from clerk_tui.actions.papers.catalogue import Paper
from clerk_tui.actions.papers.making import Part, template_of
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.reelection import Reelection

UNIT, CONTEST, MEETING = "branch", "contest", "script"
"""The fields that only papers of units, of contests, and of meetings have."""


def _units(reelection: Reelection) -> list[Part]:
    return [Part(key, view.unit.name) for key, view in delegates_picture(reelection).units.items()]


def _contests(reelection: Reelection) -> list[Part]:
    return [Part(slug, view.record.title) for slug, view in contest_views(reelection).items()]


def _meetings(reelection: Reelection) -> list[Part]:
    return [Part(slug, view.meeting.title) for slug, view in meeting_views(reelection).items() if slug in SCRIPTS]


SCRIPTS = (
    "conveners",
    "preparatory",
    "presidium-first",
    "opening",
    "presidium-second",
    "presidium-third",
    "election",
    "presidium-fourth",
    "closing",
)
"""The meetings that have a script (主持词) for their host."""
PARTS: Mapping[str, Callable[[Reelection], list[Part]]] = {UNIT: _units, CONTEST: _contests, MEETING: _meetings}


def part_name(reelection: Reelection, key: str) -> str:
    """How the unit, contest or meeting with this key is called; the key itself where it is there no more."""
    return next((part.name for parts in PARTS.values() for part in parts(reelection) if part.key == key), key)


def has_parts(reelection: Reelection, paper: Paper, field: str) -> bool:
    """Whether each has one of its own. Raises `UnknownForm` and `BadTemplate`."""
    if paper.working or paper.elsewhere:
        return False
    template, _broken = template_of(reelection, paper.slug)
    return any(each.name == field for each in template.fields)


def parts_of(reelection: Reelection, paper: Paper) -> list[Part]:
    """Everybody whose paper it may be. Raises `UnknownForm` and `BadTemplate`."""
    return [part for field, parts in PARTS.items() if has_parts(reelection, paper, field) for part in parts(reelection)]

"""The meetings of the congress (会议), in their order, and the shares by which they may meet and decide."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path

from clerk_tui.domain.meeting import AgendaItem, Body, Meeting, QuorumKind
from clerk_tui.domain.organ import Sitting
from clerk_tui.domain.ruleset import Bound, Share
from clerk_tui.domain.value import value
from clerk_tui.knowledge.basis import KEYS, basis_of, read_file
from clerk_tui.knowledge.tables import Table, unique

FILE = "meetings.toml"
NUMBERS = range(1, 101)


@value
class Meetings:
    """The meetings by slug, in their order; `hands`: of those due must approve, `half`: must be present."""

    meetings: Mapping[str, Meeting]
    hands: Share
    half: Share


@cache
def load_meetings(folder: Path | None = None) -> Meetings:
    """The meetings from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    return read_file(FILE, folder, _meetings)


def _meetings(whole: Table) -> Meetings:
    whole.allow(["hands", "half", "meeting"])
    rows = whole.rows("meeting")
    found = [_meeting(row) for row in rows]
    unique(rows, "slug", [each.slug for each in found])
    earlier: set[str] = set()
    for row, each in zip(rows, found, strict=True):
        row.know("requires", each.requires, earlier)
        earlier.add(each.slug)
    return Meetings({each.slug: each for each in found}, _share(whole.table("hands")), _share(whole.table("half")))


def _share(table: Table) -> Share:
    table.allow(["numerator", "denominator", "bound", *KEYS])
    basis_of(table)
    denominator = table.number("denominator", NUMBERS)
    numerator = table.number("numerator", range(1, denominator + 1) if denominator else NUMBERS)
    return Share(numerator, denominator, table.choice("bound", Bound, Bound.MORE_THAN))


MEETING_KEYS = (
    *("slug", "title", "steps", "body", "chair", "requires", "settled", "quorum", "sitting", "optional", "items"),
    *KEYS,
)


def _meeting(row: Table) -> Meeting:
    row.allow(MEETING_KEYS)
    return Meeting(
        row.slug(),
        row.text("title"),
        row.numbers("steps"),
        row.choice("body", Body, Body.CONGRESS),
        row.text("chair"),
        row.texts("requires"),
        row.numbers("settled"),
        row.choice("quorum", QuorumKind, QuorumKind.NONE),
        _items(row.rows("items")),
        basis_of(row),
        row.choice("sitting", Sitting, Sitting.OPENING) if "sitting" in row.values else None,
        _flag(row, "optional"),
    )


def _items(rows: list[Table]) -> tuple[AgendaItem, ...]:
    """An item comes after those that stand before it only."""
    found: list[AgendaItem] = []
    for row in rows:
        found.append(_item(row, {each.slug for each in found}))
    unique(rows, "slug", [each.slug for each in found])
    return tuple(found)


def _item(row: Table, earlier: Container[str]) -> AgendaItem:
    row.allow(["slug", "title", "votes", "after", "superior"])
    after = row.texts("after") if "after" in row.values else ()
    row.know("after", after, earlier)
    return AgendaItem(row.slug(), row.text("title"), _flag(row, "votes"), after, _flag(row, "superior"))


def _flag(row: Table, key: str) -> bool:
    """True or false; false where it is absent."""
    return row.flag(key) if key in row.values else False

"""Who counts (计票人) and who scrutinises (监票人): people with names, whoever is logged in at the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from clerk_tui.actions.people.organs import organs_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.organ import OrganKind, Post

ORGANS: Mapping[Electorate, OrganKind] = {
    Electorate.CONGRESS: OrganKind.COUNTING,
    Electorate.COMMITTEE: OrganKind.COMMITTEE_PLENUM,
    Electorate.DISCIPLINE: OrganKind.DISCIPLINE_PLENUM,
}
"""Who counts for which meeting; the organs know nobody of a unit's own meeting."""


def is_same(name: str, other: str) -> bool:
    """Whether two names as typed are of one person: width and spaces tell nobody apart."""
    return _plain(name) == _plain(other)


def is_among(name: str, others: Iterable[str]) -> bool:
    """Whether one of the names is of this person."""
    return any(is_same(name, each) for each in others)


def _plain(name: str) -> str:
    return "".join(normalize("NFKC", name).split())


def posted(reelection: Reelection, kind: ContestKind, *posts: Post) -> tuple[str, ...]:
    """The names of those who hold these posts where this is counted, in the order of the posts."""
    organ = ORGANS.get(kind.electorate)
    if organ is None:
        return ()
    picture = organs_picture(reelection)
    names = (row.value.name for post in posts for row in picture.of(organ, post).values())
    return tuple(dict.fromkeys(names))

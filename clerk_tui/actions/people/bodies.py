"""The bodies that can be counted by heads (统计对象): the roll, the delegates, the nominees, the organs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from clerk_tui.actions.people.holders import posting_records, seated
from clerk_tui.actions.people.roll import roll, structure
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.organ import OrganKind
from clerk_tui.domain.person import Person
from clerk_tui.domain.structure import Breakdown, structure_of_members, structure_of_people
from clerk_tui.knowledge.structure import load_bands

MEMBERS, DELEGATES = "members", "delegates"
"""The roll, and the delegates that were elected. Other bodies go by an office, for its nominees, or by an organ."""


def structure_of(reelection: Reelection, body: str) -> tuple[Breakdown, ...]:
    """A body by heads; ages are those on the congress day, those of the whole roll today's. Raises `KeyError`."""
    if body == MEMBERS:
        return structure(reelection)
    day, bands = reelection.picture().congress, load_bands()
    if body == DELEGATES:
        members = roll(reelection).members
        return structure_of_members((members[key].value for key in seated(reelection)), day, bands)
    return structure_of_people(_people(body)(reelection), day, bands)


def _people(body: str) -> Callable[[Reelection], Iterable[Person]]:
    for office in Office:
        if office.value == body:
            return lambda reelection: map(_known_best, slate_picture(reelection).standing(office).values())
    for organ in OrganKind:
        if organ.value == body:
            return lambda reelection: _in_organ(reelection, organ)
    raise KeyError(body)


def _known_best(nominee: Nominee) -> Person:
    return replace(nominee.person, education=nominee.education)


def _in_organ(reelection: Reelection, organ: OrganKind) -> list[Person]:
    """Everyone of an organ once; of those who are not on the roll only the name is known."""
    members, people = roll(reelection).members, dict[str, Person]()
    for row in posting_records(reelection).all().values():
        if row.value.organ is organ:
            known = members.get(row.value.member)
            person = known.value.person if known else Person(row.value.name)
            people.setdefault(row.value.member or row.value.name, person)
    return list(people.values())

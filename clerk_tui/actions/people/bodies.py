"""The bodies that can be counted by heads (统计对象): the roll, the delegates, the nominees, the organs."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_tui.actions.people.holders import posting_records, seated
from clerk_tui.actions.people.roll import roll, structure
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.organ import OrganKind
from clerk_tui.domain.person import Person
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.structure import Breakdown, structure_of_members, structure_of_nominees, structure_of_people
from clerk_tui.knowledge.structure import load_bands

MEMBERS, DELEGATES = "members", "delegates"
"""The roll, and the delegates that were elected. Other bodies go by an office or by an organ."""
ORGANS = {("delegates-group" if organ is OrganKind.DELEGATES else organ.value): organ for organ in OrganKind}
"""The organs by the names of their bodies."""


def structure_of(reelection: Reelection, body: str) -> tuple[Breakdown, ...]:
    """A body by heads; ages are those on the congress day, those of the whole roll today's. Raises `KeyError`."""
    if body == MEMBERS:
        return structure(reelection)
    day, bands = reelection.picture().congress, load_bands()
    if body == DELEGATES:
        members = roll(reelection).members
        return structure_of_members((members[key].value for key in seated(reelection)), day, bands)
    offices = {office.value: office for office in Office}
    if body in offices:
        return structure_of_nominees(_of_office(reelection, offices[body]), day, bands)
    return structure_of_people(_in_organ(reelection, ORGANS[body]), day, bands)


def _of_office(reelection: Reelection, office: Office) -> Iterable[Nominee]:
    """Those elected to an office; before the election those who stand for it."""
    picture = slate_picture(reelection)
    everyone = [row.value for row in picture.nominees.values()]
    elected = [nominee for nominee in everyone if nominee.stage_of(office) is Stage.ELECTED]
    return elected or picture.standing(office).values()


def _in_organ(reelection: Reelection, organ: OrganKind) -> list[Person]:
    """Everyone of an organ once; of those who are not on the roll only the name is known."""
    members, people = roll(reelection).members, dict[str, Person]()
    for row in posting_records(reelection).all().values():
        if row.value.organ is organ:
            known = members.get(row.value.member)
            person = known.value.person if known else Person(row.value.name)
            people.setdefault(row.value.member or row.value.name, person)
    return list(people.values())

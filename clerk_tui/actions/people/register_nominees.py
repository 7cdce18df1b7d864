"""How the rows of a roll of nominees, or the papers of one, meet the files on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clerk_tui.actions.people.holders import nominee_records, posting_against
from clerk_tui.actions.people.intake import Mismatch, Placed, RowState, Write, faults
from clerk_tui.actions.people.matching import People, changes, likeness
from clerk_tui.actions.people.register_members import filled_from_id, person_fields, with_person
from clerk_tui.actions.people.tables import MEMBERS, NOMINEES, POSTINGS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.nominee import Nominee, Office, Proposal, Schooling, nominee_problems
from clerk_tui.domain.person import Fault, Person
from clerk_tui.rosters.entries import Entry

_PLAIN = (
    "post", "intended", "incumbent", "exchanged_from", "heads_both", "native_place", "joined", "started_work",
    "resume", "remarks",
)  # fmt: skip
_SCHOOLING = {
    f"{which}_{part}": (which, part) for which in ("full_time", "in_service") for part in ("level", "degree", "school")
}
_FIELDS = {f"{which}.{part}": field for field, (which, part) in _SCHOOLING.items()} | {"proposals": "offices"}
"""What the problems of a nominee call the fields of a roll that are named otherwise there."""


def flat_nominee(nominee: Nominee) -> dict[str, Any]:
    """A nominee by the fields of a roll."""
    schooling = {field: getattr(getattr(nominee, which), part) for field, (which, part) in _SCHOOLING.items()}
    plain = {name: getattr(nominee, name) for name in _PLAIN}
    return {**person_fields(nominee.person), "offices": nominee.offices, **plain, **schooling}


class Nominees:
    """The files of nominees as a register."""

    tables: tuple[str, ...] = (NOMINEES, MEMBERS, POSTINGS)
    letter = "n"
    record: type[Any] = Nominee

    def __init__(self, reelection: Reelection) -> None:
        self._reelection = reelection
        self._rows = nominee_records(reelection).all()
        self._flat = {key: flat_nominee(row.value) for key, row in self._rows.items()}
        self._people = People({key: row.value.person for key, row in self._rows.items()}, {})

    def place(self, entry: Entry) -> Placed:
        """Find the file, or somebody new; say what would change."""
        given = dict(entry.given)
        if not given.get("name"):
            return Placed(RowState.ERROR, mismatches=(("name", Fault.MISSING, ""),))
        found = self._people.match(entry, "", lambda key: likeness(self._flat[key], given))
        mismatches = (found.mismatch,) if found.mismatch else ()
        if found.stuck:
            return Placed(RowState.ERROR, mismatches=mismatches)
        changed = changes(self._flat[found.key], given) if found.key else filled_from_id(given)
        if found.key and not changed:
            return Placed(RowState.SAME, mismatches=mismatches)
        row = self._rows.get(found.key)
        nominee = _with(row.value if row else Nominee(Person("")), changed)
        effect = RowState.CHANGED if row else RowState.NEW
        write = Write(found.key, row.revision if row else 0, nominee)
        return Placed(effect, tuple(changed) if row else (), write, (*mismatches, *self._problems(found.key, nominee)))

    def _problems(self, key: str, nominee: Nominee) -> tuple[tuple[str, Mismatch | Fault, str], ...]:
        problems = faults(nominee_problems(nominee, self._reelection.today), _FIELDS)
        clash = posting_against(self._reelection, key, nominee)
        return (*problems, ("name", Mismatch.COUNTS_VOTES, clash[0])) if clash else problems


def _with(base: Nominee, given: Mapping[str, Any]) -> Nominee:
    """The nominee with what is given; who is on the way to an office stays where they are on it."""
    offices: tuple[Office, ...] = given.get("offices", base.offices)
    proposals = {proposal.office: proposal for proposal in base.proposals}
    return replace(
        base,
        person=with_person(base.person, given),
        proposals=tuple(proposals.get(office, Proposal(office)) for office in offices),
        full_time=_schooled(base, "full_time", given),
        in_service=_schooled(base, "in_service", given),
        **{field: each for field, each in given.items() if field in _PLAIN},
    )


def _schooled(base: Nominee, which: str, given: Mapping[str, Any]) -> Schooling:
    parts = {part: given[field] for field, (each, part) in _SCHOOLING.items() if each == which and field in given}
    schooling: Schooling = replace(getattr(base, which), **parts)
    return schooling

"""Inspection (考察): the file of each nominee, the democratic recommendations, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from clerk_tui.actions.holidays import holidays_of
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.members import Absent, Invalid, Removed, Saved
from clerk_tui.actions.people.tables import INSPECTIONS, RECOMMENDATIONS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.dates import Holidays, WorkingDays
from clerk_tui.domain.inspection import (
    Inspection,
    Lack,
    Recommendation,
    Votes,
    inspection_problems,
    lacking,
    recommendation_problems,
)
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.value import value
from clerk_tui.knowledge.inspection import load_requirements
from clerk_tui.store.records import Records, Row

NOTHING_ON_FILE = Inspection()


def inspection_records(reelection: Reelection) -> Records[Inspection]:
    """The table of files, by the nominee's key."""
    return reelection.database.records(INSPECTIONS, Inspection)


def recommendation_records(reelection: Reelection) -> Records[Recommendation]:
    """The table of democratic recommendations (民主推荐)."""
    return reelection.database.records(RECOMMENDATIONS, Recommendation)


@value
class File:
    """All that is on file about a nominee."""

    inspection: Inspection
    revision: int
    """Of the inspection's record; 0 while there is none."""
    votes: tuple[Votes, ...]
    """What the nominee got in all recommendations."""
    publicity_end: WorkingDays | None
    """The last day of the publicity period, where there is one."""
    lacks: tuple[Lack, ...]


def files(reelection: Reelection) -> Mapping[str, File]:
    """The file of every nominee, by key."""
    return reelection.worked_out(_files)


def _files(reelection: Reelection) -> Mapping[str, File]:
    inspections = inspection_records(reelection).all()
    recommendations = [row.value for row in recommendation_records(reelection).all().values()]
    holidays = _holidays(row.value for row in inspections.values())
    return {
        key: _file(reelection, inspections.get(key), _votes(recommendations, key), holidays)
        for key in nominee_records(reelection).all()
    }


def _file(reelection: Reelection, row: Row[Inspection] | None, votes: tuple[Votes, ...], holidays: Holidays) -> File:
    inspection = row.value if row else NOTHING_ON_FILE
    return File(
        inspection,
        row.revision if row else 0,
        votes,
        inspection.publicity.end(holidays) if inspection.publicity else None,
        lacking(
            inspection,
            recommended=bool(votes),
            needs=load_requirements(),
            day=reelection.today,
            holidays=holidays,
        ),
    )


def _votes(recommendations: Iterable[Recommendation], key: str) -> tuple[Votes, ...]:
    return tuple(votes for each in recommendations for votes in each.for_nominee(key))


def _holidays(inspections: Iterable[Inspection]) -> Holidays:
    """The holidays that the publicity periods can meet; none are loaded where there is no such period."""
    years = {each.publicity.start.year for each in inspections if each.publicity}
    return holidays_of(years | {year + 1 for year in years}) if years else Holidays()


def save_inspection(
    reelection: Reelection, nominee: str, inspection: Inspection, based_on: int
) -> Saved | Invalid | Absent:
    """Save the file of a nominee. Raises the store's `Conflict` when it changed since revision `based_on`."""
    row = nominee_records(reelection).get(nominee)
    with reelection.change(f"登记考察 {row.value.person.name if row else nominee}"):
        if nominee_records(reelection).get(nominee) is None:
            return Absent(nominee)
        authorities = [authority.slug for authority in load_requirements().authorities]
        problems = inspection_problems(inspection, authorities, reelection.today)
        if problems:
            return Invalid(tuple(problems))
        inspection_records(reelection).put(nominee, inspection, based_on=based_on)
    return Saved(nominee)


def add_recommendation(reelection: Reelection, given: Recommendation) -> Saved | Invalid:
    """Enter a democratic recommendation with its votes."""
    with reelection.change("登记民主推荐"):
        problems = _problems(reelection, given)
        return Invalid(problems) if problems else Saved(recommendation_records(reelection).add("r", given))


def change_recommendation(
    reelection: Reelection, key: str, given: Recommendation, based_on: int
) -> Saved | Invalid | Absent:
    """Change a democratic recommendation. Raises the store's `Conflict` when it changed since revision `based_on`."""
    with reelection.change("修改民主推荐"):
        if recommendation_records(reelection).get(key) is None:
            return Absent(key)
        problems = _problems(reelection, given)
        if problems:
            return Invalid(problems)
        recommendation_records(reelection).put(key, given, based_on=based_on)
    return Saved(key)


def remove_recommendation(reelection: Reelection, key: str, based_on: int) -> Removed | Absent:
    """Remove a democratic recommendation. Raises the store's `Conflict` as `change_recommendation` does."""
    with reelection.change("删除民主推荐"):
        if recommendation_records(reelection).get(key) is None:
            return Absent(key)
        recommendation_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


def forget_votes(reelection: Reelection, nominee: str) -> None:
    """Inside a change: let the votes of a nominee stand under the name alone, for the file is about to go."""
    records = recommendation_records(reelection)
    for key, row in records.all().items():
        votes = tuple(replace(each, nominee="") if each.nominee == nominee else each for each in row.value.votes)
        records.put(key, replace(row.value, votes=votes))


def _problems(reelection: Reelection, given: Recommendation) -> tuple[FieldProblem, ...]:
    found = recommendation_problems(given, reelection.today)
    nominees = nominee_records(reelection).all()
    if any(each.nominee and each.nominee not in nominees for each in given.votes):
        found.append(FieldProblem("votes", Fault.UNKNOWN))
    return tuple(found)

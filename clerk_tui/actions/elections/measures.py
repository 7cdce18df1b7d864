"""Adopting the election measures (通过选举办法): by a vote that is recorded, and changed by another vote alone."""

from __future__ import annotations

from clerk_tui.actions.elections.tables import Adoption, adoption_records
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import Electorate
from clerk_tui.domain.meeting import HandVote
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.ruleset import ElectionMeasures
from clerk_tui.domain.value import value
from clerk_tui.knowledge.meetings import load_meetings
from clerk_tui.knowledge.rulesets import IN_FORCE, load_rulesets
from clerk_tui.store.records import Row

LONGEST = 60
"""Characters of a meeting's name."""


@value
class Adopted:
    """The measures are in force under this key."""

    key: str


@value
class NotPassed:
    """Fewer approve than must of those who are due."""

    hands: HandVote


@value
class NoVoteThere:
    """Units do not vote on measures of their own: they go by the regulation."""

    electorate: Electorate


def adopt(reelection: Reelection, adoption: Adoption) -> Adopted | NotPassed | NoVoteThere | Invalid:
    """Record that a meeting adopted its measures. Rounds whose ballots were issued before keep those they had.

    It cannot be undone: another vote replaces it. Its measures come from `derive`, or from `regulation`.
    """
    with reelection.record("通过选举办法"):
        if adoption.electorate is Electorate.BRANCH:
            return NoVoteThere(adoption.electorate)
        problems = _problems(reelection, adoption)
        if problems:
            return Invalid(tuple(problems))
        if not adoption.hands.adopted:
            return NotPassed(adoption.hands)
        return Adopted(adoption_records(reelection).add("a", adoption))


def _problems(reelection: Reelection, adoption: Adoption) -> list[FieldProblem]:
    problems = text_problems("meeting", adoption.meeting, LONGEST)
    if not adoption.meeting.strip():
        problems.append(FieldProblem("meeting", Fault.MISSING))
    if adoption.on > reelection.today:
        problems.append(FieldProblem("on", Fault.IN_FUTURE))
    return problems


def show_of_hands(due: int, approve: int, disapprove: int = 0, abstain: int = 0) -> HandVote | Invalid:
    """A vote by show of hands among `due` people who may vote, with the approvals that it takes."""
    given = {"approve": approve, "disapprove": disapprove, "abstain": abstain}
    problems = [FieldProblem(field, Fault.OUT_OF_RANGE) for field, people in given.items() if people < 0]
    if sum(given.values()) > due:
        problems.append(FieldProblem("due", Fault.OUT_OF_RANGE))
    return Invalid(tuple(problems)) if problems else HandVote(**given, least=load_meetings().hands.least(due))


def regulation(slug: str = IN_FORCE) -> ElectionMeasures:
    """A regulation as it is, without changes. Raises `KeyError`."""
    return ElectionMeasures(slug, load_rulesets()[slug])


def newest_adoption(reelection: Reelection, electorate: Electorate) -> Row[Adoption] | None:
    """What a meeting adopted last; None while nothing is adopted."""
    rows = [row for row in adoption_records(reelection).all().values() if row.value.electorate is electorate]
    return rows[-1] if rows else None


def measures_in_force(reelection: Reelection, electorate: Electorate, adoption: str = "") -> ElectionMeasures:
    """The measures under the key `adoption`, or the newest of the electorate, or the regulation in force."""
    row = adoption_records(reelection).get(adoption) if adoption else newest_adoption(reelection, electorate)
    return row.value.measures if row else regulation()

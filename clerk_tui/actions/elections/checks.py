"""What cannot be in what is typed at a count, told where it is typed."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_tui.actions.elections.tables import TotalsSheet
from clerk_tui.domain.ballot import Ballot, BallotFace, Discrepancy, Problem, ballot_problems, write_in_problems
from clerk_tui.domain.count import Count, Mark, Stroke, count_problems, count_totals
from clerk_tui.domain.person import LONGEST_NAME
from clerk_tui.domain.text import one_line, printable


def is_name(text: str) -> bool:
    """Whether this can be a person's name on a ballot."""
    return bool(text) and len(text) <= LONGEST_NAME and text == one_line(text) and printable(text)


def problems_of_ballot(face: BallotFace, ballot: Ballot, number: int = 0) -> tuple[Problem, ...]:
    """What cannot be on a ballot; somebody written in must have a name. `number` is put into the problems."""
    return (*ballot_problems(face, ballot, number), *_nameless(ballot.write_in, number))


def _nameless(names: tuple[str, ...], number: int = 0) -> Iterator[Problem]:
    return (Problem(Discrepancy.NOT_ELIGIBLE, name, number) for name in names if not is_name(name))


def problems_of_stroke(face: BallotFace, stroke: Stroke) -> tuple[Problem, ...]:
    """What cannot be called out."""
    if stroke.mark is Mark.WRITE_IN:
        return (*write_in_problems(face, (stroke.name,)), *_nameless((stroke.name,)))
    return () if stroke.name in face.candidates else (Problem(Discrepancy.UNKNOWN_NAME, stroke.name),)


TO_COME = (Discrepancy.NOT_COUNTED, Discrepancy.SUM_OF_BALLOTS, Discrepancy.WRITE_INS_OVER_DISAPPROVALS)
"""What cannot be told before totals are complete."""


def problems_of_totals(face: BallotFace, sheet: TotalsSheet, collected: int) -> tuple[Problem, ...]:
    """What in totals cannot be so, however much is still to come."""
    found = count_problems(face, _count_of(sheet), collected)
    problems = [each for each in found if each.kind not in (*TO_COME, Discrepancy.OVER_SEATS)]
    together = sheet.valid + sheet.invalid
    if together > collected:
        problems.append(Problem(Discrepancy.SUM_OF_BALLOTS, "collected", found=together, expected=collected))
    return (*problems, *_nameless(tuple(sheet.write_ins)))


def _count_of(sheet: TotalsSheet) -> Count:
    return count_totals(sheet.minority, sheet.write_ins, sheet.valid, sheet.invalid)

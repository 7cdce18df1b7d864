"""Counts in a table (CSV, Excel): a row for each ballot, or a row for each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from clerk_tui.actions.elections.checks import is_name, problems_of_ballot
from clerk_tui.actions.tally import MOST, CountFile
from clerk_tui.domain.ballot import Ballot, BallotFace, Problem
from clerk_tui.domain.count import Count, Mark, Votes, count_ballots
from clerk_tui.domain.text import one_line
from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import Row, Sheet

NAME, NUMBER, OTHERS, SPOILT = "姓名", "序号", "另选", "废票"
VOTES = {Mark.APPROVE: "赞成", Mark.DISAPPROVE: "不赞成", Mark.ABSTAIN: "弃权", Mark.ILLEGIBLE: "无法辨认"}
SAID: Mapping[str, Mark] = {
    text: mark
    for mark, texts in {
        Mark.APPROVE: ("○", "〇", "O", "o", "√", "1", "赞成"),
        Mark.DISAPPROVE: ("×", "x", "X", "✗", "不赞成"),
        Mark.ABSTAIN: ("", "0", "-", "—", "弃权"),
        Mark.ILLEGIBLE: ("?", "？", "无法辨认"),
    }.items()
    for text in texts
}
YES = ("1", "是", "×", "x", "X", "废", "√", "○")
"""What stands in the column of spoilt ballots where one is."""


class Misfit(Enum):
    """What can be wrong with a table, with what `SheetProblem.detail` then holds."""

    UNKNOWN_COLUMN = "unknown-column"
    """Its heading."""
    COLUMN_TWICE = "column-twice"
    """Its heading."""
    NO_COLUMN = "no-column"
    """The candidate, or heading, that is missing."""
    UNKNOWN_MARK = "unknown-mark"
    """What stands there."""
    NOT_A_NUMBER = "not-a-number"
    """What stands there."""
    NAME = "name"
    """A name that is empty, or cannot be shown."""
    NAME_TWICE = "name-twice"
    """The name."""


@value
class SheetProblem:
    """One thing that is wrong with a table; `row` is its number in the file, 0 for the whole."""

    kind: Misfit
    row: int
    detail: str = ""


Problems = tuple[SheetProblem | Problem, ...]


def count_of_sheet(sheet: Sheet, face: BallotFace) -> CountFile | Problems:
    """The count that a table holds, or everything that is wrong with it. The first row has the headings.

    Ballots: a column for each candidate, and 另选 (several names divided by 、), 废票, 序号. Totals: 姓名, 赞成,
    不赞成, 弃权, 无法辨认; people who are no candidates were written in. Blank rows are left out.
    """
    heading, *rows = sheet.rows
    columns = {at: one_line(cell.text) for at, cell in heading.cells.items()}
    totals = NAME in columns.values()
    known = (NAME, NUMBER, *VOTES.values()) if totals else (*face.candidates, OTHERS, SPOILT, NUMBER)
    needed = (NAME, VOTES[Mark.APPROVE]) if totals else face.candidates
    wrong = tuple(_wrong_columns([*columns.values()], known, needed))
    if wrong:
        return wrong
    read = _totals if totals else _ballots
    return read([_Line(row, columns) for row in rows], face)


def _wrong_columns(given: Sequence[str], known: Sequence[str], needed: Sequence[str]) -> Iterator[SheetProblem]:
    for heading in dict.fromkeys(given):
        if heading not in known:
            yield SheetProblem(Misfit.UNKNOWN_COLUMN, 1, heading)
        elif given.count(heading) > 1:
            yield SheetProblem(Misfit.COLUMN_TWICE, 1, heading)
    for heading in needed:
        if heading not in given:
            yield SheetProblem(Misfit.NO_COLUMN, 1, heading)


class _Line:
    """A row by its headings."""

    def __init__(self, row: Row, columns: Mapping[int, str]) -> None:
        self.number = row.number
        self._texts = {heading: one_line(row.cells[at].text) for at, heading in columns.items() if at in row.cells}

    def text(self, heading: str) -> str:
        """What stands there; empty where nothing does."""
        return self._texts.get(heading, "")


def _ballots(lines: Sequence[_Line], face: BallotFace) -> CountFile | Problems:
    problems: list[SheetProblem | Problem] = []
    ballots = []
    for number, line in enumerate(lines, 1):
        marks = {name: SAID.get(line.text(name)) for name in face.candidates}
        for name, mark in marks.items():
            if mark is None:
                problems.append(SheetProblem(Misfit.UNKNOWN_MARK, line.number, line.text(name)))
        spoilt = line.text(SPOILT)
        if spoilt not in (*YES, "", "0", "否"):
            problems.append(SheetProblem(Misfit.UNKNOWN_MARK, line.number, spoilt))
        ballot = _ballot(marks, line.text(OTHERS), spoilt=spoilt in YES)
        problems += problems_of_ballot(face, ballot, number)
        ballots.append(ballot)
    if problems:
        return tuple(problems)
    return CountFile(count_ballots(face, ballots), tuple(ballots), {"collected": len(ballots)})


def _ballot(marks: Mapping[str, Mark | None], others: str, *, spoilt: bool) -> Ballot:
    approve, disapprove, illegible = (
        tuple(name for name, mark in marks.items() if mark is wanted)
        for wanted in (Mark.APPROVE, Mark.DISAPPROVE, Mark.ILLEGIBLE)
    )
    written = tuple(
        name for each in others.replace("，", "、").replace(",", "、").split("、") if (name := each.strip())
    )
    return Ballot(approve, disapprove, written, illegible, spoilt)


def _totals(lines: Sequence[_Line], face: BallotFace) -> CountFile | Problems:
    """As many ballots are valid as the first candidate's votes come to; the others' must agree."""
    problems: list[SheetProblem | Problem] = []
    votes: dict[str, Votes] = {}
    for line in lines:
        name = line.text(NAME)
        if not is_name(name):
            problems.append(SheetProblem(Misfit.NAME, line.number))
        elif name in votes:
            problems.append(SheetProblem(Misfit.NAME_TWICE, line.number, name))
        votes[name] = Votes(*(_number(line, heading, problems) for heading in VOTES.values()))
    if problems:
        return tuple(problems)
    standing = {name: each for name, each in votes.items() if name in face.candidates}
    others = {name: each.approve for name, each in sorted(votes.items()) if name not in face.candidates}
    valid = next((each.total for each in standing.values()), 0)
    return CountFile(Count(valid, 0, standing, others), None, {})


def _number(line: _Line, heading: str, problems: list[SheetProblem | Problem]) -> int:
    """A number of ballots; an empty cell is 0."""
    text = line.text(heading)
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or len(text) > len(str(MOST)):
        problems.append(SheetProblem(Misfit.NOT_A_NUMBER, line.number, text))
        return 0
    return int(text)

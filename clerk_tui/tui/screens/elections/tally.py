"""The 正 board (正字计票): each person with the strokes read out, and whether they are past the half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.count import Count, Votes
from clerk_tui.domain.value import value
from clerk_tui.tui.widgets.line import GOOD, PLAIN, Line, fit, line
from clerk_tui.tui.widgets.strokes import plain, strokes_alike

TOTAL, PASSED, MINORITY = 5, 5, 24
"""Widths of the total, of the word for being past the half, and of the figures against, in columns."""
STROKES = 4
"""The least width in which strokes are drawn, or their number written."""
LEAST = 6 + STROKES + TOTAL + PASSED
"""Width of a cell without its name."""
ROOMY = 96
"""From this width on the figures against are shown too."""


@value
class Row:
    """A person on the board; `against` is None for somebody written in."""

    label: str
    name: str
    approve: int
    against: Votes | None


def rows(face: BallotFace, count: Count) -> Iterator[Row]:
    """Candidates in the order of the ballot, then people written in."""
    for number, name in enumerate(face.candidates, start=1):
        votes = count.votes.get(name, Votes())
        yield Row(f"{number:>2}", name, votes.approve, votes)
    for name, times in count.write_ins.items():
        yield Row("另", name, times, None)


def board_cells(shown: Sequence[Row], threshold: int, width: int, deep: int = 1) -> list[list[Line]]:
    """Each row in as many lines of `width` columns as everybody's, `deep` at the most. `threshold` approvals elect; 0:
    that is not known yet.

    Strokes go on in the next line where there is room, else they are drawn together, those of everybody alike.
    """
    longest = max((cell_len(each.name) for each in shown), default=0)
    names = min(longest, max(8, width // 3), width - LEAST)
    room = width - names - LEAST + STROKES - (MINORITY if width >= ROOMY else 0)
    drawn = _drawn([each.approve for each in shown], room, deep)
    return [_cell(each, names, threshold, width, parts) for each, parts in zip(shown, drawn, strict=True)]


def _drawn(votes: Sequence[int], room: int, deep: int) -> list[list[str]]:
    """The strokes in lines of `room` columns, as many for everybody."""
    whole, length = list(map(plain, votes)), max(1, room // 2)
    lines = max((-(-len(each) // length) for each in whole), default=1) or 1
    if lines > deep:
        return [[each] for each in strokes_alike(votes, room)]
    return [[each[at * length : (at + 1) * length] for at in range(lines)] for each in whole]


def _cell(row: Row, names: int, threshold: int, width: int, drawn: Sequence[str]) -> list[Line]:
    roomy = width >= ROOMY
    room = width - names - LEAST + STROKES - (MINORITY if roomy else 0)
    head = f" {row.label} {fit(row.name, names)} "
    passed = 0 < threshold <= row.approve
    style = GOOD if passed else PLAIN
    against = ""
    if roomy and row.against:
        against = fit(f"  不赞成{row.against.disapprove} 弃权{row.against.abstain}", MINORITY)
    word = fit(" 过半" if passed else "", PASSED)
    first = line(head, (fit(drawn[0], room), style), (f"{row.approve:>{TOTAL}}{word}", style), against)
    return [first, *(line(" " * cell_len(head), (part, style)) for part in drawn[1:])]

"""The 正 board (正字计票): each person with the strokes read out, and whether they are past the half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.count import Count, Votes
from clerk_tui.domain.value import value
from clerk_tui.tui.widgets.line import GOOD, PLAIN, Line, fit, line
from clerk_tui.tui.widgets.strokes import strokes

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


def board_cells(shown: Sequence[Row], threshold: int, width: int) -> list[Line]:
    """The rows in cells of `width` columns; `threshold` approvals elect, 0 where that is not known yet."""
    longest = max((cell_len(each.name) for each in shown), default=0)
    names = min(longest, max(8, width // 3), width - LEAST)
    return [_cell(each, names, threshold, width) for each in shown]


def _cell(row: Row, names: int, threshold: int, width: int) -> Line:
    roomy = width >= ROOMY
    room = width - names - LEAST + STROKES - (MINORITY if roomy else 0)
    head = f" {row.label} {fit(row.name, names)} "
    passed = 0 < threshold <= row.approve
    style = GOOD if passed else PLAIN
    drawn = strokes(row.approve, room)
    against = ""
    if roomy and row.against:
        against = fit(f"  不赞成{row.against.disapprove} 弃权{row.against.abstain}", MINORITY)
    word = fit(" 过半" if passed else "", PASSED)
    return line(head, (fit(drawn, room), style), (f"{row.approve:>{TOTAL}}{word}", style), against)

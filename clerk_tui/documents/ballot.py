"""What a ballot says (选票), and how many are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ballot:
    """One ballot: candidates each under a box for the mark, and boxes for whom the voter adds (另选人).

    A ballot bears no number and no sign by which one could be told from another (选票不得编号、不得作记号).
    """

    congress: str
    """Who votes: 中国共产党青石镇第十二次代表大会."""
    organ: str
    """For what: 第十二届委员会委员."""
    names: tuple[str, ...]
    seats: int
    instructions: tuple[str, ...] = ()
    """Seats, signs and rules, a paragraph each."""
    order: str = "按姓氏笔画为序"
    spare: bool = False
    """Of the second set (备用票), used when the first cannot be."""

    @property
    def write_ins(self) -> int:
        """Boxes for names that are not printed: as many as there are seats."""
        return self.seats


@dataclass(frozen=True)
class BallotPaper:
    """As many ballots as are needed, two to a sheet where they fit; printed as PDF only."""

    ballot: Ballot
    count: int
    printed_on: date
    watermark: str = ""
    """样票 on a specimen."""

    @property
    def title(self) -> str:
        """What the file is called."""
        return f"{self.ballot.organ}选票"


class BallotTooFullError(ValueError):
    """A ballot whose names and instructions do not fit on a page."""

    def __init__(self, names: int, seats: int) -> None:
        super().__init__(names, seats)
        self.names, self.seats = names, seats

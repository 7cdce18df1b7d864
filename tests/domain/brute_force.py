"""Who is elected, worked out a second time and in another way.

Person by person over the ballots, straight from the text of the regulations, with nothing of the program's rules in it.
Ballots are plain tuples of names: approved, disapproved, written in, illegible.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

RawBallot = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def quorum(regulation: str, due: int, present: int) -> bool:
    share = Fraction(present, due)
    return share >= Fraction(4, 5) if regulation == "2020" else share > Fraction(4, 5)


def fates(
    regulation: str, due: int, present: int, issued: int, seats: int, names: Sequence[str], ballots: Sequence[RawBallot]
) -> dict[str, str]:
    """Everybody who stands on a ballot, printed or written in on a valid one, with what becomes of them."""
    good = [ballot for ballot in ballots if len(ballot[0]) + len(ballot[2]) <= seats]
    people = {*names, *(name for ballot in good for name in ballot[2])}
    if not quorum(regulation, due, present) or len(ballots) > issued:
        return dict.fromkeys(people, "void")
    whole = due if regulation == "2020" else present
    got = {who: len([1 for ballot in good if who in ballot[0] or who in ballot[2]]) for who in people}
    over = {who for who in people if Fraction(got[who], whole) > Fraction(1, 2)}
    return {who: _fate(who, got, over, seats) for who in people}


def _fate(who: str, got: dict[str, int], over: set[str], seats: int) -> str:
    if who not in over:
        return "short"
    before = [other for other in over if got[other] > got[who]]
    beside = [other for other in over if got[other] == got[who]]
    if len(before) + len(beside) <= seats:
        return "elected"
    return "revote" if len(before) < seats else "surplus"

"""The ballot that is being entered, as cells: a number, a mark and a name each."""

from __future__ import annotations

from clerk_tui.domain.ballot import Ballot, is_valid
from clerk_tui.domain.count import Mark
from clerk_tui.domain.draft import Draft
from clerk_tui.tui.widgets.line import BAD, PLAIN, WARN, Line, fit, line
from clerk_tui.wording.elections import MARKS

STYLES = {Mark.APPROVE: PLAIN, Mark.DISAPPROVE: BAD, Mark.ABSTAIN: WARN, Mark.ILLEGIBLE: WARN}
TENS = 10
"""A digit stands for one of ten candidates."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""They stand for the candidates after the tenth, where no input method takes them."""


def key_of(place: int) -> str:
    """The one key for a candidate, besides its number: 1 to 9, 0, then letters; none for the last of many."""
    if place < TENS:
        return str((place + 1) % TENS)
    return LETTERS[place - TENS] if place - TENS < len(LETTERS) else ""


def place_of(key: str) -> int | None:
    """The candidate for whom a letter stands."""
    return TENS + LETTERS.index(key) if len(key) == 1 and key in LETTERS else None


def cell(draft: Draft, place: int, width: int) -> Line:
    """One candidate: number, key, mark and name."""
    mark = draft.marks[place]
    letter = key_of(place) if place >= TENS else ""
    label = f" {place + 1:>2}{letter:<1} "
    name = fit(draft.face.candidates[place], width - len(label) - 9)
    return line(label, (fit(MARKS[mark], 8), STYLES[mark]), f" {name}")


def told(draft: Draft) -> Line:
    """Whether the ballot would count, and what it chooses."""
    seats = draft.face.seats
    chosen = f" 选了{draft.chosen}名，应选{seats}名"
    if draft.spoilt:
        return line((" 整张无法辨认或有记号：Enter 记为无效票", BAD))
    if draft.over:
        return line((f"{chosen}，多{draft.over}名：现在按 Enter 记为无效票", BAD))
    return line(f"{chosen}：Enter 记下这张票")


def last(ballot: Ballot, seats: int, number: int) -> str:
    """What the ballot entered last says."""
    said = [f"{MARKS[mark]} {'、'.join(names)}" for mark, names in _marks(ballot) if names]
    valid = "" if is_valid(ballot, seats) else "（无效票）"
    return f"上一张（第{number}张）{valid}：{'；'.join(said) or '全部赞成'}"


def _marks(ballot: Ballot) -> tuple[tuple[Mark, tuple[str, ...]], ...]:
    """What a ballot says besides approving, which goes without saying."""
    return (
        (Mark.DISAPPROVE, ballot.disapprove),
        (Mark.ILLEGIBLE, ballot.illegible),
        (Mark.WRITE_IN, ballot.write_in),
    )

"""The ballot that is being entered, as cells: a number, a mark and a name each."""

from __future__ import annotations

from clerk_tui.domain.ballot import is_valid
from clerk_tui.domain.count import Mark
from clerk_tui.domain.draft import BallotDraft
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


def cell(draft: BallotDraft, place: int, width: int) -> Line:
    """One candidate: number, key, mark and name."""
    mark = draft.marks[place]
    letter = key_of(place) if place >= TENS else ""
    label = f" {place + 1:>2}{letter:<1} "
    name = fit(draft.face.candidates[place], width - len(label) - 9)
    return line(label, (fit(MARKS[mark], 8), STYLES[mark]), f" {name}")


def told(draft: BallotDraft) -> Line:
    """Whether the ballot would count, and what it chooses."""
    seats = draft.face.seats
    chosen = f" 选了{draft.chosen}名，应选{seats}名"
    if draft.spoilt:
        return line((" 整张无法辨认或有记号：Enter 记为无效票", BAD))
    if draft.over:
        return line((f"{chosen}，多{draft.over}名：现在按 Enter 记为无效票", BAD))
    return line(f"{chosen}：Enter 记下这张票")


def said(draft: BallotDraft) -> str:
    """What a ballot that was entered says; approvals go without saying."""
    told = [] if is_valid(draft.ballot, draft.face.seats) else ["无效票"]
    for mark in (Mark.DISAPPROVE, Mark.ABSTAIN, Mark.ILLEGIBLE):
        names = [name for name, each in zip(draft.face.candidates, draft.marks, strict=True) if each is mark]
        told += [f"{MARKS[mark]} {'、'.join(names)}"] if names else []
    if draft.write_in:
        told.append(f"{MARKS[Mark.WRITE_IN]} {'、'.join(draft.write_in)}")
    return "；".join(told) or "全部赞成"

"""What stands on ballots besides the names, their colours, and why they bear no number (选票)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.value import value
from clerk_tui.knowledge.basis import KEYS, basis_of, read_file
from clerk_tui.knowledge.problems import ProblemKind
from clerk_tui.knowledge.tables import Table, unique

FILE = "ballots.toml"
PERCENT, PEOPLE = range(101), range(1000)


@value
class Colours:
    """The colours of the paper of both sets."""

    first: str
    spare: str


@value
class BallotDesign:
    """What all ballots have in common. `percent` of those due, `least` at least, are printed besides (备份)."""

    anonymity: Article
    final: Article
    percent: int
    least: int
    lines: tuple[str, ...]
    """Instructions; `{seats}` stands for the number of seats."""
    eligible: str
    """One more where others must be members of the committee; `{eligible}` stands for who they are."""
    members: Mapping[Electorate, str]
    """Who can be chosen in a plenum."""
    colours: Mapping[ContestKind, Colours]

    def instructions(self, electorate: Electorate, seats: int) -> tuple[str, ...]:
        """The instructions of one ballot, a paragraph each."""
        found = [line.format(seats=seats) for line in self.lines]
        if electorate in self.members:
            found.append(self.eligible.format(eligible=self.members[electorate]))
        return tuple(found)

    def extra(self, due: int) -> int:
        """How many are printed besides, where so many people are due."""
        return max(-(-due * self.percent // 100), self.least)


@cache
def load_ballots(folder: Path | None = None) -> BallotDesign:
    """The design from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    return read_file(FILE, folder, _design)


def _design(whole: Table) -> BallotDesign:
    whole.allow(["anonymity", "final", "extra", "instructions", "colours"])
    anonymity, final, extra, told = map(whole.table, ("anonymity", "final", "extra", "instructions"))
    for table in (anonymity, final):
        table.allow(KEYS)
    extra.allow(["percent", "least", *KEYS])
    told.allow(["lines", "eligible", "committee", "discipline", *KEYS])
    basis_of(extra)
    basis_of(told)
    lines, eligible = told.texts("lines"), told.text("eligible")
    for key, texts, known in (("lines", lines, "seats"), ("eligible", (eligible,), "eligible")):
        _fillable(told, key, texts, known)
    members = {Electorate.COMMITTEE: told.text("committee"), Electorate.DISCIPLINE: told.text("discipline")}
    return BallotDesign(
        basis_of(anonymity),
        basis_of(final),
        extra.number("percent", PERCENT),
        extra.number("least", PEOPLE),
        lines,
        eligible,
        members,
        _colours(whole),
    )


def _fillable(table: Table, key: str, texts: tuple[str, ...], known: str) -> None:
    """Note what names something else in braces than what is filled in."""
    for text in texts:
        left = text.replace(f"{{{known}}}", "")
        if "{" in left or "}" in left:
            table.note(ProblemKind.WRONG_VALUE, key, f"{{{known}}}")


def _colours(whole: Table) -> dict[ContestKind, Colours]:
    rows = whole.rows("colours")
    found = {}
    for row in rows:
        row.allow(["kind", "first", "spare"])
        found[row.choice("kind", ContestKind, ContestKind.DELEGATE)] = Colours(row.text("first"), row.text("spare"))
    unique(rows, "kind", [row.values.get("kind") for row in rows])
    for kind in ContestKind:
        if kind not in found:
            whole.note(ProblemKind.MISSING, "colours", kind.value)
    return found

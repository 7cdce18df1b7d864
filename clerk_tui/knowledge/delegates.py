"""The figures on delegates (党代表): their number, the meetings that elect them, the review of their credentials."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from clerk_tui.domain.branch_election import BranchRules
from clerk_tui.domain.credential import Check, CheckRules
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.quota import Limits
from clerk_tui.domain.ruleset import Base
from clerk_tui.domain.value import value
from clerk_tui.knowledge.problems import KnowledgeError, Problem
from clerk_tui.knowledge.seats import load_seats
from clerk_tui.knowledge.tables import Table, read_own_table, read_table

FILE = "delegates.toml"
SEATS, MEMBERS, PARTS, AGES = range(1, 1001), range(1, 10_001), range(1, 11), range(1, 101)


@value
class DelegateRules:
    """All figures on delegates."""

    limits: Limits
    checks: CheckRules
    least_unit: int
    """Members below which a branch is merged with others into one unit."""

    @property
    def margin(self) -> int:
        """Percent by which candidates must outnumber seats."""
        return self.checks.margin


@cache
def load_delegate_rules(folder: Path | None = None) -> DelegateRules:
    """The figures from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    problems: list[Problem] = []
    own = Path(__file__).with_name(FILE)
    whole = read_table(folder, FILE, problems) if folder else read_own_table(own, problems)
    rules = _rules(whole) if whole else None
    if problems or not rules:
        raise KnowledgeError(tuple(problems))
    return rules


def _rules(whole: Table) -> DelegateRules:
    whole.allow(["seats", "congress", "quorum", "majority", "units", "review"])
    units = whole.table("units")
    _sourced(units, "least")
    return DelegateRules(_limits(whole), _checks(whole), units.number("least", MEMBERS))


def _limits(whole: Table) -> Limits:
    seats, congress = whole.table("seats"), whole.table("congress")
    return Limits(
        seats.number("usual-least", SEATS),
        seats.number("usual-most", SEATS),
        seats.number("most", SEATS),
        _sourced(seats, "usual-least", "usual-most", "most"),
        congress.number("members", MEMBERS),
        _sourced(congress, "members"),
    )


def _checks(whole: Table) -> CheckRules:
    review = whole.table("review")
    review.allow(["least-age", "articles"])
    articles = review.table("articles")
    articles.allow([check.value for check in Check])
    return CheckRules(
        review.number("least-age", AGES),
        load_seats().margin,
        _branch(whole),
        {check: _sourced(articles.table(check.value)) for check in Check},
    )


def _branch(whole: Table) -> BranchRules:
    quorum, majority = whole.table("quorum"), whole.table("majority")
    return BranchRules(
        quorum.number("part", PARTS),
        quorum.number("whole", PARTS),
        _sourced(quorum, "part", "whole"),
        majority.choice("base", Base, Base.DUE),
        _sourced(majority, "base"),
    )


def _sourced(table: Table, *figures: str) -> Article:
    """Where the figures of a table come from, and how sure that is."""
    table.allow([*figures, "source", "confidence"])
    return Article(table.text("source"), table.choice("confidence", Confidence, Confidence.MEMORY))

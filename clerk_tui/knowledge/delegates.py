"""The figures on delegates (党代表): their number, the meetings that elect them, the review of their credentials."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from clerk_tui.domain.credential import Check, CheckRules
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.quota import Limits
from clerk_tui.domain.value import value
from clerk_tui.knowledge.basis import read_file
from clerk_tui.knowledge.rulesets import IN_FORCE, load_rulesets
from clerk_tui.knowledge.tables import Table

FILE = "delegates.toml"
SEATS, MEMBERS, AGES = range(1, 1001), range(1, 10_001), range(1, 101)


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
        return self.checks.branch.margin


@cache
def load_delegate_rules(folder: Path | None = None) -> DelegateRules:
    """The figures from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    return read_file(FILE, folder, _rules)


def _rules(whole: Table) -> DelegateRules:
    whole.allow(["seats", "congress", "units", "review"])
    units = whole.table("units")
    _sourced(units, "least")
    return DelegateRules(_limits(whole), _checks(whole.table("review")), units.number("least", MEMBERS))


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


def _checks(review: Table) -> CheckRules:
    review.allow(["least-age", "articles"])
    articles = review.table("articles")
    articles.allow([check.value for check in Check])
    return CheckRules(
        review.number("least-age", AGES),
        load_rulesets()[IN_FORCE],
        {check: _sourced(articles.table(check.value)) for check in Check},
    )


def _sourced(table: Table, *figures: str) -> Article:
    """Where the figures of a table come from, and how sure that is."""
    table.allow([*figures, "source", "confidence"])
    return Article(table.text("source"), table.choice("confidence", Confidence, Confidence.MEMORY))

"""Where it is laid down that a member has no vote (没有表决权、选举权和被选举权)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from clerk_tui.domain.member import NoVote, Rights
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.knowledge.problems import KnowledgeError, Problem
from clerk_tui.knowledge.tables import Table, read_own_table, read_table

FILE = "rights.toml"


@cache
def load_rights(folder: Path | None = None) -> Rights:
    """The articles from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    problems: list[Problem] = []
    own = Path(__file__).with_name(FILE)
    whole = read_table(folder, FILE, problems) if folder else read_own_table(own, problems)
    rights = _rights(whole) if whole else {}
    if problems:
        raise KnowledgeError(tuple(problems))
    return rights


def _rights(whole: Table) -> Rights:
    whole.allow([reason.value for reason in NoVote])
    return {reason: _article(whole.table(reason.value)) for reason in NoVote}


def _article(table: Table) -> Article:
    table.allow(["source", "confidence"])
    return Article(table.text("source"), table.choice("confidence", Confidence, Confidence.MEMORY))

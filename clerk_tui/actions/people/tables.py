"""The tables that hold people. Each record has a key that stays the same, `m0001`, made by `Records.add`."""

from __future__ import annotations

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.value import value

BRANCHES, MEMBERS = "branches", "members"
QUOTA, COMPOSITION = "quota", "composition"
UNITS, DELEGATES, NOMINATIONS, BRANCH_ELECTIONS = "units", "delegates", "nominations", "branch_elections"
DELEGATIONS = "delegations"
"""Keys of units begin with u, of delegates with d, of delegations with t."""
NOMINEES, INSPECTIONS, RECOMMENDATIONS = "nominees", "inspections", "recommendations"
SLATE, POSTINGS = "slate", "postings"
LAST_TERMS, ORDERS = "last_terms", "orders"
"""Figures of the last term; lists put in order by hand, which name people and hold nobody."""


@value
class Mention:
    """A record of another table that names one."""

    table: str
    key: str


def mentions(reelection: Reelection, key: str, own: frozenset[str]) -> tuple[Mention, ...]:
    """The records that name the record `key` anywhere in them, outside of the tables `own`.

    Keys of all tables differ in their letter, so that none is taken for another's.
    """
    tables = reelection.database.journal.state.tables
    return tuple(
        Mention(name, str(document.get("key", number)))
        for name, table in tables.items()
        if name not in own and name != ORDERS
        for number, document in table.items()
        if _names(document, key)
    )


def _names(content: object, key: str) -> bool:
    if isinstance(content, dict):
        return any(_names(each, key) for each in (*content.keys(), *content.values()))
    if isinstance(content, list):
        return any(_names(each, key) for each in content)
    return content == key

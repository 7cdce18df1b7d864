"""How many seats there can be (职数幅度), and the ready sets of structure rules (结构要求)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clerk_tui.domain.composition import Direction
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.slate import Measure, RuleSheet, SeatRange, SlateRule
from clerk_tui.domain.value import value
from clerk_tui.knowledge.basis import KEYS, basis_of, read_file
from clerk_tui.knowledge.tables import Table, unique
from clerk_tui.knowledge.traits import trait_of

FILE = "slate.toml"
FIELDS = ("committee", "discipline", "deputies", "county")
SEATS, NUMBERS = range(100), range(101)


@value
class SlateFigures:
    """Ranges of seats by field of the slate, the usual number of deputies, two articles, and rule sheets by slug."""

    ranges: Mapping[str, SeatRange]
    deputies: int
    margin_basis: Article
    posts_basis: Article
    """That posts of a committee are for its members, as many candidates as posts (等额)."""
    sheets: Mapping[str, RuleSheet]


@cache
def load_slate(folder: Path | None = None) -> SlateFigures:
    """The figures from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    return read_file(FILE, folder, _figures)


def _figures(whole: Table) -> SlateFigures:
    whole.allow(["seats", "deputies", "margin", "posts", "preset"])
    seats, deputies, margin, posts = (whole.table(key) for key in ("seats", "deputies", "margin", "posts"))
    seats.allow(FIELDS)
    deputies.allow(["usual", *KEYS])
    basis_of(deputies)
    for table in (margin, posts):
        table.allow(KEYS)
    rows = whole.rows("preset")
    sheets = [_sheet(row) for row in rows]
    unique(rows, "slug", [sheet.slug for sheet in sheets])
    return SlateFigures(
        {field: _range(seats.table(field)) for field in FIELDS},
        deputies.number("usual", SEATS),
        basis_of(margin),
        basis_of(posts),
        {sheet.slug: sheet for sheet in sheets},
    )


def _range(table: Table) -> SeatRange:
    keys = ("least", "most", "usual-least", "usual-most")
    table.allow([*keys, *KEYS])
    least, most, usual_least, usual_most = (table.number(key, SEATS) for key in keys)
    return SeatRange(least, most, usual_least, usual_most, basis_of(table))


def _sheet(row: Table) -> RuleSheet:
    row.allow(["slug", "title", "rule"])
    rules = row.rows("rule")
    sheet = RuleSheet(row.slug(), row.text("title"), tuple(map(_rule, rules)))
    unique(rules, "slug", [rule.slug for rule in sheet.rules])
    return sheet


def _rule(row: Table) -> SlateRule:
    row.allow(["slug", "title", "traits", "direction", "measure", "number", *KEYS])
    return SlateRule(
        row.slug(),
        row.text("title"),
        trait_of(row),
        row.choice("direction", Direction, Direction.AT_LEAST),
        row.choice("measure", Measure, Measure.PEOPLE),
        row.number("number", NUMBERS),
        basis_of(row),
    )

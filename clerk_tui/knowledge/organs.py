"""Sizes of the organs (人数), and the articles on who must not hold a post in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from clerk_tui.domain.organ import OrganKind, Post, Size, posts_of
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.value import value
from clerk_tui.knowledge.basis import KEYS, basis_of, read_file
from clerk_tui.knowledge.problems import ProblemKind
from clerk_tui.knowledge.tables import Table, unique

FILE = "organs.toml"
PEOPLE, PERCENT = range(1000), range(101)


@value
class OrganFigures:
    """The articles that keep candidates from counting and others from the presidium, and the sizes of organs."""

    counting_basis: Article
    presidium_basis: Article
    sizes: tuple[Size, ...]


@cache
def load_organs(folder: Path | None = None) -> OrganFigures:
    """The figures from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    return read_file(FILE, folder, _figures)


def _figures(whole: Table) -> OrganFigures:
    whole.allow(["counting", "presidium", "size"])
    counting, presidium = whole.table("counting"), whole.table("presidium")
    for table in (counting, presidium):
        table.allow(KEYS)
    rows = whole.rows("size")
    sizes = tuple(map(_size, rows))
    unique(rows, "post", [(size.organ.value, size.post.value) for size in sizes])
    return OrganFigures(basis_of(counting), basis_of(presidium), sizes)


def _size(row: Table) -> Size:
    row.allow(["organ", "post", "least", "most", "percent", "odd", *KEYS])
    organ = row.choice("organ", OrganKind, OrganKind.LEADING_GROUP)
    post = row.choice("post", Post, Post.HEAD)
    if post not in posts_of(organ):
        row.note(ProblemKind.UNKNOWN_NAME, "post", post.value)
    return Size(
        organ,
        post,
        row.number("least", PEOPLE),
        row.number("most", PEOPLE),
        row.flag("odd"),
        row.number("percent", PERCENT),
        basis_of(row),
    )

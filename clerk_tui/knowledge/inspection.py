"""What the file of an inspection must hold (考察要求)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from clerk_tui.domain.inspection import Authority, Requirements
from clerk_tui.knowledge.basis import KEYS, basis_of, read_file
from clerk_tui.knowledge.tables import Table, unique

FILE = "inspection.toml"
DAYS, TALKS = range(1, 61), range(1000)


@cache
def load_requirements(folder: Path | None = None) -> Requirements:
    """The requirements from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    return read_file(FILE, folder, _requirements)


def _requirements(whole: Table) -> Requirements:
    whole.allow(["publicity", "talks", "authority"])
    publicity, talks = whole.table("publicity"), whole.table("talks")
    publicity.allow(["days", *KEYS])
    talks.allow(["least", *KEYS])
    rows = whole.rows("authority")
    authorities = tuple(map(_authority, rows))
    unique(rows, "slug", [authority.slug for authority in authorities])
    return Requirements(
        authorities,
        publicity.number("days", DAYS),
        basis_of(publicity),
        talks.number("least", TALKS),
        basis_of(talks),
    )


def _authority(row: Table) -> Authority:
    row.allow(["slug", "title", "needed", *KEYS])
    return Authority(row.slug(), row.text("title"), row.flag("needed"), basis_of(row))

"""What is recorded about papers: every print, what was decided about a paper, and the numbers given out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from enum import Enum

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.value import value
from clerk_tui.store.records import Row

PRINTS, DECISIONS, NUMBERS = "prints", "papers", "document_numbers"
"""Names of the tables."""


class Format(Enum):
    """The kinds of file."""

    PDF = "pdf"
    WORD = "docx"
    TEXT = "txt"


class Manner(Enum):
    """What stands in the fields of a paper: what is known, nothing, or invented values (样例)."""

    FILLED = "filled"
    BLANK = "blank"
    EXAMPLE = "example"


@value
class Print:
    """A paper that was printed (打印): from which record of the data and which version of its template."""

    form: str
    format: Format
    manner: Manner
    file: str
    """Name of the file."""
    sha256: str
    """Hash of the file."""
    template: str
    """Hash of the template; empty for what is made without one."""
    revision: int
    printed_on: date
    digests: Mapping[str, str]
    """A digest of every value the paper was filled with, so that a later change is seen; the values are not kept."""
    part: str = ""
    """Key of the electoral unit or contest whose paper it is; empty for one of the whole township."""


def digest(given: object) -> str:
    """What tells a value of a paper from any other."""
    return hashlib.sha256(repr(given).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class PaperState(Enum):
    """Where a paper stands: 草稿 / 已印 / 已发 / 已批 / 作废."""

    DRAFT = "draft"
    PRINTED = "printed"
    ISSUED = "issued"
    APPROVED = "approved"
    VOID = "void"


@value
class Decision:
    """What was decided about a paper after it was printed, with the facts of it."""

    state: PaperState
    number: str = ""
    """Its document number (发文字号)."""
    issued_on: date | None = None
    reply: str = ""
    """The document number of the superior's reply (批复)."""
    replied_on: date | None = None
    reason: str = ""
    """Why it is void."""


@value
class NumberUse:
    """A document number that was given out; it is never given again, whatever becomes of the paper."""

    form: str
    series: str
    """The characters before the year (机关代字)."""
    year: int
    serial: int
    issued_on: date
    reason: str = ""
    """Why numbers before it were left out."""


def key_of(form: str, part: str = "") -> str:
    """The key of a paper in the register: count-forms, or count-forms/committee of what each contest has its own."""
    return f"{form}/{part}" if part else form


def parted(key: str) -> tuple[str, str]:
    """The form of a paper in the register, and whose it is; empty for the whole township's."""
    form, _, part = key.partition("/")
    return form, part


def last_prints(reelection: Reelection) -> dict[str, Row[Print]]:
    """The newest print of every paper that was filled with what is known, by its key in the register."""
    rows = reelection.database.records(PRINTS, Print).all().values()
    filled = (row for row in rows if row.value.manner is Manner.FILLED)
    return {key_of(row.value.form, row.value.part): row for row in sorted(filled, key=lambda row: row.revision)}


def decisions(reelection: Reelection) -> dict[str, Row[Decision]]:
    """What was decided, by the key of the paper in the register."""
    return reelection.database.records(DECISIONS, Decision).all()


def numbers(reelection: Reelection) -> dict[str, Row[NumberUse]]:
    """The document numbers given out, the oldest first."""
    return reelection.database.records(NUMBERS, NumberUse).all()

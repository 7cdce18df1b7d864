"""Rolls for the tests of importing: written as files, read as the program reads them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clerk_tui.actions.people.importing import NO_ANSWERS, preview
from clerk_tui.actions.people.intake import Preview, RowState
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.person import check_sign
from clerk_tui.rosters.entries import Answers, Source, open_roll
from clerk_tui.rosters.headers import RollKind
from tests.rosters.sheet_files import by_openpyxl, saved

HEAD = ("姓名", "公民身份证号", "性别", "出生日期", "所在党支部", "手机号")


def id_of(birth: str, serial: int) -> str:
    """A sound resident ID number."""
    body = f"110101{birth}{serial:03d}"
    return body + check_sign(body)


WANG_ID = id_of("19850614", 1)
WANG = ("王军", WANG_ID, "男", "1985-06-14", "红旗村党支部", "13800000000")
LI = ("李梅", "", "女", "1990.02", "红旗村党支部", "")


def source(folder: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD, kind: RollKind = RollKind.MEMBERS) -> Source:
    found = open_roll(saved(folder, "roll.xlsx", by_openpyxl([head, *rows])), kind)
    assert isinstance(found, Source)
    return found


def shown(
    reelection: Reelection,
    *rows: Sequence[Any],
    head: Sequence[str] = HEAD,
    kind: RollKind = RollKind.MEMBERS,
    answers: Answers = NO_ANSWERS,
) -> Preview:
    """The preview of a roll with these rows."""
    folder = reelection.settings.data.parent
    found = preview(reelection, source(folder, *rows, head=head, kind=kind), answers)
    assert isinstance(found, Preview)
    return found


def states(found: Preview) -> list[RowState]:
    return [row.state for row in found.rows]


def told(found: Preview) -> list[tuple[int, str, str, object, str]]:
    """Row, column, field, what is wrong and its detail of every problem."""
    return [(each.row, each.column, each.field, each.what, each.detail) for each in found.problems]

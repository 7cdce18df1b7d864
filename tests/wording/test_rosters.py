from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from clerk_tui.actions.people.importing import HasErrors, Imported, NothingToImport, Outdated
from clerk_tui.actions.people.intake import Mismatch, RowProblem, RowState, RowView
from clerk_tui.domain.person import Fault, IdProblem
from clerk_tui.rosters.cells import Obstacle, Unreadable
from clerk_tui.rosters.dates import DateFault
from clerk_tui.rosters.fields import Flaw
from clerk_tui.rosters.headers import Column, RollKind
from clerk_tui.wording import rosters as words

DETAILS = {
    Flaw.BAD_ID: IdProblem.CHECKSUM.value,
    Flaw.BAD_DATE: DateFault.NO_DATE.value,
    Fault.BAD_ID: IdProblem.LENGTH.value,
}


@pytest.mark.parametrize("what", [*Flaw, *Mismatch, *Fault])
def test_every_problem_has_a_sentence_with_its_place(what: Flaw | Mismatch | Fault) -> None:
    found = RowProblem(7, "B", "birth", what, DETAILS.get(what, "8"), "[red]\x1b")
    told = words.problem(RollKind.MEMBERS, found)
    assert told.startswith("第 7 行 B 列：")
    assert told.endswith("。（“[red]\\x1b”）")
    assert "\x1b" not in told


def test_all_sentences_differ() -> None:
    sentences = [
        words.told(RollKind.MEMBERS, RowProblem(1, "", "birth", what, detail))
        for what, detail in chain(
            ((flaw, DETAILS.get(flaw, "8")) for flaw in (*Flaw, *Mismatch) if flaw not in (Flaw.BAD_ID, Flaw.BAD_DATE)),
            ((Flaw.BAD_ID, each.value) for each in IdProblem),
            ((Flaw.BAD_DATE, each.value) for each in DateFault),
        )
    ]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("obstacle", Obstacle)
def test_every_refusal_of_a_file_names_it(obstacle: Obstacle) -> None:
    told = words.unreadable(Unreadable(obstacle, "5"), Path("名\x1b册.xlsx"))
    assert "“名\\x1b册.xlsx”" in told
    assert told.endswith("。")


def test_what_a_whole_sheet_has_in_common_can_be_filled_in_for_all() -> None:
    told = [words.told(RollKind.MEMBERS, RowProblem(2, "", field, Fault.MISSING)) for field in ("branch", "name")]
    assert told == ["所在党支部不能空着。整张表都一样的，可以统一填这一项。", "姓名不能空着。"]


def test_columns_say_how_they_are_taken() -> None:
    assert words.column(RollKind.MEMBERS, Column(3, "身份证号", "resident_id")) == "D  身份证号 → 公民身份证号"
    assert words.column(RollKind.MEMBERS, Column(27, "家庭\n住址")) == "AB  家庭 住址 → 不导入"
    assert words.column(RollKind.MEMBERS, Column(0, "何物", known=False)) == "A  何物 → 不导入（不认识这个表头）"


def test_rows_say_what_they_would_do() -> None:
    row = RowView(5, "王军", RowState.CHANGED, ("mobile", "remarks"))
    assert words.row(RollKind.MEMBERS, row) == "第 5 行  修改  王军  手机号、备注"
    assert words.row(RollKind.MEMBERS, RowView(6, "李梅", RowState.SAME)) == "第 6 行  不变  李梅"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Imported(3, 1, 2), "已导入党员名册：新增 3 人，修改 1 人，新建党支部 2 个。"),
        (Imported(3, 1, 0), "已导入党员名册：新增 3 人，修改 1 人。"),
        (HasErrors(2), "有 2 行有错误，什么也没有导入。请改好再导入，或选择跳过有错误的行。"),
        (Outdated(), "预览以后数据又有改动，什么也没有导入。请重新预览。"),
        (NothingToImport(), "没有要新增或修改的，什么也没有导入。"),
    ],
)
def test_outcomes(found: Imported | HasErrors | Outdated | NothingToImport, told: str) -> None:
    assert words.outcome(found, RollKind.MEMBERS) == told

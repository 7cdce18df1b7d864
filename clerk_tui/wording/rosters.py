"""Rolls in and out: how the columns are taken, what each row would do, what is wrong and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clerk_tui.actions.people.exporting import Exported, UnknownEnding
from clerk_tui.actions.people.importing import ROLLS, HasErrors, Imported, NothingToImport, Outdated
from clerk_tui.actions.people.intake import Mismatch, Preview, RowProblem, RowState, RowView
from clerk_tui.domain.person import Fault, FieldProblem, IdProblem
from clerk_tui.domain.text import one_line, visible
from clerk_tui.rosters.cells import Obstacle, Unreadable, letters
from clerk_tui.rosters.dates import DateFault
from clerk_tui.rosters.entries import NoHeader, Source
from clerk_tui.rosters.fields import Flaw
from clerk_tui.rosters.headers import Column, RollKind, fields_of, title_of
from clerk_tui.wording.fields import ID_PROBLEMS, field_problem

STATES = {
    RowState.NEW: "新增",
    RowState.CHANGED: "修改",
    RowState.SAME: "不变",
    RowState.WARNING: "提醒",
    RowState.ERROR: "错误",
}
PASSED_OVER = "不导入"
PROBLEM_HEADINGS = ("行", "列", "姓名", "项目", "问题", "内容")
"""The headings of the list of problems."""


def unreadable(found: Unreadable, path: Path) -> str:
    """Why a file gave no rows, and what to do."""
    name, detail = f"“{visible(path.name)}”", visible(found.detail)
    match found.obstacle:
        case Obstacle.MISSING:
            return f"{name}里没有工作表“{detail}”。" if detail else f"没有文件{name}。请检查路径。"
        case Obstacle.TOO_LARGE:
            return f"{name}太大（连同展开的内容，最多 {detail} MB），没有读。请删去图片和无关的表，或分成几个文件。"
        case Obstacle.TOO_MANY_ROWS:
            return f"{name}的行太多（最多 {detail} 行），没有读。请分成几个文件。"
        case Obstacle.TOO_MANY_COLUMNS:
            return f"{name}的列太多（最多 {detail} 列），没有读。请删去无关的列。"
        case Obstacle.CELL_TOO_LONG:
            return f"{name}第 {detail} 行有一格的文字太长，没有读。请核对这一行。"
        case Obstacle.LOCKED:
            return f"{name}设了密码。请在表格软件里打开，取消密码后另存。"
        case Obstacle.NOT_A_SHEET:
            return f"{name}不是表格文件。请在表格软件里打开，另存为 .xlsx。"
        case Obstacle.BROKEN:
            return f"{name}已损坏，读不出来。请在表格软件里打开，另存为 .xlsx 后再试。"
        case Obstacle.EMPTY:
            return f"{name}里没有内容。请看一看数据是不是在别的文件里。"
        case Obstacle.NEEDS_XLS:
            return f"读旧格式 .xls 要另装一个组件：pip install 'clerk-tui[xls]'。也可以把{name}另存为 .xlsx。"


def no_header(found: NoHeader, kind: RollKind) -> str:
    """Why the columns are not known, and what to do."""
    where = f"工作表“{visible(found.sheet)}”" if found.sheet else "表"
    needed = "、".join(title_of(kind, field) for field in list(fields_of(kind))[:4])
    return f"{where}的前 15 行里没有找到表头。表头要有“姓名”和至少另一项，例如：{needed}。"


def column(kind: RollKind, each: Column) -> str:
    """D 身份证号 → 公民身份证号."""
    taken = title_of(kind, each.field) if each.field else PASSED_OVER
    strange = "" if each.known else "（不认识这个表头）"
    return f"{letters(each.at)}  {visible(one_line(each.heading))} → {taken}{strange}"


def columns(source: Source) -> list[str]:
    """How every column is taken, a line each, under a line that says where the headings are."""
    sheet = f"工作表“{visible(source.sheet.name)}”，" if source.sheet.name else ""
    others = "、".join(map(visible, source.sheet.others))
    head = f"{sheet}表头到第 {source.header.row} 行" + (f"；另有工作表：{others}" if others else "")
    return [head, *(f"  {column(source.kind, each)}" for each in source.header.columns)]


def summary(shown: Preview) -> str:
    """新增 3 人，修改 1 人，不变 5 人；提醒 2 行，错误 1 行."""
    effects, counts = shown.effects, shown.counts
    people = "，".join(
        f"{STATES[state]} {effects.get(state, 0)} 人" for state in (RowState.NEW, RowState.CHANGED, RowState.SAME)
    )
    return f"{people}；提醒 {counts.get(RowState.WARNING, 0)} 行，错误 {counts.get(RowState.ERROR, 0)} 行。"


def new_branches(shown: Preview) -> str:
    """The branches that are made on the way; empty where there are none."""
    names = "、".join(map(visible, shown.new_branches))
    return f"将新建党支部 {len(shown.new_branches)} 个：{names}。" if names else ""


def row(kind: RollKind, view: RowView) -> str:
    """第 5 行  修改  王军  手机号、备注."""
    changed = "、".join(title_of(kind, field) for field in view.changed)
    return f"第 {view.number} 行  {STATES[view.state]}  {visible(view.name)}  {changed}".rstrip()


def problem(kind: RollKind, found: RowProblem) -> str:
    """One problem with its place, what the cell holds, and what to do."""
    where = f"第 {found.row} 行" + (f" {found.column} 列" if found.column else "")
    shown = f"（“{visible(found.shown)}”）" if found.shown else ""
    return f"{where}：{told(kind, found)}{shown}"


def told(kind: RollKind, found: RowProblem) -> str:
    """What is wrong, without its place, and what to do."""
    labels = {field: title_of(kind, field) for field in fields_of(kind)}
    label = labels.get(found.field, found.field)
    if isinstance(found.what, Flaw):
        return f"{label}{_flaw(found.what, found.detail)}。"
    if isinstance(found.what, Mismatch):
        return f"{_mismatch(found.what, visible(found.detail))}。"
    sentence = visible(field_problem(FieldProblem(found.field, found.what, found.detail), labels))
    return f"{sentence}整张表都一样的，可以统一填这一项。" if _common(found) else sentence


def _common(found: RowProblem) -> bool:
    """Whether it is missing what all rows of a sheet often have in common, and the sheet only has in its title."""
    return found.what is Fault.MISSING and found.field in ("branch", "unit", "offices")


def _flaw(flaw: Flaw, detail: str) -> str:
    match flaw:
        case Flaw.DIGITS_LOST:
            return "存成了数字，末几位已经丢失，不能恢复。请把这一列设为文本，按原件重填"
        case Flaw.BAD_ID:
            return ID_PROBLEMS[IdProblem(detail)]
        case Flaw.TENTH_OR_FIRST:
            return f"写作 {detail}.1，是 {detail} 年 1 月还是 10 月？请选定"
        case Flaw.BAD_DATE:
            return _DATES[DateFault(detail)]
        case Flaw.DAY_MISSING:
            return "要写到日，例如 2026-09-10"
        case Flaw.NOT_A_CHOICE:
            return f"只能填{detail}"
        case Flaw.SIGNS_REMOVED:
            return "里有看不见的控制字符，已去掉，请核对"
        case Flaw.UNKNOWN_ETHNICITY:
            return "不在 56 个民族之内，照原样登记，请核对"
        case Flaw.ODD_PHONE:
            return "不是 11 位手机号，照原样登记，请核对"


_DATES = {
    DateFault.NO_DATE: "不是日期，请按 1985-06 或 1985-06-14 的样子写",
    DateFault.NO_SUCH_DAY: "这一天不存在，请核对",
    DateFault.MONTH_MISSING: "只有年份，请写到月",
}


def _mismatch(mismatch: Mismatch, detail: str) -> str:
    match mismatch:
        case Mismatch.DUPLICATE:
            return f"与第 {detail} 行是同一个人。请删去一行；确是两个人的，请填身份证号"
        case Mismatch.AMBIGUOUS:
            return f"名册里有几个人都可能是这一行（{detail}）。请填身份证号或党支部"
        case Mismatch.OTHER_NAME:
            return f"这个身份证号在名册里是“{detail}”。请核对姓名和身份证号"
        case Mismatch.MOVED:
            return f"同名同出生年月，当作原在“{detail}”的同一个人。不是同一个人的，请填身份证号"
        case Mismatch.TWIN:
            return f"名册里有同名的人（{detail}），当作另一个人。是同一个人的，请填出生日期或身份证号"
        case Mismatch.NOT_ON_ROLL:
            return "党员名册里没有这个人。请先登记党员，或核对姓名和出生日期"
        case Mismatch.UNKNOWN_UNIT:
            return "没有这个选举单位。请先建立选举单位，或核对名称"
        case Mismatch.UNIT_FIXED:
            return "已经是一个选举单位的候选人，不能改到别的选举单位。请先退回阶段"
        case Mismatch.COUNTS_VOTES:
            return "是监票人或计票人，不能作为人选。请先改换监票人、计票人"


def problem_rows(shown: Preview) -> Iterator[tuple[str, ...]]:
    """The list of problems, the headings first."""
    yield PROBLEM_HEADINGS
    kind = shown.source.kind
    for view in shown.rows:
        for each in view.problems:
            label = title_of(kind, each.field) if each.field in fields_of(kind) else each.field
            yield str(each.row), each.column, visible(view.name), label, told(kind, each), visible(each.shown)


def outcome(found: Imported | HasErrors | Outdated | NothingToImport, kind: RollKind) -> str:
    """What became of an import."""
    match found:
        case Imported():
            branches = f"，新建党支部 {found.branches} 个" if found.branches else ""
            return f"已导入{ROLLS[kind]}：新增 {found.added} 人，修改 {found.changed} 人{branches}。"
        case HasErrors():
            return f"有 {found.rows} 行有错误，什么也没有导入。请改好再导入，或选择跳过有错误的行。"
        case Outdated():
            return "预览以后数据又有改动，什么也没有导入。请重新预览。"
        case NothingToImport():
            return "没有要新增或修改的，什么也没有导入。"


def exported(found: Exported | UnknownEnding, kind: RollKind) -> str:
    """What became of an export."""
    path = visible(str(found.path))
    if isinstance(found, UnknownEnding):
        return f"文件名“{path}”要以 .xlsx 或 .csv 结尾。"
    return f"已把{ROLLS[kind]} {found.people} 人导出到 {path}。里面有个人信息，请妥善保管。"

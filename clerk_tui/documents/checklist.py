"""The checklist of all procedures and the plan with its bar chart, as papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from clerk_tui.documents.model import (
    Align,
    Axis,
    Bar,
    Block,
    Cell,
    Column,
    Document,
    Note,
    Row,
    SignatureLine,
    Table,
)
from clerk_tui.domain.dates import Window
from clerk_tui.domain.terms import span

SIGNATURES = SignatureLine(("填报人", "审核人", "日期"))


@dataclass(frozen=True)
class PlanHeading:
    """What both papers say about themselves: whose plan, of which state of the data, printed when and by whom."""

    township: str
    congress_title: str
    """第十二次党员代表大会, or however this congress is called."""
    congress_day: date
    printed_on: date
    printed_by: str
    revision: int
    head: str
    """The hash of the last record of the journal; its first 12 digits are printed."""
    simulated: bool = False
    """Whether `printed_on` is a day that the user made up (模拟日期)."""


@dataclass(frozen=True)
class ChecklistRow:
    """One procedure of the checklist (程序), with everything that was recorded about it."""

    number: int
    title: str
    phase_title: str
    start: date
    due: date
    status_text: str
    organ: str = ""
    person: str = ""
    done_on: date | None = None
    waiting: tuple[int, ...] = ()
    """Numbers of the procedures that must come first and are not done."""
    overridden: tuple[int, ...] = ()
    """Numbers of those that were not done when this one was marked done."""
    reason: str = ""
    note: str = ""
    paper: str = ""
    items: tuple[tuple[str, bool], ...] = ()
    """Parts ticked by themselves, with whether they are ready."""


@dataclass(frozen=True)
class PlanRow:
    """One procedure of the plan. `fixed` says that its window was set by hand."""

    number: int
    title: str
    start: date
    end: date
    done: bool = False
    fixed: bool = False


@dataclass(frozen=True)
class PlanPhase:
    """A phase of the plan (阶段) and its procedures."""

    title: str
    start: date
    end: date
    rows: tuple[PlanRow, ...]
    fixed: bool = False


def checklist(rows: Sequence[ChecklistRow], heading: PlanHeading) -> Document:
    """The checklist (程序清单), a section for every phase, in the order given."""
    columns = (
        Column("序号", 3.2, Align.CENTRE),
        Column("程序", 18),
        Column("时限", 9.2, Align.CENTRE),
        Column("承办", 7.5),
        Column("责任人", 6.2),
        Column("状态", 6.2, Align.CENTRE),
        Column("办结日期", 7.8, Align.CENTRE),
        Column("分项、前项、理由与备注", 24),
    )
    printed: list[Row] = []
    for phase, members in groupby(rows, key=lambda row: row.phase_title):
        printed.append(Row((phase,), section=True))
        printed += map(_checklist_row, members)
    blocks: tuple[Block, ...] = (Table(columns, tuple(printed)), SIGNATURES)
    return _document("换届选举程序清单", heading, blocks)


def _checklist_row(row: ChecklistRow) -> Row:
    return Row(
        (
            str(row.number),
            row.title,
            span(Window(row.start, row.due)),
            row.organ,
            row.person,
            row.status_text,
            row.done_on.isoformat() if row.done_on else "",
            "\n".join(_remarks(row)),
        )
    )


def _remarks(row: ChecklistRow) -> Iterator[str]:
    """Everything beyond the columns, a line each."""
    if row.items:
        yield "　".join(("☑" if ticked else "☐") + title for title, ticked in row.items)
    if row.waiting:
        yield f"待办前项：第{_numbers(row.waiting)}项"
    if row.overridden:
        yield f"越过前项：第{_numbers(row.overridden)}项"
    if row.reason:
        yield f"理由：{row.reason}"
    if row.paper:
        yield f"材料：{row.paper}"
    if row.note:
        yield f"备注：{row.note}"


def plan(phases: Sequence[PlanPhase], heading: PlanHeading) -> Document:
    """The plan (工作计划) as a bar chart over its days, the congress day marked."""
    first = min(phase.start for phase in phases)
    last = max(phase.end for phase in phases)
    for row in (row for phase in phases for row in phase.rows):
        first, last = min(first, row.start), max(last, row.end)
    scale = _Scale(first, last, heading.congress_day)
    columns = (
        Column("序号", 3.2, Align.CENTRE),
        Column("程序", 22),
        Column("起止日期", 10.5, Align.CENTRE),
        Column("天数", 3.2, Align.CENTRE),
        Column(scale.axis(), 42),
    )
    rows: list[Row] = []
    for phase in phases:
        rows.append(Row((f"{phase.title}　{span(Window(phase.start, phase.end))}{_fixed(phase.fixed)}",), section=True))
        rows += [_plan_row(row, scale) for row in phase.rows]
    congress = f"{heading.congress_title}召开日（{heading.congress_day}）"
    legend = f"条形实心或“#”为已办，空心或“=”为未办；竖线为{congress}；“*”为人工指定的时限。"
    return _document("换届选举工作计划", heading, (Table(columns, tuple(rows)), Note(legend), SIGNATURES))


@dataclass(frozen=True)
class _Scale:
    """The days of the chart, from the first to the last."""

    first: date
    last: date
    congress: date

    def share(self, day: date) -> float:
        """Where a day begins, from 0 to 1."""
        return (day - self.first).days / ((self.last - self.first).days + 1)

    def bar(self, row: PlanRow) -> Cell:
        """The bar of a row."""
        mark = self.share(self.congress) if self.first <= self.congress <= self.last else None
        return Bar(self.share(row.start), self.share(row.end + timedelta(days=1)), row.done, mark)

    def axis(self) -> Axis:
        """Labels at even distances, each on a whole number of weeks; ten at most."""
        step = 7 * max(1, -(-((self.last - self.first).days + 1) // 70))
        days = [self.first + timedelta(days=count) for count in range(0, (self.last - self.first).days + 1, step)]
        return Axis(tuple((self.share(day), f"{day:%m-%d}") for day in days))


def _plan_row(row: PlanRow, scale: _Scale) -> Row:
    days = (row.end - row.start).days + 1
    window = span(Window(row.start, row.end)) + _fixed(row.fixed)
    return Row((str(row.number), row.title, window, str(days), scale.bar(row)))


def _document(title: str, heading: PlanHeading, blocks: tuple[Block, ...]) -> Document:
    day = f"{heading.printed_on}（模拟日期）" if heading.simulated else f"{heading.printed_on}"
    subtitle = (
        f"{heading.congress_title}　召开日：{heading.congress_day}　打印日期：{day}　打印人：{heading.printed_by}"
    )
    footer = f"数据版本 {heading.revision}　校验码 {heading.head[:12]}　打印日期 {day}"
    return Document(f"{heading.township}{title}", heading.printed_on, blocks, subtitle, footer, landscape=True)


def _fixed(fixed: bool) -> str:
    return "*" if fixed else ""


def _numbers(numbers: Sequence[int]) -> str:
    return "、".join(map(str, numbers))

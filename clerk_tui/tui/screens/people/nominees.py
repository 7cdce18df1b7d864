"""The tab of nominees (人选), with the seats and gauges of the slate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clerk_tui.actions.people.slate import SlatePicture, slate_picture
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.slate import Lineup
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.inspection import load_requirements
from clerk_tui.tui.screens.people.sorting import by_strokes, oldest_first
from clerk_tui.tui.screens.people.tab import Deed, Order, Tab
from clerk_tui.tui.widgets.gauges import gauge_lines
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, WARN, Line, Piece, fit, line
from clerk_tui.tui.widgets.table import Column
from clerk_tui.wording import nominees as words

SHORT = {
    Office.COMMITTEE: "党委",
    Office.DISCIPLINE: "纪委",
    Office.SECRETARY: "书记",
    Office.DEPUTY_SECRETARY: "副书记",
    Office.DISCIPLINE_SECRETARY: "纪委书记",
    Office.COUNTY_DELEGATE: "上级代表",
}
"""The offices in few columns."""


class NomineesTab(Tab):
    """Everyone who is proposed for something."""

    COLUMNS = (
        Column("姓名", 8, 14),
        Column("性别", 4),
        Column("年龄", 4, right=True),
        Column("学历", 6, 10),
        Column("提名", 26, 44),
        Column("考察", 9),
        Column("现任职务", 14, 30),
        Column("民族", 8, spare=True),
    )
    EMPTY = "还没有人选。Ctrl+N 新增，Ctrl+D 从表格或任免表（.lrmx）导入。"
    GAUGES = True
    OPEN, MARK = "nominees.change", "nominees.move"
    NEW, REMOVE = "nominees.enter", "nominees.remove"
    DEEDS = (
        Deed("这一名进入下一步，或退回（空格）", "nominees.move"),
        Deed("这一名的考察材料", "inspecting.inspect"),
        Deed("这一名提名为哪些职务", "nominees.set_offices"),
        Deed("民主推荐和得票", "inspecting.recommendations", row=False),
        Deed("一种职务的人选一起进入下一步", "nominees.move_all", row=False),
        Deed("职数", "nominees.set_seats", row=False),
        Deed("结构要求：按哪些", "nominees.choose_rules", row=False),
        Deed("核查人选、差额和考察材料", "nominees.tell_findings", row=False),
        Deed("调整名单次序：这一名排第几", "listing.move_nominee"),
        Deed("从表格、任免表（.lrmx）导入", "importing.import_nominees", row=False),
        Deed("导出成表格", "importing.export_nominees", row=False),
    )

    @property
    def _picture(self) -> SlatePicture:
        return slate_picture(self.reelection)

    def _nominee(self, key: str) -> Nominee:
        return self._picture.nominees[key].value

    def keys(self) -> Sequence[str]:
        """As they were entered."""
        return list(self._picture.nominees)

    def named(self, key: str) -> str:
        """The name of a nominee."""
        return self._nominee(key).person.name

    def orders(self) -> Sequence[Order]:
        """Of the roll, by strokes, by age."""
        return (
            Order("名册顺序"),
            Order("按姓氏笔画", lambda keys: by_strokes(keys, self.named)),
            Order("按年龄，年长的在前", lambda keys: oldest_first(keys, lambda key: self._nominee(key).person)),
        )

    def cells(self, key: str) -> Sequence[str | Piece]:
        """A nominee in a line."""
        nominee, lacks = self._nominee(key), self._picture.files[key].lacks
        person, age = nominee.person, nominee.person.age_on(self._picture_day)
        offices = "；".join(f"{SHORT[each.office]} {words.STAGES[each.stage]}" for each in nominee.proposals)
        state: str | Piece = (f"缺{len(lacks)}项", BAD if any(each.blocks for each in lacks) else WARN)
        return (
            person.name,
            person.sex.value if person.sex else "",
            "" if age is None else str(age),
            nominee.education.value if nominee.education else "",
            (f"不再提名：{nominee.dropped}", DIM) if nominee.dropped else offices,
            state if lacks else ("齐全", GOOD),
            nominee.post,
            person.ethnicity,
        )

    @property
    def _picture_day(self) -> Any:
        return self.reelection.picture().congress

    def totals(self, keys: Sequence[str]) -> Line:
        """Seats, and how many stand for them."""
        told: list[str | Piece] = [" "]
        for office, lineup in self._picture.lineups.items():
            told += [f"{SHORT[office]} {lineup.named}/{lineup.needed}", _verdict(lineup), "  "]
        return line(*told)

    def gauges(self, width: int, *, beside: bool) -> Sequence[Line]:
        """The numbers of each office, then the structure of the slate."""
        numbers = [
            line(f" {fit(words.OFFICES[office], 16)} {words.numbers(each)}") if not beside else _short(office, each)
            for office, each in self._picture.lineups.items()
        ]
        return [*gauge_lines(self._picture.gauges, width, beside=beside), *numbers]

    def advice(self, key: str) -> Sequence[str]:
        """What is missing in the file."""
        lacks = self._picture.files[key].lacks
        told = "；".join(words.lack(each, load_requirements()) for each in lacks) or "考察材料齐全"
        return [f"{visible(self.named(key))}：{told}。"]


def _verdict(lineup: Lineup) -> Piece:
    if lineup.missing:
        return (f" 差{lineup.missing}", BAD)
    return (f" 多{lineup.surplus}", BAD) if lineup.surplus else (" 够", GOOD)


def _short(office: Office, lineup: Lineup) -> Line:
    return line(f" {fit(words.OFFICES[office], 16)} {lineup.named}/{lineup.needed}", _verdict(lineup))

"""The tab of electoral units (选举单位), and their seats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView, delegates_picture
from clerk_tui.domain.stage import Stage
from clerk_tui.tui.screens.people.tab import Deed, Order, Tab
from clerk_tui.tui.widgets.line import BAD, GOOD, WARN, Line, Piece, line
from clerk_tui.tui.widgets.table import Column
from clerk_tui.wording import delegates as words
from clerk_tui.wording.nominees import STAGES


class UnitsTab(Tab):
    """The units in which delegates are elected; the space bar does for a unit what comes next."""

    COLUMNS = (
        Column("选举单位", 20, 34),
        Column("党员", 5, right=True),
        Column("应到", 5, right=True),
        Column("名额", 5, right=True),
        Column("步骤", 8),
        Column("人选", 9, right=True),
        Column("当选", 5, right=True),
        Column("代表团", 12, spare=True),
        Column("注意", 12, 60),
    )
    EMPTY = "还没有选举单位。按空格，由党支部划分。"
    OPEN, MARK = "units.change", "nominating.go_on"
    NEW, REMOVE = "units.enter", "units.remove"
    DEEDS = (
        Deed("办这个单位的下一步（空格）", "nominating.go_on"),
        Deed("定代表名额", "units.set_quota", row=False),
        Deed("由党支部划分选举单位", "units.make_units", row=False),
        Deed("分配名额到各单位", "units.allocate", row=False),
        Deed("本单位推荐代表人选", "nominating.put_forward"),
        Deed("本单位推荐提名的人数", "nominating.report_round"),
        Deed("所有单位：人选进入下一步", "nominating.advance_all", row=False),
        Deed("本单位选举结果", "electing.elect"),
        Deed("核查名额、差额和选举结果", "units.tell_findings", row=False),
        Deed("本单位包含的党支部", "units.tick_branches"),
        Deed("责成本单位重新选举", "electing.annul"),
    )

    @property
    def _picture(self) -> DelegatesPicture:
        return delegates_picture(self.reelection)

    def _view(self, key: str) -> UnitView:
        return self._picture.units[key]

    def keys(self) -> Sequence[str]:
        """As they were made."""
        return list(self._picture.units)

    def named(self, key: str) -> str:
        """The name of a unit."""
        return self._view(key).unit.name

    def orders(self) -> Sequence[Order]:
        """Of the roll, by members, and what needs attention first."""
        return (
            Order("名册顺序"),
            Order("党员多的在前", lambda keys: sorted(keys, key=lambda key: -self._view(key).members)),
            Order("要注意的在前", lambda keys: sorted(keys, key=lambda key: not self._view(key).findings)),
        )

    def cells(self, key: str) -> Sequence[str | Piece]:
        """A unit in a line."""
        view = self._view(key)
        standing = [each for each in self._delegates(view) if each.standing]
        stage = max((each.stage for each in standing), key=lambda each: each.rank, default=None)
        reached = sum(each.stage is stage for each in standing)
        if stage is Stage.ELECTED:
            reached = sum(each.stage.reached(Stage.CANDIDATE) for each in standing)
        group = self._picture.delegations.get(view.delegation)
        done: str | Piece = str(view.seated or "")
        if view.seated and view.seated == view.unit.seats:
            done = (str(view.seated), GOOD)
        return (
            view.unit.name,
            str(view.members),
            str(view.due),
            f"{view.unit.seats or ''}{'*' if view.unit.seats != view.unit.computed else ''}",
            STAGES[stage] if stage else "",
            f"{reached or ''}/{view.least_candidates or ''}" if view.unit.seats else "",
            done,
            group.delegation.name if group else "",
            (words.unit_finding(view.findings[0]), WARN) if view.findings else "",
        )

    def _delegates(self, view: UnitView) -> Sequence[Any]:
        return [self._picture.delegates[key].delegate for key in view.delegates]

    def totals(self, keys: Sequence[str]) -> Line:
        """Seats, margin and candidates over the units."""
        picture = self._picture
        if not picture.seats:
            return line((" 还没有定代表名额。Ctrl+D 可以定名额、划分单位、分配名额。", WARN))
        odd = words.unbalanced(picture)
        told = f"{words.totals_told(picture.totals)}。" if picture.totals.seats else "还没有分配。"
        return line(f" 名额 {picture.seats}：", (odd, BAD), told)

    def advice(self, key: str) -> Sequence[str]:
        """What is doubtful about a unit."""
        view = self._view(key)
        told = [f"{view.unit.name}：{'、'.join(view.branches)}"]
        return told + [words.unit_finding(each) for each in view.findings]

"""The tab of branches (党支部)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.domain.member import Due
from clerk_tui.tui.screens.people.sorting import by_strokes
from clerk_tui.tui.screens.people.tab import Deed, Order, Tab
from clerk_tui.tui.widgets.line import Line, Piece, line
from clerk_tui.tui.widgets.table import Column


class BranchesTab(Tab):
    """The branches, and who is due in the meetings of each."""

    COLUMNS = (
        Column("党支部", 20, 40),
        Column("类别", 8),
        Column("党员", 5, right=True),
        Column("有表决权", 8, right=True),
        Column("应到", 5, right=True),
        Column("书记", 8, 12),
        Column("驻地分散", 8),
        Column("电话", 12, 14, spare=True),
    )
    EMPTY = "还没有党支部。Ctrl+N 新增；导入党员名册时会一并建立。"
    OPEN, MARK = "branches.change", "branches.show_members"
    NEW, REMOVE = "branches.enter", "branches.remove"
    DEEDS = (
        Deed("看本支部党员（空格）", "branches.show_members"),
        Deed("并入别的支部，党员一起转过去", "branches.merge"),
    )

    @property
    def _roll(self) -> Roll:
        return roll(self.reelection)

    def keys(self) -> Sequence[str]:
        """As they were entered."""
        return list(self._roll.branches)

    def named(self, key: str) -> str:
        """The name of a branch."""
        return self._roll.branch_name(key)

    def orders(self) -> Sequence[Order]:
        """Of the roll, by members, by strokes."""
        return (
            Order("名册顺序"),
            Order("党员多的在前", lambda keys: sorted(keys, key=lambda key: -self._due(key).members)),
            Order("按名称笔画", lambda keys: by_strokes(keys, self.named)),
        )

    def _due(self, key: str) -> Due:
        return self._roll.due[key]

    def cells(self, key: str) -> Sequence[str | Piece]:
        """A branch in a line."""
        branch, due = self._roll.branches[key].value, self._due(key)
        return (
            branch.name,
            branch.kind.value,
            str(due.members),
            str(due.entitled),
            str(due.due),
            branch.secretary,
            "是" if branch.dispersed else "",
            branch.phone,
        )

    def totals(self, keys: Sequence[str]) -> Line:
        """The branches shown together."""
        due = [self._due(key) for key in keys]
        members, entitled = sum(each.members for each in due), sum(each.entitled for each in due)
        return line(
            f" 党支部 {len(keys)}  党员 {members}  有表决权 {entitled}  应到 {sum(each.due for each in due)}"
            "    空格 看本支部党员"
        )

"""The tab of Party members (党员)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.domain.member import MayNot, Member, is_excused, may_vote, no_vote
from clerk_tui.domain.person import Sex
from clerk_tui.domain.text import visible
from clerk_tui.tui.screens.people.sorting import by_strokes, oldest_first
from clerk_tui.tui.screens.people.tab import ID_END, Deed, Order, Tab
from clerk_tui.tui.widgets.line import WARN, Line, Piece, line
from clerk_tui.tui.widgets.table import Column
from clerk_tui.wording import members as words


class MembersTab(Tab):
    """The roll of members."""

    COLUMNS = (
        Column("姓名", 8, 14),
        Column("性别", 4),
        Column("年龄", 4, right=True),
        Column("民族", 8, spare=True),
        Column("学历", 6, 10),
        Column("所在党支部", 18, 30),
        Column("入党", 7),
        Column("表决权", 12),
        Column("工作单位及职务", 20, 60, spare=True),
    )
    EMPTY = "还没有党员。Ctrl+N 新增，Ctrl+D 从 Excel、WPS 表格导入。"
    OPEN, MARK = "members.change", "members.excuse"
    NEW, REMOVE = "members.enter", "members.remove"
    DEEDS = (
        Deed("五种情形：不计入支部会应到（空格）", "members.excuse"),
        Deed("统计：性别、民族、学历、年龄……", "members.structure", row=False),
        Deed("从表格导入", "importing.import_members", row=False),
        Deed("导出成表格", "importing.export_members", row=False),
    )

    @property
    def _roll(self) -> Roll:
        return roll(self.reelection)

    def _member(self, key: str) -> Member:
        return self._roll.members[key].value

    def keys(self) -> Sequence[str]:
        """As they were entered."""
        return list(self._roll.members)

    def named(self, key: str) -> str:
        """The name of a member."""
        return self._member(key).person.name

    def orders(self) -> Sequence[Order]:
        """Of the roll, by strokes, by age, by branch."""
        return (
            Order("名册顺序"),
            Order("按姓氏笔画", lambda keys: by_strokes(keys, self.named)),
            Order("按年龄，年长的在前", lambda keys: oldest_first(keys, lambda key: self._member(key).person)),
            Order("按党支部", self._by_branch),
        )

    def _by_branch(self, keys: Sequence[str]) -> Sequence[str]:
        places = {branch: place for place, branch in enumerate(self._roll.branches)}
        return sorted(keys, key=lambda key: places.get(self._member(key).branch, len(places)))

    def cells(self, key: str) -> Sequence[str | Piece]:
        """A member in a line."""
        member, day = self._member(key), self.reelection.today
        person, age = member.person, member.person.age_on(self.reelection.today)
        why = no_vote(member, day)
        vote: str | Piece = (words.NO_VOTE[why], WARN) if why else "有"
        if why is None and is_excused(member, day):
            vote = ("有，不计应到", WARN)
        return (
            person.name,
            person.sex.value if person.sex else "",
            "" if age is None else str(age),
            person.ethnicity,
            person.education.value if person.education else "",
            self._roll.branch_name(member.branch),
            f"{member.joined.year}-{member.joined.month:02}" if member.joined else "",
            vote,
            member.post,
        )

    def found(self, query: str, keys: Sequence[str]) -> Sequence[str]:
        """By name, by branch, or by the last digits of the resident ID."""
        names = {branch for branch, row in self._roll.branches.items() if query in row.value.name}
        tail = query.upper() if len(query) == ID_END else None
        members = self._roll.members
        by_name = set(super().found(query, keys))
        return [
            key
            for key in keys
            if key in by_name
            or (member := members[key].value).branch in names
            or (tail and member.person.resident_id.endswith(tail))
        ]

    def totals(self, keys: Sequence[str]) -> Line:
        """Those shown, by what papers ask."""
        whole = self._roll.totals
        figures = (whole.members, whole.entitled, whole.excused, whole.women, whole.front_line, whole.floating)
        if len(keys) < whole.members:
            figures = self._counted([self._member(key) for key in keys])
        members, entitled, excused, women, front_line, floating = figures
        return line(
            f" 党员 {members}  有表决权 {entitled}  不计应到 {excused}  应到 {entitled - excused}"
            f"  女 {women}  一线 {front_line}  流动 {floating}"
        )

    def _counted(self, shown: Sequence[Member]) -> tuple[int, int, int, int, int, int]:
        day = self.reelection.today
        votes = [member for member in shown if no_vote(member, day) is None]
        return (
            len(shown),
            len(votes),
            sum(is_excused(member, day) for member in votes),
            sum(member.person.sex is Sex.FEMALE for member in shown),
            sum(member.front_line for member in shown),
            sum(member.floating for member in shown),
        )

    def advice(self, key: str) -> Sequence[str]:
        """Whether the member may vote, and why not."""
        from clerk_tui.knowledge.rights import load_rights  # parsed once help is asked for

        member = self._member(key)
        found = may_vote(member, self.reelection.today, load_rights())
        told = words.no_vote(found) if isinstance(found, MayNot) else "有表决权、选举权和被选举权。"
        return [f"{visible(member.person.name)}：{told}"]

"""The tab of Party members (党员)."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.domain.member import Member, is_excused, no_vote
from clerk_tui.domain.person import Sex
from clerk_tui.rosters.headers import RollKind
from clerk_tui.tui.flows.people import importing
from clerk_tui.tui.flows.people import members as flows
from clerk_tui.tui.screens.people.sorting import by_strokes, oldest_first
from clerk_tui.tui.screens.people.tab import ID_END, Deed, Order, Tab
from clerk_tui.tui.screens.room import Room
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
        day, members = self.reelection.today, self._roll.members
        shown = [members[key].value for key in keys]
        votes = [member for member in shown if no_vote(member, day) is None]
        excused = sum(is_excused(member, day) for member in votes)
        women = sum(member.person.sex is Sex.FEMALE for member in shown)
        line_ = sum(member.front_line for member in shown)
        return line(
            f" 党员 {len(shown)}  有表决权 {len(votes)}  不计应到 {excused}  应到 {len(votes) - excused}"
            f"  女 {women}  一线 {line_}  流动 {sum(member.floating for member in shown)}"
        )

    def open(self, room: Room, key: str) -> Coroutine[Any, Any, None]:
        """Change a member."""
        return flows.change(room, key)

    def mark(self, room: Room, key: str) -> Coroutine[Any, Any, None]:
        """The five cases of members left out of 应到."""
        return flows.excuse(room, key)

    def new(self, room: Room, key: str) -> Coroutine[Any, Any, None]:
        """Enter a member, into the branch of the one under the cursor."""
        return flows.enter(room, key)

    def remove(self, room: Room, key: str) -> Coroutine[Any, Any, None]:
        """Take a member off the roll."""
        return flows.remove(room, key)

    def deeds(self) -> Sequence[Deed]:
        """What can be done with members."""
        return (
            Deed("excuse", "五种情形：不计入支部会应到（空格）", flows.excuse),
            Deed("structure", "统计：性别、民族、学历、年龄……", flows.structure, row=False),
            Deed("import", "从表格导入", partial(importing.bring_in, RollKind.MEMBERS), row=False),
            Deed("export", "导出成表格", partial(importing.write_out, RollKind.MEMBERS), row=False),
        )

    def advice(self, key: str) -> Sequence[str]:
        """Whether the member may vote, and why not."""
        return flows.advice(self.reelection, key)

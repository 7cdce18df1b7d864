"""The tab of delegates (党代表), with gauges of their composition."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.people.delegates_picture import DelegatesPicture, DelegateView, delegates_picture
from clerk_tui.domain.delegate import Verdict
from clerk_tui.domain.person import Person
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.text import visible
from clerk_tui.tui.screens.people.sorting import by_strokes, oldest_first
from clerk_tui.tui.screens.people.tab import ID_END, Deed, Order, Tab
from clerk_tui.tui.widgets.gauges import gauge_lines
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, PLAIN, WARN, Line, Piece, line
from clerk_tui.tui.widgets.table import Column
from clerk_tui.wording import delegates as words
from clerk_tui.wording.nominees import STAGES

VERDICTS = {Verdict.PENDING: PLAIN, Verdict.PASSED: GOOD, Verdict.REJECTED: BAD}


class DelegatesTab(Tab):
    """Everyone who was put forward, as far as each came."""

    COLUMNS = (
        Column("姓名", 8, 14),
        Column("性别", 4),
        Column("年龄", 4, right=True),
        Column("选举单位", 18, 24),
        Column("类别", 14, 16),
        Column("步骤", 8),
        Column("得票", 4, right=True),
        Column("资格", 6),
        Column("民族", 8, spare=True),
        Column("学历", 6, spare=True),
        Column("代表团", 12, spare=True),
    )
    EMPTY = "还没有代表人选。在“选举单位”按空格逐个单位推荐，或 Ctrl+D 导入。"
    GAUGES = True
    OPEN, MARK = "delegates.change", "delegates.judge"
    NEW, REMOVE = "delegates.enter", "delegates.remove"
    DEEDS = (
        Deed("资格审查：这一名（空格）", "delegates.judge"),
        Deed("资格审查：核对都符合的列为合格", "delegates.pass_all", row=False),
        Deed("资格审查情况", "delegates.tell_checks", row=False),
        Deed("撤换：谁替补这一名", "delegates.replace"),
        Deed("所有单位：人选进入下一步", "nominating.advance_all", row=False),
        Deed("这一名退出，或恢复", "nominating.withdraw"),
        Deed("这一名退回一步", "nominating.send_back"),
        Deed("代表团：编团、团长、讨论地点", "delegates.delegations_of", row=False),
        Deed("选一套构成比例", "units.choose_composition", row=False),
        Deed("改构成比例中的一项", "units.set_percent", row=False),
        Deed("调整名单次序：这一名排第几", "listing.move_delegate"),
        Deed("从表格导入", "importing.import_delegates", row=False),
        Deed("导出成表格", "importing.export_delegates", row=False),
    )

    @property
    def _picture(self) -> DelegatesPicture:
        return delegates_picture(self.reelection)

    def _view(self, key: str) -> DelegateView:
        return self._picture.delegates[key]

    def _person(self, key: str) -> Person | None:
        member = self._view(key).member
        return member.person if member else None

    def keys(self) -> Sequence[str]:
        """As they were put forward."""
        return list(self._picture.delegates)

    def named(self, key: str) -> str:
        """The name of a delegate."""
        return self._view(key).name

    def orders(self) -> Sequence[Order]:
        """Of the roll, by strokes, by unit, by age, by stage."""
        return (
            Order("名册顺序"),
            Order("按姓氏笔画", lambda keys: by_strokes(keys, self.named)),
            Order("按选举单位", self._by_unit),
            Order("按年龄，年长的在前", lambda keys: oldest_first(keys, self._person)),
            Order(
                "按步骤，当选的在前", lambda keys: sorted(keys, key=lambda key: -self._view(key).delegate.stage.rank)
            ),
        )

    def _by_unit(self, keys: Sequence[str]) -> Sequence[str]:
        places = {unit: place for place, unit in enumerate(self._picture.units)}
        return sorted(keys, key=lambda key: places.get(self._view(key).delegate.unit, len(places)))

    def found(self, query: str, keys: Sequence[str]) -> Sequence[str]:
        """By name, by unit, or by the last digits of the resident ID."""
        by_name, tail = set(super().found(query, keys)), query.upper() if len(query) == ID_END else None
        return [
            key
            for key in keys
            if key in by_name
            or query in self._view(key).unit
            or (tail and (person := self._person(key)) and person.resident_id.endswith(tail))
        ]

    def cells(self, key: str) -> Sequence[str | Piece]:
        """A delegate in a line."""
        view = self._view(key)
        delegate, person = view.delegate, self._person(key)
        age = person.age_on(self.reelection.today) if person else None
        verdict = delegate.credential.verdict
        reviewed = delegate.stage is Stage.ELECTED or verdict is not Verdict.PENDING
        return (
            view.name,
            person.sex.value if person and person.sex else "",
            "" if age is None else str(age),
            view.unit,
            delegate.kind.value if delegate.kind else "",
            ("退出", DIM) if delegate.withdrawn else STAGES[delegate.stage],
            "" if view.votes is None else str(view.votes),
            (words.VERDICTS[verdict], VERDICTS[verdict]) if reviewed else "",
            person.ethnicity if person else "",
            person.education.value if person and person.education else "",
            view.delegation,
        )

    def totals(self, keys: Sequence[str]) -> Line:
        """How many came to each stage, and how the review stands."""
        picture = self._picture
        stages = "  ".join(f"{STAGES[each.stage]} {each.reached}" for each in picture.stages)
        passed, rejected = picture.credentials.passed, picture.credentials.rejected
        return line(f" 名额 {picture.seats}  {stages}  合格 {passed}  不合格 {rejected}")

    def gauges(self, width: int, *, beside: bool) -> Sequence[Line]:
        """The composition against its targets."""
        picture = self._picture
        if not picture.gauges:
            return [line((" 构成比例未选：Ctrl+D", WARN))]
        return gauge_lines(picture.gauges, width, beside=beside)

    def advice(self, key: str) -> Sequence[str]:
        """What the program has checked of the person's credentials."""
        view = self._view(key)
        return [f"{visible(view.name)}：{'；'.join(map(words.check_told, view.checks))}"]

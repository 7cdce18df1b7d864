"""The tab of organs (工作机构), and who holds which post."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.people.organs import OrgansPicture, organs_picture
from clerk_tui.domain.organ import OrganKind, Post, Posting, Sitting
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.screens.people.sorting import by_strokes
from clerk_tui.tui.screens.people.tab import Deed, Order, Tab
from clerk_tui.tui.widgets.line import BAD, GOOD, WARN, Line, Piece, line
from clerk_tui.tui.widgets.table import Column
from clerk_tui.wording import organs as words


class OrgansTab(Tab):
    """Everyone who has a post, organ by organ."""

    COLUMNS = (
        Column("机构", 22, 30),
        Column("职务", 12),
        Column("姓名", 8, 14),
        Column("单位和职务", 18, 50),
        Column("注意", 10),
        Column("电话", 12, spare=True),
        Column("会议", 16, spare=True),
    )
    EMPTY = "还没有登记工作机构。Ctrl+N 新增。"
    OPEN, MARK = "organs.change", "organs.enter"
    NEW, REMOVE = "organs.enter", "organs.remove"
    DEEDS = (
        Deed("登记人员（空格）", "organs.enter", row=False),
        Deed("调整主席团名单次序：这一名排第几", "listing.move_presiding"),
        Deed("核查人数和任职", "organs.tell_findings", row=False),
    )

    @property
    def _picture(self) -> OrgansPicture:
        return organs_picture(self.reelection)

    def _posting(self, key: str) -> Posting:
        return self._picture.postings[key].value

    def keys(self) -> Sequence[str]:
        """By organ and post, in the order in which organs are formed."""
        organs, posts, sittings = list(OrganKind), list(Post), [None, *Sitting]

        def place(key: str) -> tuple[int, int, int]:
            posting = self._posting(key)
            return organs.index(posting.organ), sittings.index(posting.sitting), posts.index(posting.post)

        return sorted(self._picture.postings, key=place)

    def named(self, key: str) -> str:
        """The name of the person."""
        return self._posting(key).name

    def orders(self) -> Sequence[Order]:
        """By organ, by strokes of the names."""
        return (Order("按机构"), Order("按姓氏笔画", lambda keys: by_strokes(keys, self.named)))

    def found(self, query: str, keys: Sequence[str]) -> Sequence[str]:
        """By name, by organ, or by post."""
        return [
            key
            for key in keys
            if matches(query, self.named(key))
            or matches(query, words.ORGANS[self._posting(key).organ])
            or query in words.posting_told(self._posting(key))
        ]

    def cells(self, key: str) -> Sequence[str | Piece]:
        """A posting in a line."""
        posting, picture = self._posting(key), self._picture
        wrong = "是候选人" if key in picture.clashes else "不是代表" if key in picture.outsiders else ""
        return (
            words.ORGANS[posting.organ],
            words.post_name(posting.organ, posting.post),
            posting.name,
            posting.title,
            (wrong, BAD) if wrong else "",
            posting.phone,
            posting.sitting.value if posting.sitting else "",
        )

    def totals(self, keys: Sequence[str]) -> Line:
        """People, organs, and how much is to be looked at."""
        organs = {self._posting(key).organ for key in keys}
        doubts = len(self._picture.findings) + len(self._picture.clashes) + len(self._picture.outsiders)
        told: Piece = (f"  要注意 {doubts} 处：Ctrl+D", WARN) if doubts else ("  没有要注意的", GOOD)
        return line(f" {len(organs)} 个机构  {len(keys)} 人次", told)

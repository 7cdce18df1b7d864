"""A name, found among known ones or typed."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from clerk_tui.domain.text import one_line
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.find import Find

TYPED = "typed:"


class Name(Find):
    """Finds somebody while typing; whoever is not listed can be taken as typed, where that is allowed.

    Gives the name, or None when it was given up.
    """

    HINT = "汉字姓名，或拼音首字母"
    NOTHING = "没有找到。请输入汉字姓名。"

    def __init__(self, title: str, known: Sequence[Candidate], *, free: bool):
        super().__init__(title, known, matches)
        self._known = list(known)
        self._free = free

    def _look_for(self, typed: str) -> None:
        """Narrow the list; what is typed stands at its end."""
        name = one_line(normalize("NFKC", typed))
        offered = self._free and name and not name.isascii() and all(each.key != name for each in self._known)
        self._candidates = [*self._known, Candidate(TYPED + name, name, "照这样写")] if offered else self._known
        super()._look_for(typed)

    def dismiss(self, result: str | None = None):  # type: ignore[no-untyped-def] # as Textual has it
        """Give the name without its mark."""
        return super().dismiss(None if result is None else result.removeprefix(TYPED))

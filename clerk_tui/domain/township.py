"""The township whose committee is re-elected."""

from __future__ import annotations

from enum import Enum

from clerk_tui.domain.value import value


class TownshipKind(Enum):
    """The kinds of township (乡镇): 乡、镇、苏木、民族乡."""

    XIANG = "乡"
    TOWN = "镇"
    SUMU = "苏木"
    ETHNIC_XIANG = "民族乡"


@value
class Township:
    """The profile of a township (乡镇概况). `category` is its class (类), 1 to 3, by which seats are set."""

    name: str
    kind: TownshipKind
    superior: str
    """The Party committee above (上级党委), such as 旗委 or 县委 with its place."""
    session: int
    """Which congress this is (第几次代表大会)."""
    term: int
    """Which committee it elects (第几届委员会)."""
    category: int = 1


NUMERALS = "〇一二三四五六七八九"


def ordinal(number: int) -> str:
    """A number from 1 to 99 as 十二 in 第十二次, the official way of writing sessions and terms."""
    if not 1 <= number <= 99:
        raise ValueError(f"no ordinal for {number}")
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones else "")

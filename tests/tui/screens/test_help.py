from __future__ import annotations

import pytest

from clerk_tui.settings import Settings
from tests.tui.desk import desk


@pytest.mark.parametrize(
    ("way", "own"),
    [
        ((), "办理"),
        (("f3",), "不适用"),
        (("f3", "ctrl+t"), "条形图/日历"),
        (("ctrl+s",), "修改"),
        (("ctrl+l",), "返回"),
    ],
)
@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_every_room_has_help_made_from_its_own_keys(
    township: Settings, way: tuple[str, ...], own: str, key: str
) -> None:
    async with desk(township, (80, 40)) as clerk:
        await clerk.press(*way, key)
        await clerk.sees("帮助")
        page = clerk.text
        await clerk.press("end")
        page += clerk.text
        assert own in page
        for line in ("F3 或 2              流程", "撤销本次运行中的上一步更改", "第一行"):
            assert line in page
        await clerk.press("f1")
        await clerk.sees(lambda: "到处可用" not in clerk.text)

from __future__ import annotations

from clerk_tui.tui.dialogs.progress import WIDTH, Progress
from tests.tui.desk import stage


async def test_a_bar_fills_as_it_is_told() -> None:
    progress = Progress("打印")
    async with stage(progress) as desk:
        for done, filled in ((0, 0), (1, WIDTH // 4), (4, WIDTH)):
            progress.told(done, 4)
            assert (await desk.sees(f"{done}/4")).count("#") == filled
        progress.told(0, 0)
        await desk.sees("0/0")


async def test_escape_asks_the_work_to_stop_and_stays_until_it_has() -> None:
    progress = Progress("打印")
    async with stage(progress) as desk:
        assert not progress.stopped.is_set()
        await desk.press("escape")
        await desk.sees("正在取消")
        assert progress.stopped.is_set()
        assert desk.results == []

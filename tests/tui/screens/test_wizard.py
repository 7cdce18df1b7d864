from __future__ import annotations

import os
from pathlib import Path

import pytest

from clerk_tui.domain.township import TownshipKind
from clerk_tui.settings import Settings, holds_township
from clerk_tui.store import disk
from tests.tui.desk import ClerkDesk, desk


async def answer(clerk: ClerkDesk, text: str) -> None:
    """Answer the question under the cursor, which then goes on to the next."""
    await clerk.press("enter", "ctrl+u")
    await clerk.type(text)
    await clerk.press("enter")


async def fill_in(clerk: ClerkDesk) -> None:
    """Everything, in the order of the lines."""
    await answer(clerk, "阿里河镇")
    await clerk.press("enter", "3")
    await answer(clerk, "旗委")
    await answer(clerk, "12")
    await answer(clerk, "12")
    await clerk.press("enter", "2")
    await answer(clerk, "2026-09-10")
    await clerk.press("down")


async def test_the_first_run_sets_a_township_up(empty: Settings) -> None:
    async with desk(empty) as clerk:
        await clerk.sees("首次使用")
        assert "数据将放在" in clerk.text
        await fill_in(clerk)
        await clerk.press("enter")
        await clerk.sees("[F2今日]")
        assert "阿里河镇 第十二次党代会换届" in clerk.lines[0]
        assert clerk.app.reelection is not None
        township = clerk.app.reelection.picture().township
        assert (township.kind, township.superior, township.category) == (TownshipKind.SUMU, "旗委", 2)
        assert "建立阿里河镇" in clerk.whys()[-1]
        await clerk.press("f3", "space")
        await clerk.sees("第1项“学习上级换届文件” 已办")


async def test_all_problems_are_told_at_once_and_nothing_is_made(empty: Settings) -> None:
    async with desk(empty) as clerk:
        await clerk.press("end", "enter")
        for label in ("乡镇名称：不能空着", "上级党委：不能空着", "第几次代表大会：请填", "党代会日期：请按"):
            await clerk.sees(label)
        assert not holds_township(empty.data)


async def test_answers_given_up_stay_as_they_were(empty: Settings) -> None:
    async with desk(empty) as clerk:
        await answer(clerk, "甲镇")
        await clerk.press("up", "enter", "escape")
        await clerk.sees("甲镇")
        await clerk.press("f1")
        await clerk.sees("填写")


async def test_a_folder_that_cannot_be_written_is_said(empty: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: Path) -> None:
        raise PermissionError(13, os.strerror(13), str(folder))

    async with desk(empty) as clerk:
        await fill_in(clerk)
        monkeypatch.setattr(disk, "make_folder", refused)
        await clerk.press("enter")
        await clerk.sees("系数据文件夹的主人")
        monkeypatch.undo()
        await clerk.press("enter")
        await clerk.sees("[F2今日]")


async def test_leaving_without_a_township_leaves_nothing_behind(empty: Settings) -> None:
    async with desk(empty) as clerk:
        await clerk.press("f2", "f3", "ctrl+z", "ctrl+p", "ctrl+o", "ctrl+s")
        await clerk.sees("首次使用")
        await clerk.press("f10")
        assert clerk.app.return_code == 0
    assert not holds_township(empty.data)

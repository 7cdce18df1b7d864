from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.tui.dialogs.files import PickFile
from tests.tui.desk import stage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("党员名册.xlsx", "代表.csv", "照片.jpg", ".隐藏.xlsx", "坏\x1b[2J.xlsx"):
        (tmp_path / name).write_text("x")
    (tmp_path / "各支部").mkdir()
    (tmp_path / "各支部" / "东山.XLSX").write_text("x")
    return tmp_path


async def test_a_file_is_found_by_initials_among_those_that_can_be_read(folder: Path) -> None:
    async with stage(PickFile("导入", folder, (".xlsx", ".csv"))) as clerk:
        assert clerk.line("各支部/")
        assert not clerk.line("照片")
        assert "\x1b" not in clerk.text
        await clerk.type("dymc")
        assert not clerk.line("代表.csv")
        await clerk.press("enter")
        assert clerk.results == [folder / "党员名册.xlsx"]


async def test_folders_are_entered_and_left(folder: Path) -> None:
    async with stage(PickFile("导入", folder, (".xlsx",))) as clerk:
        await clerk.type("各")
        await clerk.press("enter")
        await clerk.sees("东山.XLSX")
        await clerk.press("enter")
        await clerk.sees("党员名册.xlsx")
        await clerk.press("pagedown", "pageup", "down", "enter", "down", "enter")
        assert clerk.results == [folder / "各支部" / "东山.XLSX"]


async def test_a_path_is_taken_as_it_is_typed(folder: Path) -> None:
    async with stage(PickFile("导入", folder, (".xlsx",))) as clerk:
        await clerk.type(str(folder / "没有.xlsx"))
        await clerk.press("enter")
        assert clerk.line("没有这个文件")
        await clerk.press("ctrl+u")
        await clerk.type(str(folder / "各支部"))
        await clerk.press("enter")
        await clerk.sees("东山.XLSX")
        await clerk.type(str(folder / "照片.jpg"))
        await clerk.press("enter")
        assert clerk.results == [folder / "照片.jpg"]


async def test_nothing_there_is_said(folder: Path) -> None:
    async with stage(PickFile("导入", folder, (".lrmx",))) as clerk:
        await clerk.type("zzzz")
        assert clerk.line("这里没有这样的文件")
        await clerk.press("escape")
        assert clerk.results == [None]


async def test_a_folder_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    async with stage(PickFile("导入", tmp_path / "gone", (".xlsx",))) as clerk:
        assert clerk.line("这里没有这样的文件")

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions import steps
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.documents.pdf import Cancelled
from clerk_tui.domain.procedure import StepState
from clerk_tui.settings import Settings
from clerk_tui.store import place
from clerk_tui.tui.terminal.intake import PasteTooLong
from clerk_tui.tui.watch import FolderWatch
from tests.tui.desk import LARGE, SMALL, desk

HOSTILE = "[red]王\x1b[31m\x07军\x9b2J\u202e[/red]"


@pytest.mark.parametrize(
    ("key", "room"), [("f3", "[F3流程]"), ("2", "[F3流程]"), ("２", "[F3流程]"), ("1", "[F2今日]")]
)
async def test_rooms_are_reached_by_function_keys_and_digits_of_any_width(
    township: Settings, key: str, room: str
) -> None:
    async with desk(township) as clerk:
        await (clerk.press(key) if key.isascii() else clerk.type(key))
        await clerk.sees(room)
        await clerk.type("１")
        await clerk.sees("[F2今日]")


@pytest.mark.parametrize(
    ("typed", "seen"), [("？", "到处可用"), ("／", "找到 59 项"), ("、", "找到 59 项"), ("　", "第18项")]
)
async def test_a_full_width_key_does_what_the_half_width_one_does(township: Settings, typed: str, seen: str) -> None:
    async with desk(township) as clerk:
        await clerk.type(typed)
        await clerk.sees(seen)


async def test_the_palette_does_everything_and_goes_everywhere(township: Settings) -> None:
    async with desk(township) as clerk:
        for query, seen in (("sz", "数据位置"), ("撤销", "撤销本次"), ("41", "会议材料报上级审查")):
            await clerk.press("ctrl+p")
            await clerk.sees("全部功能")
            await clerk.type(query)
            await clerk.sees(seen)
            await clerk.press("escape")
        await clerk.press("f12")
        await clerk.type("hdsj")
        await clerk.press("enter")
        await clerk.sees("31 条记录都完好")
        await clerk.press("ctrl+p")
        await clerk.type("lc")
        await clerk.sees("F3 2")
        await clerk.press("enter")
        await clerk.sees("[F3流程]")
        await clerk.press("ctrl+p")
        await clerk.type("41")
        await clerk.press("enter")
        await clerk.sees("第41项“会议材料报上级审查”")


async def test_help_opens_over_a_question_too(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+b", "f1")
        await clerk.sees("在对话框里")
        await clerk.press("escape")
        await clerk.sees("备份到哪个文件夹")


async def test_undo_takes_back_one_change_after_the_other_and_leaves_a_record(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+z")
        await clerk.sees("没有可以撤销的更改")
        await clerk.press("space", "down", "space")
        await clerk.sees("第22项“起草选举办法（草案）” 已办")
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销：办结 22")
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销：办结 18")
        assert {clerk.step(18).record.state, clerk.step(22).record.state} == {StepState.OPEN}
        assert [why.partition("（")[0] for why in clerk.whys()[-2:]] == ["撤销：办结 22", "撤销：办结 18"]


async def test_a_session_that_may_only_read_says_why_and_refuses_every_change(
    township: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "network_kind", lambda _folder: "cifs")
    async with desk(township) as clerk:
        await clerk.sees("网络磁盘（cifs）")
        assert "只读：不能保存更改" in clerk.text
        records = len(clerk.whys())
        for keys in (("space",), ("f3", "delete", "甲", "enter"), ("ctrl+s", "enter", "甲", "enter")):
            await clerk.press(*keys)
            await clerk.sees("现在只能看，不能改")
        assert len(clerk.whys()) == records
        await clerk.press("f2")
        await clerk.sees("逾期 18")


@pytest.mark.parametrize("told_by_the_kernel", [True, False])
async def test_what_another_session_writes_is_shown_without_a_key(
    township: Settings, monkeypatch: pytest.MonkeyPatch, *, told_by_the_kernel: bool
) -> None:
    monkeypatch.setattr("clerk_tui.tui.app.POLL", 0.05)
    if not told_by_the_kernel:
        monkeypatch.setattr(FolderWatch, "start", lambda _watch: False)
    async with desk(township) as clerk:
        await clerk.press("f3")
        with open_reelection(replace(township, user="王岚")) as other:
            steps.mark_done(other, "compile-delegate-roll")
            await clerk.sees("13/13")
            await clerk.press("f2")
            await clerk.sees("13/13")
            steps.mark_done(other, "draft-election-measures")
            await clerk.sees("7/38")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_hostile_text_is_shown_as_text_on_every_screen(township: Settings, size: tuple[int, int]) -> None:
    with open_reelection(replace(township, user=HOSTILE)) as other:
        details = steps.Details(HOSTILE, HOSTILE, HOSTILE, None)
        steps.edit(other, "compile-delegate-roll", details, other.picture().view("compile-delegate-roll").revision)
    async with desk(replace(township, user=HOSTILE), size) as clerk:
        ways = ((), ("enter",), ("down", "down", "down", "enter"), ("escape", "f3", "end"), ("ctrl+s",), ("ctrl+l",))
        for way in ways:
            await clerk.press(*way)
            assert not set(clerk.text) & set("\x1b\x07\x9b\u202e")
        assert "[red]王\\x1b" in clerk.text


@pytest.mark.parametrize(("digit", "name"), [("2", "程序清单"), ("4", "工作计划")])
async def test_printing_says_where_the_file_is_and_leaves_a_record(township: Settings, digit: str, name: str) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+o", digit)
        await clerk.sees("已打印到")
        assert [path.suffix for path in township.exports.glob(f"*{name}*")] == [".txt"]
        assert f"打印{name}" in clerk.whys()[-1]


async def test_a_print_that_is_given_up_leaves_no_file(township: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def given_up(*_given: object) -> None:
        raise Cancelled

    monkeypatch.setattr("clerk_tui.tui.flows.papers.print_paper", given_up)
    async with desk(township) as clerk:
        await clerk.press("ctrl+o", "1")
        await clerk.sees("已取消，没有打印")
    assert not township.exports.exists()


async def test_a_print_that_cannot_be_written_is_said(township: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    async with desk(replace(township, exports=tmp_path / "file" / "exports")) as clerk:
        await clerk.press("ctrl+o", "2")
        await clerk.sees("路径中有一段不是文件夹，请检查路径")
        assert "[F2今日]" in clerk.text


async def test_a_backup_is_made_where_one_says(township: Settings, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    async with desk(township) as clerk:
        await clerk.press("ctrl+b", "ctrl+u")
        for answer, said in (("", "请填写文件夹"), (str(stick), "没有这个文件夹")):
            await clerk.type(answer)
            await clerk.press("enter")
            await clerk.sees(said)
        stick.mkdir()
        await clerk.press("enter")
        await clerk.sees("已备份到")
        assert "还没有备份过" not in clerk.text
    assert (stick / "青禾镇" / "journal.jsonl").exists()


async def test_records_are_verified_and_damage_is_said(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+k")
        await clerk.sees("31 条记录都完好")
        journal = township.data / "journal.jsonl"
        data = bytearray(journal.read_bytes())
        data[200] ^= 1
        journal.write_bytes(data)
        await clerk.press("ctrl+k")
        await clerk.sees("核对发现问题")


async def test_a_paste_too_long_is_said(township: Settings) -> None:
    async with desk(township) as clerk:
        clerk.app.post_message(PasteTooLong(100_000))
        await clerk.sees("粘贴的内容太长（100000个字符）")


@pytest.mark.parametrize("key", ["f10", "ctrl+q"])
async def test_leaving_asks_only_when_something_is_half_entered(township: Settings, key: str) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3", "delete")
        await clerk.type("写了一半")
        await clerk.press(key)
        await clerk.sees("还没有保存")
        assert clerk.app.return_code is None
        await clerk.press("escape")
        await clerk.press(key)
        assert clerk.app.return_code == 0

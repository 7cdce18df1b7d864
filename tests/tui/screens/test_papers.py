from __future__ import annotations

import threading
from pathlib import Path

import pytest

from clerk_tui.actions import plans
from clerk_tui.actions.papers import sending
from clerk_tui.actions.papers.making import Order
from clerk_tui.actions.papers.printing import print_paper
from clerk_tui.actions.papers.records import Format, PaperState
from clerk_tui.actions.papers.register import view_of
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.settings import Settings
from clerk_tui.tui.flows import papers as flows
from tests.tui.desk import LARGE, SMALL, ClerkDesk, desk

REQUEST = "congress-request"
FRAMED = "+++\ntitle = '请示'\n[fields]\nnumber = 4\n+++\n张\U000323b0\n"


async def open_papers(clerk: ClerkDesk, number: str = "") -> None:
    """The room of papers, with the cursor on one of them."""
    await clerk.press("f6")
    await clerk.sees("[F6文书]")
    if number:
        await clerk.press("ctrl+f")
        await clerk.type(number)
        await clerk.press("enter")


def printed(settings: Settings, *forms: str) -> None:
    """Papers printed in an earlier session."""
    with open_reelection(settings) as reelection:
        for form in forms:
            print_paper(reelection, Order(form, Format.TEXT))


def state(clerk: ClerkDesk, form: str = REQUEST) -> PaperState:
    assert clerk.app.reelection is not None
    return view_of(clerk.app.reelection, form).state


def exports(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.exports.iterdir()) if settings.exports.exists() else []


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_paper_is_listed_with_number_steps_and_state(township: Settings, size: tuple[int, int]) -> None:
    async with desk(township, size) as clerk:
        await open_papers(clerk)
        line = clerk.line("关于召开党代会的请示")
        assert line.split() == ["6", "关于召开党代会的请示", "6", "草稿"]
        await clerk.press("end")
        assert clerk.line("工作计划")


async def test_a_digit_leads_to_the_room_too(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("5")
        await clerk.sees("[F6文书]")
        await clerk.press("f2")
        await clerk.sees("[F2今日]")


async def test_phases_are_shown_by_turns(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk)
        await clerk.press("ctrl+n")
        assert clerk.line("[准备阶段]")
        assert not clerk.line("党委、纪委工作报告")
        await clerk.press("ctrl+n", "ctrl+n", "ctrl+n")
        assert clerk.line("[总结阶段]")
        assert clerk.line("工作总结和归档移交清单")
        await clerk.press("ctrl+n")
        assert clerk.line("[全部]")


async def test_states_are_shown_by_turns(township: Settings) -> None:
    printed(township, REQUEST)
    async with desk(township) as clerk:
        await open_papers(clerk)
        await clerk.press("ctrl+t")
        await clerk.sees("只看状态：草稿")
        assert not clerk.line("关于召开党代会的请示")
        await clerk.press("ctrl+t")
        await clerk.sees("只看状态：已印")
        assert clerk.line("关于召开党代会的请示")
        await clerk.press(*["ctrl+t"] * 3)
        assert clerk.line("没有这样的文书")
        await clerk.press("ctrl+t")
        await clerk.sees("只看状态：已变动")
        await clerk.press("ctrl+t")
        await clerk.sees("各种状态都看")


async def test_a_paper_is_found_by_its_number_whatever_the_filter(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk)
        await clerk.press("ctrl+n")
        await clerk.press("ctrl+f")
        await clerk.type("15a")
        await clerk.press("enter", "enter")
        await clerk.sees("第15a号“五种情形党员花名册和核定请示”")


async def test_the_preview_shows_what_is_missing_and_the_paper(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("enter")
        await clerk.sees("还缺")
        assert clerk.line("第6号“关于召开党代会的请示”  填好已知内容")
        await clerk.press("end")
        await clerk.sees("印发")
        await clerk.press("home", "ctrl+t")
        await clerk.sees("的请示”  空白")
        await clerk.press("ctrl+t")
        await clerk.sees("的请示”  样例")
        await clerk.press("escape")
        await clerk.sees("[F6文书]")


async def test_a_hostile_template_is_told_and_shows_nothing_raw(township: Settings) -> None:
    folder = township.data / "templates"
    folder.mkdir()
    (folder / f"{REQUEST}.md.j2").write_text("+++\ntitle = '[red]请示'\n+++\n{% if \x1b[2J %}\n", encoding="utf-8")
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("enter")
        await clerk.sees("自用模板有误，已改用程序自带的")
        assert "\x1b" not in clerk.text


async def test_the_papers_of_a_step_open_from_it(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3")
        await clerk.goes_to(6)
        await clerk.press("enter", "end")
        await clerk.sees("[事项]")
        await clerk.press("enter")
        await clerk.sees("[预览]")
        assert clerk.line("第7号“上级同意召开党代会的批复”")
        await clerk.press("escape")
        await clerk.sees("[事项]")


async def test_one_paper_is_printed_as_what_is_chosen(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("ctrl+o", "1")
        await clerk.sees("PDF，填好已知内容")
        await clerk.press("3")
        await clerk.sees("已打印到")
        assert exports(township) == ["青禾镇-06-关于召开党代会的请示-20260908.txt"]
        assert clerk.line("关于召开党代会的请示").split()[3:] == ["已印", "09-08"]


async def test_the_papers_of_a_phase_are_printed_together(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk, "43")
        await clerk.press("ctrl+o")
        await clerk.sees("总结阶段的全部文书")
        await clerk.press("2", "6")
        await clerk.sees("已打印")
        assert len(exports(township)) > 2
        assert all("-空白-" in name for name in exports(township))
        assert state(clerk, "archive-list") is PaperState.DRAFT


async def test_the_checklist_offers_no_blank(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk)
        await clerk.press("end", "up", "ctrl+o", "1")
        await clerk.sees("“程序清单”")
        assert not clerk.line("空白")


async def test_elsewhere_the_checklist_and_the_plan_are_printed_at_once(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+o")
        await clerk.sees("其他文书")
        await clerk.press("2")
        await clerk.sees("已打印到")
        assert exports(township) == ["青禾镇-程序清单-20260908.txt"]
        await clerk.press("ctrl+o", "5")
        await clerk.sees("[F6文书]")


async def test_frames_are_agreed_to_before_an_official_paper_is_printed(township: Settings) -> None:
    folder = township.data / "templates"
    folder.mkdir()
    (folder / f"{REQUEST}.md.j2").write_text(FRAMED, encoding="utf-8")
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("ctrl+o", "1", "1")
        await clerk.sees("U+323B0")
        await clerk.press("1")
        await clerk.sees("没有打印")
        assert exports(township) == []
        await clerk.press("ctrl+o", "1", "1")
        await clerk.sees("U+323B0")
        await clerk.press("2")
        await clerk.sees("印成方框")
        assert len(exports(township)) == 1


async def test_over_ssh_the_line_that_fetches_the_paper_is_shown(
    township: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.2 4000 10.0.0.9 22")
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("ctrl+o", "1", "3")
        await clerk.sees("scp ")
        await clerk.press("enter")
        assert clerk.line("已打印到")


async def test_a_paper_is_sent_to_a_printer_that_is_there(township: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str | None, int, bool]] = []

    def send(path: Path, queue: str | None, copies: int, *, two_sided: bool) -> sending.Sent | sending.PrinterRefused:
        sent.append((path.suffix, queue, copies, two_sided))
        return sending.Sent("job-7") if len(sent) == 1 else sending.PrinterRefused("没有纸")

    monkeypatch.setattr(flows, "queues", lambda: ("hall",))
    monkeypatch.setattr(flows, "send", send)
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        for kind, said in (("8", "已送打印机：job-7"), ("3", "打印系统没有接受：没有纸")):
            await clerk.press("ctrl+o", "1")
            await clerk.sees("PDF，填好已知内容，双面")
            await clerk.press(kind)
            await clerk.sees("送打印机 hall")
            await clerk.press("2")
            await clerk.sees("各印多少份")
            await clerk.press("ctrl+u", "0", "enter")
            await clerk.sees("请填 1 到 999 的数字")
            await clerk.press("ctrl+u", "3", "enter")
            await clerk.sees(said)
    assert sent == [(".pdf", "hall", 3, True), (".txt", "hall", 3, False)]


async def test_a_printed_paper_is_issued_approved_and_made_void(township: Settings) -> None:
    printed(township, REQUEST)
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("space", "1")
        await clerk.sees("青党发〔2026〕1号")
        await clerk.press("enter")
        await clerk.sees("哪一天印发")
        await clerk.press("enter")
        await clerk.sees("已印发，青党发〔2026〕1号")
        assert state(clerk) is PaperState.ISSUED
        await clerk.press("space", "1")
        await clerk.sees("批复的发文字号")
        await clerk.press("enter")
        await clerk.sees("不能空着")
        await clerk.type("云委〔2026〕30号")
        await clerk.press("enter")
        await clerk.sees("批复的日期")
        await clerk.press("enter")
        await clerk.sees("已批，云委〔2026〕30号")
        await clerk.press("space", "1")
        await clerk.type("名额有误")
        await clerk.press("enter")
        await clerk.sees("作废")
        assert state(clerk) is PaperState.VOID
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销")
        assert state(clerk) is PaperState.APPROVED


async def test_a_number_that_skips_others_asks_for_the_reason(township: Settings) -> None:
    printed(township, REQUEST, "congress-notice")
    async with desk(township) as clerk:
        for number, typed in (("6", "甲〔2026〕5号"), ("8", "甲〔2026〕8号")):
            await open_papers(clerk, number)
            await clerk.press("space", "1", "ctrl+u")
            await clerk.type(typed)
            await clerk.press("enter")
            await clerk.sees("哪一天印发")
            await clerk.press("enter")
        await clerk.sees("跳过了6至7号")
        await clerk.type("其他公文")
        await clerk.press("enter")
        await clerk.sees("已印发，甲〔2026〕8号")


async def test_what_is_typed_wrong_is_said_in_the_dialog(township: Settings) -> None:
    printed(township, REQUEST)
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("space", "1", "ctrl+u")
        await clerk.type("12号")
        await clerk.press("enter")
        await clerk.sees("请按 青党发〔2026〕12号 的样子填写")


async def test_a_draft_has_nothing_to_register_yet(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("space")
        await clerk.sees("状态：草稿")
        assert not clerk.line("印发，登记发文字号")
        await clerk.press("enter")
        assert state(clerk) is PaperState.DRAFT


async def test_a_paper_that_no_longer_holds_is_marked_and_says_why(township: Settings) -> None:
    printed(township, REQUEST)
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        assert "变动" not in clerk.line("关于召开党代会的请示")
        with open_reelection(township) as other:
            plans.save_plan(other, plans.move_congress(other, other.picture().congress.replace(day=12)))
        await clerk.sees(lambda: "变动" in clerk.line("关于召开党代会的请示"))
        await clerk.press("f1")
        await clerk.sees("打印以后有变动：党代会日期")


async def test_moving_the_cursor_paints_two_lines(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_papers(clerk)
        painted: list[object] = []
        listing = clerk.app.screen.query_one("#list")
        refresh = listing.refresh
        listing.refresh = lambda *regions, **options: painted.extend(regions) or refresh(*regions, **options)  # type: ignore[method-assign]
        await clerk.press("down")
        assert len(painted) == 2


async def test_printing_all_can_be_stopped_half_way(township: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slowly(*words: object) -> object:
        started.set()
        go_on.wait(10)
        return print_paper(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(flows, "print_paper", slowly)
    async with desk(township) as clerk:
        await open_papers(clerk, "6")
        await clerk.press("ctrl+o", "3", "6")
        await clerk.sees(started.is_set)
        await clerk.press("escape")
        await clerk.sees("正在取消")
        go_on.set()
        await clerk.sees("已取消，没有打印完。")
        assert len(exports(township)) == 1

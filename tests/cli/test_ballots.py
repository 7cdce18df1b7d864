from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from clerk_tui.actions.reelection import Reelection, open_reelection
from clerk_tui.domain.contest import ContestKind
from tests import contests as ways
from tests.cli.program import Program
from tests.township import done, settings_in


@contextmanager
def opened(township: Program) -> Iterator[Reelection]:
    with open_reelection(settings_in(township.folder)) as reelection:
        yield reelection


@pytest.fixture
def contest(township: Program) -> Program:
    """The program on a township with one contest."""
    with opened(township) as reelection:
        ways.adopted(reelection)
        ways.held(reelection, ways.by_hand())
    return township


@pytest.fixture
def out(contest: Program) -> str:
    return str(contest.folder / "选票.pdf")


def test_before_the_list_is_final_only_a_specimen_is_printed(contest: Program, out: str) -> None:
    refused = contest("ballots", "print", "committee", "--due", "150", "--out", out)
    assert refused.code == 1
    assert "候选人名单还没有确定，不能付印选票，可以先印样票" in refused.err
    told = contest("ballots", "print", "committee", "--sample", "--out", out)
    assert told.code == 0
    assert "样票已打印到" in told.out


def test_a_number_on_ballots_is_refused_with_the_reason(contest: Program) -> None:
    told = contest("ballots", "print", "committee", "--number")
    assert told.code == 1
    assert "就能认出是谁投的票" in told.err
    assert "第二十四条" in told.err


def test_ballots_are_printed_noted_and_listed(contest: Program, out: str) -> None:
    with opened(contest) as reelection:
        done(reelection, 51)
        ways.issued(reelection, "committee")
    assert "正式票 162 张" in contest("ballots", "print", "committee", "--out", out).out
    assert "备用票 150 张" in contest("ballots", "print", "committee", "--spare", "--extra", "0", "--out", out).out
    refused = contest("ballots", "note", "committee", "--received", "150", "--cut", "9", "--spare-opened", "1")
    assert refused.code == 1
    assert "剪角作废9张，剩余的是11张，应当相等。" in refused.err
    assert "启用备用票1张，要写明理由。" in refused.err
    told = contest("ballots", "note", "committee", "--received", "150", "--cut", "10", "--sealed-by", "刘文斌")
    assert told.out == "选举committee：正式票162张，备用票150张，领取150张，发出140张，剩余10张，剪角10张，刘文斌封存\n"
    assert "committee  选举committee：正式票162张" in contest("ballots").out
    (found,) = contest("ballots", "--json").json
    assert (found["contest"], found["printed"], found["left"], found["problems"]) == ("committee", 162, 10, [])
    assert contest("ballots", "note", "committee", "--printer", "x" * 61).code == 1


def test_a_name_without_a_font_must_be_agreed_to(contest: Program, out: str) -> None:
    with opened(contest) as reelection:
        done(reelection, 51)
        ways.held(reelection, ways.by_hand(("李\U0003134a", "王强", "丁一", "田甲"), 3, ContestKind.DISCIPLINE))
    words = ("ballots", "print", "discipline", "--due", "9", "--out", out)
    assert "选票没有打印" in contest(*words).err
    assert "U+3134A" in contest(*words, "--accept-frames").out


def test_a_contest_must_be_named_so_that_it_is_one(contest: Program) -> None:
    assert "没有“书记”这个选举项目" in contest("ballots", "print", "书记").err
    with opened(contest) as reelection:
        ways.held(reelection, ways.by_hand(ways.NAMES[:4], 3, ContestKind.DISCIPLINE))
    assert "不止一项" in contest("ballots", "print", "选举").err


def test_without_contests_nothing_is_listed(township: Program) -> None:
    assert township("ballots").out == "还没有选举项目。\n"
    assert township("ballots", "--json").json == []


def test_badges_are_printed_by_name_or_in_blank(township: Program) -> None:
    out = str(township.folder / "证.pdf")
    assert "列席证 2 张" in township("badges", "observer", "--name", "陈䶮", "李明", "--out", out).out
    assert "代表证 空白 10 张" in township("badges", "delegate", "--blank", "--out", out).out
    assert "还没有当选的代表；也可以先印空白的代表证。" in township("badges", "delegate").err
    assert "不能印在证件上" in township("badges", "staff", "--name", " ").err
    assert "证件只能印成 PDF" in township("badges", "staff", "--name", "李明", "--out", "证.txt").err
    assert "没有字形" in township("badges", "staff", "--name", "李\U0003134a", "--out", out).err
    told = township("badges", "staff", "--name", "李\U0003134a", "--accept-frames", "--out", out)
    assert told.code == 0


def test_count_forms_are_printed_for_one_contest_or_for_each(contest: Program) -> None:
    folder = contest.folder / "报告单"
    told = contest("print", "count-forms", "--contest", "committee", "--blank", "--out", str(folder / "一张.pdf"))
    assert told.code == 0
    with opened(contest) as reelection:
        ways.held(reelection, ways.by_hand(ways.NAMES[:4], 3, ContestKind.DISCIPLINE))
    assert contest("print", "40a", "--contest", "all", "--format", "txt", "--out", str(folder)).code == 0
    assert len(list(folder.glob("*40a*.txt"))) == 2
    assert "没有这个选举项目" in contest("print", "40a", "--contest", "食堂").err
    assert "只有会议自己用的文书才能按会议打印" in contest("print", "40a", "--meeting", "预备会议").err
    assert "只能用一个" in contest("print", "40a", "--contest", "all", "--meeting", "all").err
    assert "（预备会议）" in contest("preview", "26", "--meeting", "预备会议").out

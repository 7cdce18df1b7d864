from __future__ import annotations

from datetime import date

import pytest

from clerk_tui.actions.people.members import Absent, InUse, Invalid
from clerk_tui.actions.people.nominees import CountsVotes, NamedAlready, NoRight, SpokenAgainst
from clerk_tui.actions.people.slate import SeatsRefused, UnknownRules
from clerk_tui.actions.people.tables import Mention
from clerk_tui.domain.inspection import Gap, Lack
from clerk_tui.domain.member import MayNot, NoVote
from clerk_tui.domain.nominee import Nominee, NotInBody, NotProposed, Office, Proposal, StageSkipped
from clerk_tui.domain.organ import CandidateCounts
from clerk_tui.domain.person import Fault, FieldProblem, Person
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.slate import OutOfRange, SeatRange, Slate, SlateDoubt, SlateFinding, lineup
from clerk_tui.domain.stage import Stage
from clerk_tui.knowledge.inspection import load_requirements
from clerk_tui.wording.nominees import (
    INSPECTION,
    OFFICES,
    STAGES,
    Refusal,
    finding,
    lack,
    last_day,
    numbers,
    refusal,
)

BASIS = Article("《条例》第九条", Confidence.HIGH)
RANGE = SeatRange(5, 11, 7, 9, BASIS)
CLASH = CandidateCounts("李\x1b明", "n0001", (Office.COMMITTEE, Office.SECRETARY), BASIS)
NEEDS = load_requirements()


def test_every_office_and_stage_has_a_name() -> None:
    assert (set(OFFICES), set(STAGES)) == (set(Office), set(Stage))


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Absent("n0001"), "已经不在了"),
        (InUse((Mention("contests", "c0001"),)), "还有 1 处用到"),
        (Invalid((FieldProblem("started_work", Fault.TOO_EARLY, "birth"),)), "参加工作时间早于出生日期"),
        (CountsVotes("o0001", CLASH), "是党委委员、党委书记人选，候选人不得监票、计票（《条例》第九条）"),
        (NamedAlready("n0002"), "已经是人选（n0002）"),
        (NoRight("李明", MayNot(NoVote.PROBATIONARY, BASIS)), "没有被选举权：预备党员"),
        (SpokenAgainst("李明", (Lack(Gap.AGAINST, "police"),)), "公安机关有不同意见"),
        (NotProposed(Office.DISCIPLINE, "交流"), "没有提名为纪委委员：交流。"),
        (NotProposed(Office.DISCIPLINE, ""), "没有提名为纪委委员。"),
        (StageSkipped(Stage.RECOMMENDED, Stage.CANDIDATE), "先列为初步人选，才能列为候选人"),
        (NotInBody(Office.SECRETARY, Office.COMMITTEE, None), "没有提名为党委委员"),
        (NotInBody(Office.SECRETARY, Office.COMMITTEE, Stage.CANDIDATE), "还没有当选党委委员"),
        (SeatsRefused((OutOfRange("committee", 4, RANGE),)), "党委委员 4 名，应在 5 到 11 名之间。"),
        (UnknownRules(("own",), ("age-limits",)), "没有“own”这样的结构要求"),
    ],
)
def test_refusals_say_what_is_wrong(why: Refusal, told: str) -> None:
    sentence = refusal(why, NEEDS)
    assert told in sentence
    assert "\x1b" not in sentence


def test_a_problem_of_an_opinion_names_the_authority() -> None:
    problem = Invalid((FieldProblem("opinions.police", Fault.TOO_EARLY, "asked_on"),))
    assert refusal(problem, NEEDS, INSPECTION) == "公安机关意见早于征求日期，请核对。"


def test_everything_a_file_can_lack_has_a_sentence() -> None:
    told = {lack(Lack(gap, "police"), NEEDS) for gap in Gap}
    assert len(told) == len(Gap)
    assert "没有征求公安机关意见" in told
    assert lack(Lack(Gap.RUNNING, "2026-08-21"), NEEDS) == "公示到 2026-08-21 才结束"


def test_an_estimated_day_says_so() -> None:
    assert last_day(date(2031, 3, 7), estimated=True) == "2031-03-07（估算）"
    assert last_day(date(2026, 8, 21), estimated=False) == "2026-08-21"


def test_the_ratio_is_that_of_margin_and_seats() -> None:
    nominees = [Nominee(Person("甲"), (Proposal(Office.COMMITTEE),))] * 9
    committee = lineup(Office.COMMITTEE, Slate(7, 3, 2), nominees, 20, BASIS)
    assert numbers(committee) == "应选 7 名，人选 9 名，差额 2 名，差额÷应选 28.6%"
    secretary = lineup(Office.SECRETARY, Slate(7, 3, 2), [], 20, BASIS)
    assert numbers(secretary) == "应选 1 名，人选 0 名（等额）"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (SlateFinding(SlateDoubt.TOO_FEW, BASIS, Office.COMMITTEE, figure=8, wanted=9), "党委委员人选 8 名，还差 1 名"),
        (
            SlateFinding(SlateDoubt.TOO_MANY, BASIS, Office.SECRETARY, figure=2, wanted=1),
            "党委书记等额选举 1 名，人选 2 名，多 1 名",
        ),
        (
            SlateFinding(SlateDoubt.UNUSUAL_SEATS, BASIS, field="committee", figure=5, wanted=7),
            "党委委员 5 名，少于通常的 7 名",
        ),
        (
            SlateFinding(SlateDoubt.UNUSUAL_SEATS, BASIS, field="discipline", figure=7, wanted=5),
            "纪委委员 7 名，多于通常的 5 名",
        ),
        (SlateFinding(SlateDoubt.NOT_IN_BODY, BASIS, Office.SECRETARY), "李明提名为党委书记，没有提名为党委委员"),
        (SlateFinding(SlateDoubt.NO_RIGHT, BASIS), "李明没有被选举权"),
        (SlateFinding(SlateDoubt.COUNTS_VOTES, BASIS, Office.COMMITTEE), "李明是党委委员人选，又是监票人或计票人"),
    ],
)
def test_doubts_end_with_their_article(found: SlateFinding, told: str) -> None:
    assert finding(found, "李明") == f"{told}（《条例》第九条）"

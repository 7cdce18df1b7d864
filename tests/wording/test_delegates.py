from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.people import branch_elections, credentials, delegates, nominations, quota, units
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, delegates_picture
from clerk_tui.actions.people.members import Absent, InUse, Invalid
from clerk_tui.actions.people.tables import Mention
from clerk_tui.domain.allocation import MoreUnitsThanSeats
from clerk_tui.domain.branch_election import BranchOutcome, ElectionFault, ElectionProblem
from clerk_tui.domain.composition import Direction, Gauge
from clerk_tui.domain.credential import Answer, Check, CheckResult
from clerk_tui.domain.delegate import CredentialCounts
from clerk_tui.domain.nomination import UnitDoubt, UnitFinding
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.quota import QuotaDoubt, QuotaFinding, Totals
from clerk_tui.domain.stage import Stage
from clerk_tui.wording import delegates as words
from clerk_tui.wording.gauges import gauge_told
from tests.delegates import allocated, put_forward, township_with_roll

ARTICLE = Article("条例第八条", Confidence.HIGH)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DelegatesPicture]:
    folder: Path = tmp_path_factory.mktemp("township")
    with township_with_roll(folder) as reelection:
        allocated(reelection)
        put_forward(reelection)
        yield delegates_picture(reelection)


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Absent("u0009"), "没有这一条（u0009），可能已被别人删除。"),
        (InUse((Mention("delegates", "d0001"),)), "还有 1 处用到它，请先改那里，再删除。"),
        (
            Invalid((FieldProblem("seats", Fault.OUT_OF_RANGE), FieldProblem("reason", Fault.TOO_LONG, "80"))),
            "代表名额不是可以填的数。\n理由太长，最多 80 个字。",
        ),
        (MoreUnitsThanSeats(24, 20), "有 24 个选举单位，名额只有 20 名，不能每个单位至少 1 名。请合并单位或增加名额。"),
        (
            quota.QuotaForbidden((QuotaFinding(QuotaDoubt.OVER_MOST, 301, 300, ARTICLE, forbidden=True),)),
            "代表名额 301 名，最多不能超过 300 名（条例第八条）。",
        ),
        (units.NoBranches(), "还没有党支部。请先登记或导入党员名册。"),
        (units.UnitsTaken(("u0001", "u0002")), "2 个选举单位已有代表人选或编入代表团，不能重新划分。"),
        (units.NoQuota(), "还没有定代表名额。"),
        (units.NoUnits(), "还没有划分选举单位。"),
        (units.ReasonNeeded(), "请写明理由。"),
        (units.SeatsHeld(8), "这个单位已经选出 8 名代表，名额不能更少。"),
        (
            delegates.SomeInvalid({1: (FieldProblem("unit", Fault.MISSING),)}),
            "第 2 名：选举单位不能空着。",
        ),
        (nominations.ByElection(), "代表由选举单位选举产生，请登记这个单位的选举结果。"),
        (
            nominations.SlimMargin({"u0001": UnitFinding(UnitDoubt.MARGIN, 9, 10, Stage.CANDIDATE)}),
            "候选人 9 名，差额不足，应不少于 10 名。",
        ),
        (
            branch_elections.ElectionInvalid((ElectionProblem(ElectionFault.PRESENT_OVER_DUE, 31, 30),)),
            "实到会 31 名，多于应到会 30 名。",
        ),
        (branch_elections.WrongCandidates((), ()), "这个选举单位还没有候选人。"),
        (branch_elections.NothingToElect(), "这个单位没有名额，或者名额已经选满。"),
        (
            credentials.ChecksBroken((CheckResult(Check.AGE, Answer.BROKEN, ARTICLE, 17, 18),)),
            "不符合：年龄 17/18：不符合（条例第八条）。请改为不合格，或写明认为合格的理由。",
        ),
        (credentials.NotElected(), "还没有当选，不能审查为合格。"),
        (credentials.NoReplacement(), "替补的人须是同一选举单位另行选出的代表，每人只能替补一名。"),
    ],
)
def test_why_something_was_not_recorded(picture: DelegatesPicture, why: words.Refusal, told: str) -> None:
    assert words.refusal(why, picture).endswith(told)


def test_people_are_named(picture: DelegatesPicture) -> None:
    keys = tuple(picture.delegates)
    one = picture.delegates[keys[0]].name
    out_of_order = words.refusal(nominations.OutOfOrder(Stage.CANDIDATE, keys[:1]), picture)
    assert out_of_order == f"{one}现在还不能列为候选人，请一步一步办，退出的除外。"
    assert words.refusal(branch_elections.Reviewed(keys[:1]), picture).startswith(f"{one}的代表资格已有审查意见")
    wrong = branch_elections.WrongCandidates(keys[:1], ("d9999",))
    assert words.refusal(wrong, picture) == f"{one}没有填得票数。d9999不是这次的候选人。"
    assert words.names(picture, keys).endswith(f"等 {len(keys)} 人")


@pytest.mark.parametrize(
    ("doubt", "told"),
    [
        (QuotaDoubt.OVER_USUAL, "代表名额 9 名，一般不超过 5 名（条例第八条）。"),
        (QuotaDoubt.UNDER_USUAL, "代表名额 9 名，一般不少于 5 名（条例第八条）。"),
        (QuotaDoubt.MORE_THAN_MEMBERS, "代表名额 9 名，比党员 5 名还多（条例第八条）。"),
        (QuotaDoubt.TOO_FEW_MEMBERS, "党员 9 名，不到 5 名；驻地分散的才可以开党代表大会（条例第八条）。"),
        (QuotaDoubt.NOT_APPROVED, "还没有登记上级同意召开党代表大会和代表名额的批复（条例第八条）。"),
    ],
)
def test_doubts_about_the_quota(doubt: QuotaDoubt, told: str) -> None:
    assert words.quota_finding(QuotaFinding(doubt, 9, 5, ARTICLE)) == told


@pytest.mark.parametrize(
    ("doubt", "told"),
    [
        (UnitDoubt.NO_MEMBERS, "没有党员。"),
        (UnitDoubt.NO_SEATS, "还没有分配名额。"),
        (UnitDoubt.MARGIN, "人选 9 名，差额不足，应不少于 5 名。"),
        (UnitDoubt.NO_QUORUM, "实到 9 名，不到 5 名，选举无效。"),
        (UnitDoubt.TIED, "9 人同票，争最后 5 个名额，请就这几人再次投票。"),
        (UnitDoubt.VACANCIES, "还有 9 个名额没有代表，请另行选举。"),
    ],
)
def test_doubts_about_a_unit(doubt: UnitDoubt, told: str) -> None:
    assert words.unit_finding(UnitFinding(doubt, 9, 5)) == told


@pytest.mark.parametrize("fault", ElectionFault)
def test_every_figure_that_cannot_be_has_its_sentence(picture: DelegatesPicture, fault: ElectionFault) -> None:
    told = words.election_problem(ElectionProblem(fault, 9, 5, next(iter(picture.delegates))), picture)
    assert told.endswith("。")
    assert "9" in told or fault is ElectionFault.NOBODY_DUE


def test_the_outcome_of_an_election(picture: DelegatesPicture) -> None:
    one, two, three, *_ = picture.delegates
    name = {key: picture.delegates[key].name for key in (one, two, three)}
    assert words.outcome_told(BranchOutcome(False, 40, 26, vacancies=2), picture) == "到会不足 40 名，选举无效。"
    tied = BranchOutcome(True, 40, 26, (one,), (two, three))
    assert words.outcome_told(tied, picture) == (
        f"26 票过半数，当选 1 名：{name[one]}。{name[two]}、{name[three]}同票，请就这几人再次投票。"
    )
    short = BranchOutcome(True, 40, 26, (one,), (), 1)
    assert words.outcome_told(short, picture).endswith("。缺额 1 名。")


def test_totals_and_counts_are_told_with_their_ratio() -> None:
    assert words.totals_told(Totals(31, 209, 58)) == "应选 209 名，差额 58 名，候选人不少于 267 名，差额÷应选 27.8%"
    assert words.totals_told(Totals(0, 0, 0)).endswith("0.0%")
    counts = CredentialCounts(197, 140, 50, 7, 7, 3)
    assert words.credentials_told(counts) == (
        "审查 197 人，合格 140 人，不合格 57 人（候选人 50 人，当选代表 7 人），已补选 7 人，待审查 3 人。"
    )


@pytest.mark.parametrize(
    ("gauge", "told"),
    [
        (Gauge("w", "妇女", Direction.AT_LEAST, 20, 150, 23), "20/150，要求不少于 23 人，还差 3 人"),
        (Gauge("w", "妇女", Direction.AT_LEAST, 23, 150, 23, 2), "23/150，要求不少于 23 人（2 人未填）"),
        (Gauge("c", "干部", Direction.AT_MOST, 80, 150, 75), "80/150，要求不超过 75 人，多 5 人"),
    ],
)
def test_a_gauge_in_words(gauge: Gauge, told: str) -> None:
    assert gauge_told(gauge) == told


def test_what_a_set_of_targets_is_called() -> None:
    assert words.preset_title("guiding-age") == "干部、先进、其他，五十岁以下和妇女"
    assert words.preset_title("gone") == "gone"


def test_adjustments_name_the_unit_and_the_reason(picture: DelegatesPicture) -> None:
    key, view = next(iter(picture.units.items()))
    by_hand = replace(view.unit, seats=view.unit.seats + 1, reason="外出党员多")
    changed = {**picture.units, key: replace(view, unit=by_hand)}
    assert words.adjustments(picture.units) == ""
    assert words.adjustments(changed) == (
        f"{view.unit.name}按规则 {view.unit.seats} 名，调整为 {by_hand.seats} 名：外出党员多"
    )

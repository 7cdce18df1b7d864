from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions.people import credentials, members, nominations
from clerk_tui.actions.people.branch_elections import Counted, ElectionRecorded, record_election
from clerk_tui.actions.people.credentials import Judgement, judge, name_replacement, pass_all
from clerk_tui.actions.people.delegates_picture import DelegateView, delegates_picture
from clerk_tui.actions.people.members import Absent, Invalid, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.credential import Answer, Check
from clerk_tui.domain.delegate import Verdict
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.stage import Stage
from tests.delegates import allocated, bring_to, elect, put_forward, township_with_delegates, township_with_roll
from tests.township import TODAY

FORGED = Judgement(Verdict.REJECTED, "档案中的入党时间不实")


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_delegates(tmp_path) as opened:
        yield opened


def view_of(reelection: Reelection, key: str) -> DelegateView:
    return delegates_picture(reelection).delegates[key]


def judged(reelection: Reelection, key: str, judgement: Judgement) -> object:
    return judge(reelection, key, judgement, view_of(reelection, key).revision)


def detain(reelection: Reelection, key: str) -> None:
    """The member behind a delegate is detained."""
    member = view_of(reelection, key).delegate.member
    row = roll(reelection).members[member]
    detained = members.change_member(reelection, member, replace(row.value, detained=True), row.revision, sure=True)
    assert isinstance(detained, Saved)


def test_everybody_lawfully_elected_passes_every_check(reelection: Reelection) -> None:
    for view in delegates_picture(reelection).seated:
        assert {check.check for check in view.checks} == set(Check)
        assert {check.answer for check in view.checks} <= {Answer.KEPT, Answer.UNKNOWN}
    assert pass_all(reelection) == credentials.PassedAll(120, ())
    counts = delegates_picture(reelection).credentials
    assert (counts.reviewed, counts.passed, counts.rejected, counts.pending) == (120, 120, 0, 0)
    assert pass_all(reelection) == credentials.PassedAll(0, ())


def test_a_broken_check_wants_a_verdict_of_its_own(reelection: Reelection) -> None:
    key = delegates_picture(reelection).seated[0].key
    detain(reelection, key)
    assert pass_all(reelection) == credentials.PassedAll(119, (key,))
    refused = judged(reelection, key, Judgement(Verdict.PASSED))
    assert isinstance(refused, credentials.ChecksBroken)
    assert [check.check for check in refused.checks] == [Check.RIGHTS]
    assert judged(reelection, key, Judgement(Verdict.PASSED, "已查明，当日解除")) == Saved(key)
    assert view_of(reelection, key).delegate.credential.reason == "已查明，当日解除"


def test_rejecting_needs_a_reason_and_opens_a_seat(reelection: Reelection) -> None:
    seated = delegates_picture(reelection).seated
    key = seated[0].key
    assert judged(reelection, key, Judgement(Verdict.REJECTED, " ")) == credentials.ReasonNeeded()
    assert judged(reelection, key, FORGED) == Saved(key)
    credential = view_of(reelection, key).delegate.credential
    assert (credential.on, credential.stage) == (TODAY, Stage.ELECTED)
    picture = delegates_picture(reelection)
    assert len(picture.seated) == len(seated) - 1
    assert (picture.credentials.rejected_elected, picture.credentials.rejected) == (1, 1)
    assert picture.units[seated[0].delegate.unit].findings[-1].figure == 1
    assert judged(reelection, key, Judgement(Verdict.PENDING)) == Saved(key)
    assert len(delegates_picture(reelection).seated) == len(seated)


def test_verdicts_that_cannot_be_are_refused(reelection: Reelection) -> None:
    picture = delegates_picture(reelection)
    key = picture.seated[0].key
    loser = next(key for key, view in picture.delegates.items() if view.delegate.stage is Stage.CANDIDATE)
    assert judged(reelection, loser, Judgement(Verdict.PASSED)) == credentials.NotElected()
    wrong = replace(FORGED, reason="\x1b[1m", on=date(2026, 9, 9))
    assert judged(reelection, key, wrong) == Invalid(
        (FieldProblem("reason", Fault.UNSAFE), FieldProblem("on", Fault.IN_FUTURE))
    )
    assert judge(reelection, "d9999", FORGED, 0) == Absent("d9999")


def test_a_rejected_delegate_is_replaced_by_another_election_of_the_unit(reelection: Reelection) -> None:
    picture = delegates_picture(reelection)
    rejected, elsewhere = picture.seated[0], picture.seated[-1]
    unit = picture.units[rejected.delegate.unit]
    assert name_replacement(reelection, rejected.key, "", rejected.revision) == credentials.NoReplacement()
    judged(reelection, rejected.key, FORGED)
    next_best = next(key for key in unit.delegates if picture.delegates[key].delegate.stage is Stage.CANDIDATE)
    revision = view_of(reelection, rejected.key).revision
    for nobody in (next_best, elsewhere.key, "d9999"):
        assert name_replacement(reelection, rejected.key, nobody, revision) == credentials.NoReplacement()
    counted = Counted(TODAY, unit.due, unit.due, {next_best: unit.due})
    assert isinstance(record_election(reelection, unit.key, counted, 0, again=True), ElectionRecorded)
    assert name_replacement(reelection, rejected.key, next_best, revision) == Saved(rejected.key)
    now = delegates_picture(reelection)
    assert (len(now.seated), now.credentials.replaced, now.units[unit.key].findings) == (120, 1, ())
    assert name_replacement(reelection, "d9999", next_best, 0) == Absent("d9999")
    assert set(view_of(reelection, next_best).checks) >= set(now.delegates[next_best].checks[:4])


def test_candidates_rejected_before_the_election_are_counted_apart(tmp_path: Path) -> None:
    with township_with_roll(tmp_path / "other") as reelection:
        allocated(reelection)
        put_forward(reelection, spare=3)
        bring_to(reelection, Stage.PROPOSED)
        views = list(delegates_picture(reelection).delegates.values())
        spare = [view.key for view in views[:: len(views) // 57]][:57]
        for key in spare:
            assert judged(reelection, key, FORGED) == Saved(key)
        counts = delegates_picture(reelection).credentials
        assert (counts.rejected, counts.rejected_candidates, counts.reviewed) == (57, 57, 57)


def test_a_unit_whose_margin_broke_is_told_in_the_checks(tmp_path: Path) -> None:
    with township_with_roll(tmp_path / "other") as reelection:
        allocated(reelection)
        put_forward(reelection)
        bring_to(reelection, Stage.CANDIDATE)
        unit = next(iter(delegates_picture(reelection).units.values()))
        last = view_of(reelection, unit.delegates[-1])
        nominations.withdraw(reelection, last.key, "病重", last.revision)
        elect(reelection, unit.key)
        checks = {check.check: check for check in view_of(reelection, unit.delegates[0]).checks}
        assert checks[Check.MARGIN].answer is Answer.BROKEN
        assert (checks[Check.MARGIN].figure, checks[Check.MARGIN].bound) == (
            len(unit.delegates) - 1,
            unit.least_candidates,
        )
        assert "第九条" in checks[Check.MARGIN].article.title

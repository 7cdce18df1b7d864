"""Contests as they follow from seats, candidates and earlier contests, and as they are typed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.elections import contests
from clerk_tui.actions.elections.concerns import Concern, concerns
from clerk_tui.actions.elections.contests import (
    Begun,
    CannotBeHeld,
    Dropped,
    Held,
    HeldAlready,
    NoContest,
    NotAnnounced,
    NoUnit,
    UnitFull,
    draft_contest,
    hold_contest,
)
from clerk_tui.actions.elections.electors import electors
from clerk_tui.actions.elections.picture import contest_view, contest_views, find_contests
from clerk_tui.actions.elections.rounds import Attendance, close_attendance, confirm, go_back
from clerk_tui.actions.elections.tables import ContestRecord, Standing
from clerk_tui.actions.people.branch_elections import candidates_in
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import ChangedSince, Undone, undo
from clerk_tui.domain.contest import ContestKind, Electorate, SlateFault, SlateProblem, State
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.person import Fault, FieldProblem, Sex
from clerk_tui.domain.stage import Stage
from clerk_tui.rosters.stroke import ordered
from clerk_tui.store.errors import Conflict
from tests import contests as ways
from tests.actions.people.nominated import added, nominee, person
from tests.contests import CHIEF, NAMES, all_for, approving, by_hand, held, revision, view, went
from tests.delegates import allocated, bring_to, put_forward, township_with_roll
from tests.township import done, township_in

KIND = ContestKind
SLATE = {"王一": Office.SECRETARY, "李二": Office.DEPUTY_SECRETARY, "张三": Office.DEPUTY_SECRETARY}
"""Who stands for a post besides the committee."""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        yield reelection


def nominated(town: Reelection, *, final: bool = True) -> None:
    """Nine candidates for the committee, four for the discipline committee; the list is final."""
    for name in ("王一", "李二", "张三", "赵四", "钱五", "孙六", "周七", "吴八", "郑九"):
        offices = (Office.COMMITTEE, SLATE[name]) if name in SLATE else (Office.COMMITTEE,)
        added(town, nominee(name, *offices, stage=Stage.CANDIDATE))
    for name in ("甲一", "乙二", "丙三", "丁四"):
        added(town, nominee(name, Office.DISCIPLINE, stage=Stage.CANDIDATE))
    added(town, nominee("未到", stage=Stage.PROPOSED))
    if final:
        done(town, 51)


def drafted(town: Reelection, kind: ContestKind, unit: str = "", *, preliminary: bool = False) -> ContestRecord:
    found = draft_contest(town, kind, unit, preliminary=preliminary)
    assert isinstance(found, ContestRecord), found
    return found


def names(contest: ContestRecord) -> tuple[str, ...]:
    return tuple(each.name for each in contest.candidates)


def alone(contest: ContestRecord) -> ContestRecord:
    return replace(contest, entries=1, single_reason="只有一名计票人")


def test_a_contest_takes_its_seats_and_its_final_candidates_from_the_slate(town: Reelection) -> None:
    nominated(town)
    found = drafted(town, KIND.COMMITTEE)
    assert found.seats == 7
    assert found.title == "第十二届委员会委员"
    assert names(found) == ordered(names(found)).names
    assert "未到" not in names(found)
    assert len(names(found)) == 9
    assert hold_contest(town, found) == Held("committee")


def test_before_the_list_is_final_those_proposed_are_filled_in(town: Reelection) -> None:
    assert drafted(town, KIND.COMMITTEE).candidates == ()
    for name in ("张一", "李二"):
        added(town, nominee(name, stage=Stage.PROPOSED))
    added(town, nominee("早着", stage=Stage.PRELIMINARY))
    assert set(names(drafted(town, KIND.COMMITTEE))) == {"张一", "李二"}
    added(town, nominee("王三", stage=Stage.CANDIDATE))
    assert names(drafted(town, KIND.COMMITTEE)) == ("王三",)


def test_namesakes_are_told_apart_on_the_ballot(town: Reelection) -> None:
    nominated(town)
    one = nominee("王一", stage=Stage.CANDIDATE, born=1990)
    added(town, replace(one, person=person("王一", 1990, Sex.FEMALE)))
    for born in (1971, 1972):
        added(town, nominee("同名", stage=Stage.CANDIDATE, born=born))
    assert {"王一（男）", "王一（女）", "同名（1）", "同名（2）"} < set(names(drafted(town, KIND.COMMITTEE)))


def test_a_plenum_waits_for_the_announcement_and_elects_among_those_elected(town: Reelection) -> None:
    nominated(town)
    ways.adopted(town)
    assert draft_contest(town, KIND.SECRETARY) == NotAnnounced("committee")
    assert hold_contest(town, by_hand(["王一"], 1, KIND.SECRETARY)) == NotAnnounced("committee")
    record = alone(drafted(town, KIND.COMMITTEE))
    held(town, record)
    winners = ("王一", "李二", "赵四", "钱五", "孙六", "周七", "吴八")
    ballots = [approving(winners, ("张三", "郑九"))] * 10
    at = ways.announced(town, "committee", ballots)
    assert at.elected == ordered(winners).names
    assert names(drafted(town, KIND.SECRETARY)) == ("王一",)
    deputies = drafted(town, KIND.DEPUTY_SECRETARY)
    assert names(deputies) == ("李二",)  # 张三 was not elected to the committee
    assert deputies.eligible == at.elected
    wrong = hold_contest(town, deputies)
    assert wrong == CannotBeHeld((SlateProblem(SlateFault.NOT_SINGLE, 1, 2),))
    outsider = replace(deputies, candidates=(*deputies.candidates, Standing("张三")))
    assert isinstance(hold_contest(town, outsider), CannotBeHeld)
    assert set(electors(town, deputies)) == set(winners)


def test_who_is_elected_is_a_step_further_and_falls_back_with_the_result(town: Reelection) -> None:
    nominated(town)
    ways.adopted(town)
    held(town, alone(drafted(town, KIND.COMMITTEE)))
    listed = view(town, "committee").record
    at = ways.counted(town, "committee", all_for(names(listed), 10, 7))
    at = went(confirm(town, "committee", CHIEF, at.round.revision))
    assert stages(town) == {name: Stage.ELECTED if name in at.elected else Stage.CANDIDATE for name in names(listed)}
    went(go_back(town, "committee", State.COUNTED, "签错", at.round.revision))
    assert set(stages(town).values()) == {Stage.CANDIDATE}


def stages(town: Reelection) -> dict[str, Stage]:
    found = {}
    for row in nominee_records(town).all().values():
        stage = row.value.stage_of(Office.COMMITTEE)
        if stage is not None and stage.reached(Stage.CANDIDATE):
            found[row.value.person.name] = stage
    return found


def test_who_came_through_the_preliminary_round_stands_in_the_election(town: Reelection) -> None:
    nominated(town)
    for name in ("冯十", "陈百"):
        added(town, nominee(name, stage=Stage.CANDIDATE))
    ways.adopted(town)
    first = alone(replace(drafted(town, KIND.COMMITTEE, preliminary=True), seats=9))
    assert drafted(town, KIND.COMMITTEE, preliminary=True).seats == 9
    assert first.title == "第十二届委员会委员（预选）"
    ways.held(town, first)
    ways.announced(town, "committee-preliminary", all_for(names(first), 10, 9))
    final = drafted(town, KIND.COMMITTEE)
    assert set(names(final)) == set(names(first)[:9])
    assert all(each.person for each in final.candidates)
    assert set(stages(town).values()) == {Stage.CANDIDATE}
    assert hold_contest(town, final) == Held("committee")


def test_a_contest_is_held_once(town: Reelection) -> None:
    held(town, by_hand())
    assert hold_contest(town, by_hand()) == HeldAlready("committee")


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (by_hand(entered_by=3), FieldProblem("entries", Fault.OUT_OF_RANGE)),
        (replace(by_hand(), single_reason=" "), FieldProblem("single_reason", Fault.MISSING)),
        (replace(by_hand(), title=" "), FieldProblem("title", Fault.MISSING)),
        (replace(by_hand(), title="\x1b[2J"), FieldProblem("title", Fault.UNSAFE)),
        (replace(by_hand(), seats=0), FieldProblem("seats", Fault.OUT_OF_RANGE)),
        (by_hand([*NAMES, "a\nb"]), FieldProblem("candidates", Fault.UNSAFE)),
        (by_hand(eligible=("", *NAMES)), FieldProblem("candidates", Fault.UNSAFE)),
    ],
)
def test_what_is_wrong_with_a_contest_is_told(town: Reelection, record: ContestRecord, problem: FieldProblem) -> None:
    assert hold_contest(town, record) == Invalid((problem,))
    assert contest_view(town, "committee") is None


def test_too_small_a_margin_is_refused(town: Reelection) -> None:
    assert hold_contest(town, by_hand(NAMES[:8])) == CannotBeHeld((SlateProblem(SlateFault.MARGIN, 8, 9),))


def test_a_contest_is_changed_and_dropped_only_before_its_voters_are_counted(town: Reelection) -> None:
    at = held(town, by_hand())
    other = replace(by_hand(NAMES[::-1]), title="改名")
    assert contests.change_contest(town, "committee", other, at.revision) == Held("committee")
    now = view(town, "committee")
    assert now.record.title == "改名"
    assert now.round.record.round.face.candidates == NAMES[::-1]
    assert contests.change_contest(town, "discipline", other, 0) == NoContest("discipline")
    assert isinstance(contests.change_contest(town, "committee", by_hand(NAMES[:2]), now.revision), CannotBeHeld)
    with pytest.raises(Conflict):
        contests.change_contest(town, "committee", other, at.revision - 1)
    went(close_attendance(town, "committee", Attendance(10, 10), now.round.revision))
    assert contests.change_contest(town, "committee", by_hand(), now.revision) == Begun("committee")
    assert contests.drop_contest(town, "committee", now.revision) == Begun("committee")
    went(go_back(town, "committee", State.PREPARED, "重来", revision(town, "committee")))
    assert contests.change_contest(town, "committee", by_hand(), now.revision) == Held("committee")
    assert len(view(town, "committee").round.record.round.steps_back) == 1
    assert contests.drop_contest(town, "committee", view(town, "committee").revision) == Dropped("committee")
    assert contests.drop_contest(town, "committee", 1) == NoContest("committee")
    assert contest_views(town) == {}


def test_setting_up_is_undone_but_not_what_came_after(town: Reelection) -> None:
    held(town, by_hand())
    assert isinstance(undo(town), Undone)
    assert contest_view(town, "committee") is None
    at = held(town, by_hand())
    went(close_attendance(town, "committee", Attendance(10, 10), at.round.revision))
    assert isinstance(undo(town), ChangedSince)
    assert view(town, "committee").round.record.round.state is State.ATTENDANCE_CLOSED


def test_contests_are_found_by_slug_title_or_a_part_of_it(town: Reelection) -> None:
    held(town, by_hand())
    held(town, by_hand(kind=KIND.DISCIPLINE))
    assert [each.slug for each in find_contests(town, "committee")] == ["committee"]
    assert [each.slug for each in find_contests(town, "选举discipline")] == ["discipline"]
    assert len(find_contests(town, "选举")) == 2
    assert find_contests(town, "") == ()
    assert list(contest_views(town)) == ["committee", "discipline"]


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Reelection]:
    """A township with the candidates of its units."""
    with township_with_roll(tmp_path) as reelection:
        allocated(reelection)
        put_forward(reelection)
        bring_to(reelection, Stage.CANDIDATE)
        yield reelection


def unit_of(town: Reelection) -> str:
    return next(iter(delegates_picture(town).units))


def test_a_unit_elects_its_delegates_and_the_roll_takes_them_over(units: Reelection) -> None:
    unit = unit_of(units)
    record = alone(drafted(units, KIND.DELEGATE, unit))
    seats = delegates_picture(units).units[unit].unit.seats
    assert record.seats == seats
    slug = held(units, record).slug
    assert slug == f"delegate-{unit}"
    at = ways.announced(units, slug, all_for(names(record), 20, seats))
    assert at.complete
    picture = delegates_picture(units)
    assert picture.units[unit].seated == seats
    seated = {each.name for each in picture.delegates.values() if each.delegate.seated}
    assert seated == {name.split("（")[0] for name in at.elected}
    assert draft_contest(units, KIND.DELEGATE, unit) == UnitFull(unit)
    assert hold_contest(units, record) == HeldAlready(slug)
    went(go_back(units, slug, State.COUNTED, "重新核对", at.round.revision))
    assert delegates_picture(units).units[unit].seated == 0
    assert not delegates_picture(units).units[unit].elections


def test_somebody_written_in_and_elected_becomes_a_delegate(units: Reelection) -> None:
    unit = unit_of(units)
    record = alone(drafted(units, KIND.DELEGATE, unit))
    slug = held(units, record).slug
    standing = {delegates_picture(units).delegates[key].name for key in candidates_in(delegates_picture(units), unit)}
    everyone = electors(units, record)
    outsider = next(name for name in everyone if name not in standing and everyone.count(name) == 1)
    listed = names(record)
    ballots = [replace(approving(listed[: record.seats - 1], listed[record.seats - 1 :]), write_in=(outsider,))] * 20
    ways.announced(units, slug, ballots)
    seated = {each.name for each in delegates_picture(units).delegates.values() if each.delegate.seated}
    assert outsider in seated
    assert delegates_picture(units).units[unit].seated == record.seats


def test_somebody_recommended_and_then_written_in_is_not_entered_twice(tmp_path: Path) -> None:
    with township_with_roll(tmp_path) as town:
        allocated(town)
        put_forward(town, spare=1)
        picture = delegates_picture(town)
        unit = unit_of(town)
        outsider = picture.units[unit].delegates[-1]
        bring_to(town, Stage.CANDIDATE, [key for key in picture.delegates if key != outsider])
        record = alone(drafted(town, KIND.DELEGATE, unit))
        slug, listed, last = held(town, record).slug, names(record), record.seats - 1
        ballot = replace(approving(listed[:last], listed[last:]), write_in=(picture.delegates[outsider].name,))
        ways.announced(town, slug, [ballot] * 20)
        assert delegates_picture(town).delegates[outsider].delegate.seated
        assert len(delegates_picture(town).delegates) == len(picture.delegates)


def test_somebody_written_in_whom_the_roll_does_not_know_is_elected_all_the_same(units: Reelection) -> None:
    unit = unit_of(units)
    record = alone(drafted(units, KIND.DELEGATE, unit))
    slug = held(units, record).slug
    listed = names(record)
    ballots = [replace(approving(listed[: record.seats - 1], listed[record.seats - 1 :]), write_in=("查无此人",))] * 20
    assert "查无此人" in ways.announced(units, slug, ballots).elected
    assert [(found.concern, found.figure) for found in concerns(units)] == [(Concern.NOT_ON_ROLL, 1)]
    assert delegates_picture(units).units[unit].seated == record.seats - 1


def test_a_units_contest_has_the_units_candidates_and_seats(units: Reelection) -> None:
    unit = unit_of(units)
    record = drafted(units, KIND.DELEGATE, unit)
    fewer = replace(record, candidates=record.candidates[1:])
    found = hold_contest(units, fewer)
    assert found == Invalid((FieldProblem("candidates", Fault.UNKNOWN),))
    assert isinstance(hold_contest(units, replace(record, seats=record.seats + 1)), Invalid)
    assert hold_contest(units, replace(record, unit="u9999")) == NoUnit("u9999")
    assert draft_contest(units, KIND.DELEGATE, "u9999") == NoUnit("u9999")


def test_units_go_by_the_regulation_without_a_vote_on_it(units: Reelection) -> None:
    record = alone(drafted(units, KIND.DELEGATE, unit_of(units)))
    slug = held(units, record).slug
    assert ways.issued(units, slug, 20, 20).round.record.adoption == ""
    assert not view(units, slug).round.adopted


def test_the_delegates_of_the_congress_are_its_electors(units: Reelection) -> None:
    assert electors(units, by_hand()) == ()
    unit = unit_of(units)
    record = alone(drafted(units, KIND.DELEGATE, unit))
    slug = held(units, record).slug
    ways.announced(units, slug, all_for(names(record), 20, record.seats))
    assert len(electors(units, by_hand())) == record.seats
    members = delegates_picture(units).units[unit].due
    assert len(electors(units, record)) == members


def test_the_electorate_of_a_plenum_adopts_its_own_measures(town: Reelection) -> None:
    ways.adopted(town)
    held(town, by_hand())
    ways.announced(town, "committee", all_for(NAMES, 10, 7))
    at = held(town, by_hand(["甲"], 1, KIND.SECRETARY))
    assert not at.round.adopted
    ways.adopted(town, Electorate.COMMITTEE)
    assert view(town, "secretary").round.adopted

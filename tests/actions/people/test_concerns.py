from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_tui.actions.people import quota, units
from clerk_tui.actions.people.concerns import AboutSlate, Concern, Note, Subject, concerns, subject_of
from clerk_tui.actions.people.delegate_records import delegate_records
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.delegations import add_delegation
from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.inspections import inspection_records
from clerk_tui.actions.people.roll import member_count, member_records
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.today import AboutPeople, findings
from clerk_tui.domain.composition import Gauge
from clerk_tui.domain.delegate import Credential, Delegation, Verdict
from clerk_tui.domain.inspection import Inspection, Publicity
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import OrganKind, Post, Posting, SizeFinding
from clerk_tui.domain.quota import Quota, QuotaDoubt, QuotaFinding
from clerk_tui.domain.slate import SlateDoubt
from clerk_tui.domain.stage import Stage
from tests.actions.people.nominated import SCRUTINEER, added, nominee
from tests.delegates import allocated, bring_to, elect, put_forward, township_with_delegates, township_with_roll
from tests.township import CONGRESS, TODAY, session_in, township_in


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


@pytest.fixture
def roll(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_roll(tmp_path) as opened:
        yield opened


@pytest.fixture
def elected(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_delegates(tmp_path) as opened:
        yield opened


def notes(reelection: Reelection) -> dict[Concern, int]:
    return {found.concern: found.count for found in concerns(reelection) if isinstance(found, Note)}


def test_a_township_without_people_has_no_concerns(township: Reelection) -> None:
    assert concerns(township) == ()
    assert not [found for found in findings(township) if isinstance(found, AboutPeople)]


def test_a_quota_is_judged_by_the_number_of_members(roll: Reelection) -> None:
    quota.save_quota(roll, Quota(80), 0)
    doubts = {found.doubt for found in concerns(roll) if isinstance(found, QuotaFinding)}
    assert doubts == {QuotaDoubt.UNDER_USUAL, QuotaDoubt.NOT_APPROVED}
    assert member_count(roll) == 640


def test_units_without_seats_and_branches_without_a_unit_are_counted(roll: Reelection) -> None:
    quota.save_quota(roll, Quota(120, approval="1号"), 0)
    units.make_units(roll)
    key = next(iter(delegates_picture(roll).units))
    assert notes(roll) == {Concern.UNALLOCATED: 120}
    units.allocate_seats(roll)
    view = delegates_picture(roll).units[key]
    units.set_seats(roll, key, view.unit.seats + 2, "老党员多", view.revision)
    assert notes(roll)[Concern.OVERALLOCATED] == 2


def test_units_that_put_nobody_forward_or_too_few_are_counted(roll: Reelection) -> None:
    picture = allocated(roll)
    put_forward(roll)
    first, second, *_ = picture.units
    bring_to(roll, Stage.PRELIMINARY)
    records = delegate_records(roll)
    of_unit = {key: [d for d, row in records.all().items() if row.value.unit == key] for key in picture.units}
    for key in of_unit[first]:
        records.remove(key)
    spoilt = records.get(of_unit[second][0])
    assert spoilt is not None
    records.put(spoilt.key, replace(spoilt.value, withdrawn="外出"))
    found = notes(roll)
    assert (found[Concern.SILENT], found[Concern.SLIM]) == (1, 1)
    slim = next(each for each in concerns(roll) if isinstance(each, Note) and each.concern is Concern.SLIM)
    assert slim.article and "第九条" in slim.article.title


def test_before_its_time_nobody_is_missed(tmp_path: Path) -> None:
    with township_with_roll(tmp_path) as opened:
        allocated(opened)
    with session_in(tmp_path, simulated=CONGRESS - timedelta(days=200)) as early:
        assert notes(early) == {}
    with session_in(tmp_path, simulated=CONGRESS) as late:
        every = len(delegates_picture(late).units)
        assert notes(late) == {Concern.SILENT: every, Concern.NOT_ELECTED: every}


def test_units_are_missed_once_others_have_elected(roll: Reelection) -> None:
    picture = allocated(roll)
    put_forward(roll)
    bring_to(roll, Stage.CANDIDATE)
    first = next(iter(picture.units))
    elect(roll, first)
    found = notes(roll)
    assert found[Concern.NOT_ELECTED] == len(picture.units) - 1
    assert found[Concern.UNREVIEWED] == picture.units[first].unit.seats


def test_rejected_delegates_leave_a_vacancy_and_units_want_a_delegation(elected: Reelection) -> None:
    picture = delegates_picture(elected)
    key, view = next(iter(picture.delegates.items()))
    assert notes(elected) == {Concern.UNREVIEWED: 120}
    row = delegate_records(elected).get(key)
    assert row is not None
    rejected = Credential(Verdict.REJECTED, stage=Stage.ELECTED, reason="程序不合")
    delegate_records(elected).put(key, replace(row.value, credential=rejected))
    add_delegation(elected, Delegation("第一代表团", (view.delegate.unit,)))
    found = notes(elected)
    assert (found[Concern.VACANT], found[Concern.UNREVIEWED]) == (1, 119)
    assert found[Concern.UNGROUPED] == len(picture.units) - 1


def test_a_slate_that_is_short_is_told_with_its_rules(township: Reelection) -> None:
    added(township, nominee("王军"))
    found = concerns(township)
    short = [each.finding for each in found if isinstance(each, AboutSlate)]
    assert {each.doubt for each in short} == {SlateDoubt.TOO_FEW}
    assert {each.title for each in found if isinstance(each, Gauge)} == {"35岁以下的", "妇女"}
    assert {subject_of(each) for each in found} == {Subject.NOMINEES}


def test_a_scrutineer_who_stands_is_told_by_name(township: Reelection) -> None:
    added(township, nominee("王军"))
    posting_records(township).add("o", replace(SCRUTINEER, name="王军"))
    clash = [each for each in concerns(township) if isinstance(each, AboutSlate)]
    assert ("王军", SlateDoubt.COUNTS_VOTES) in {(each.name, each.finding.doubt) for each in clash}


def test_files_of_those_who_are_proposed_are_watched(township: Reelection) -> None:
    nominee_records(township).add("n", nominee("王军", Office.COMMITTEE, stage=Stage.PROPOSED))
    nominee_records(township).add("n", nominee("李强", Office.COMMITTEE))
    assert notes(township) == {Concern.UNFINISHED: 1}
    key = next(iter(nominee_records(township).all()))
    shown = Inspection(publicity=Publicity(TODAY - timedelta(days=14), 5))
    inspection_records(township).put(key, shown)
    assert notes(township) == {Concern.OVER: 1}
    inspection_records(township).put(key, replace(shown, publicity=Publicity(TODAY, 5)))
    assert notes(township) == {Concern.UNFINISHED: 1}


def test_a_presidium_is_made_of_delegates(elected: Reelection) -> None:
    seated = next(iter(delegates_picture(elected).seated)).delegate.member
    outside = next(key for key in reversed(member_records(elected).all()))
    for member in (seated, outside):
        posting_records(elected).add("o", Posting(OrganKind.PRESIDIUM, Post.MEMBER, "某人", member))
    found = concerns(elected)
    assert notes(elected)[Concern.OUTSIDER] == 1
    assert [each.count for each in found if isinstance(each, SizeFinding)] == [2]
    assert subject_of(found[-1]) is Subject.ORGANS


def test_the_roll_of_members_is_not_read(elected: Reelection, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("clerk_tui.actions.people.roll._roll", never)
    monkeypatch.setattr("clerk_tui.actions.people.roll.roll", never)
    found = [each for each in findings(elected) if isinstance(each, AboutPeople)]
    assert [each.roll for each in found] == [Subject.DELEGATES]

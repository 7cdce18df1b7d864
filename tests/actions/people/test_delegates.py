from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions import undo
from clerk_tui.actions.people import delegates, members, quota, units
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, delegates_picture
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import MoreUnitsThanSeats
from clerk_tui.domain.delegate import Credential, Delegate, DelegateKind, Registration, Verdict
from clerk_tui.domain.nomination import UnitDoubt
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.quota import Quota, QuotaDoubt
from clerk_tui.domain.stage import Stage
from clerk_tui.store.errors import Conflict
from tests.delegates import township_with_roll
from tests.township import township_in, whys

QUOTA = Quota(120, approval="旗组批〔2026〕3号")


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_roll(tmp_path) as opened:
        yield opened


def allocated(reelection: Reelection, wanted: Quota = QUOTA) -> DelegatesPicture:
    """The township with its units and their seats."""
    assert isinstance(quota.save_quota(reelection, wanted, 0), quota.QuotaSaved)
    assert isinstance(units.make_units(reelection), units.UnitsMade)
    assert isinstance(units.allocate_seats(reelection), units.Allocated)
    return delegates_picture(reelection)


def first_member(reelection: Reelection, unit: str, place: int = 0) -> str:
    """A member of a unit."""
    branch = delegates_picture(reelection).units[unit].unit.branches[0]
    return roll(reelection).of_branch[branch][place]


def test_nothing_is_set_at_first(reelection: Reelection) -> None:
    picture = delegates_picture(reelection)
    assert (picture.quota, picture.seats, picture.unbalanced, picture.gauges, picture.seated) == (None, 0, 0, (), ())
    assert picture.loose_branches == tuple(roll(reelection).branches)
    assert isinstance(units.allocate_seats(reelection), units.NoQuota)


class TestQuota:
    def test_a_quota_is_recorded_with_its_doubts(self, reelection: Reelection) -> None:
        saved = quota.save_quota(reelection, Quota(90), 0)
        assert isinstance(saved, quota.QuotaSaved)
        assert [each.doubt for each in saved.findings] == [QuotaDoubt.UNDER_USUAL, QuotaDoubt.NOT_APPROVED]
        assert delegates_picture(reelection).quota_findings == saved.findings

    def test_more_than_three_hundred_are_refused(self, reelection: Reelection) -> None:
        refused = quota.save_quota(reelection, Quota(301), 0)
        assert isinstance(refused, quota.QuotaForbidden)
        assert [(each.figure, each.bound) for each in refused.findings] == [(301, 300)]
        assert delegates_picture(reelection).quota is None

    def test_no_delegates_and_unsafe_text_are_refused_together(self, reelection: Reelection) -> None:
        refused = quota.save_quota(reelection, Quota(0, approval="\x1b[31m"), 0)
        assert refused == Invalid((FieldProblem("approval", Fault.UNSAFE), FieldProblem("seats", Fault.OUT_OF_RANGE)))

    def test_a_quota_changed_meanwhile_is_a_conflict(self, reelection: Reelection) -> None:
        quota.save_quota(reelection, QUOTA, 0)
        with pytest.raises(Conflict):
            quota.save_quota(reelection, Quota(150), 0)


class TestComposition:
    def test_a_preset_gives_gauges(self, reelection: Reelection) -> None:
        quota.save_quota(reelection, QUOTA, 0)
        assert isinstance(quota.choose_composition(reelection, "guiding-age", 0), quota.CompositionSaved)
        gauges = delegates_picture(reelection).gauges
        assert [(gauge.slug, gauge.numerator, gauge.denominator, gauge.missing) for gauge in gauges] == [
            ("cadres", 0, 120, 0),
            ("models", 0, 120, 24),
            ("others", 0, 120, 36),
            ("under-fifty", 0, 120, 72),
            ("women", 0, 120, 18),
        ]

    def test_the_share_among_members_is_that_of_the_roll(self, reelection: Reelection) -> None:
        quota.save_quota(reelection, QUOTA, 0)
        quota.choose_composition(reelection, "guiding-share", 0)
        women = next(gauge for gauge in delegates_picture(reelection).gauges if gauge.slug == "women")
        assert women.bound == -(-120 * roll(reelection).totals.women // 640)

    def test_own_percentages_win(self, reelection: Reelection) -> None:
        quota.save_quota(reelection, QUOTA, 0)
        quota.choose_composition(reelection, "guiding-age", 0, {"women": 20})
        assert next(each.bound for each in delegates_picture(reelection).gauges if each.slug == "women") == 24

    @pytest.mark.parametrize(
        ("preset", "percents", "problems"),
        [
            ("none", {}, (FieldProblem("preset", Fault.UNKNOWN),)),
            (
                "guiding-age",
                {"women": 101, "men": 50, "models": 0},
                (
                    FieldProblem("women", Fault.OUT_OF_RANGE),
                    FieldProblem("men", Fault.UNKNOWN),
                    FieldProblem("models", Fault.OUT_OF_RANGE),
                ),
            ),
        ],
    )
    def test_what_cannot_be_chosen_is_named(
        self, reelection: Reelection, preset: str, percents: dict[str, int], problems: tuple[FieldProblem, ...]
    ) -> None:
        assert quota.choose_composition(reelection, preset, 0, percents) == Invalid(problems)


class TestUnits:
    def test_every_branch_comes_into_a_unit_and_small_ones_are_merged(self, reelection: Reelection) -> None:
        made = units.make_units(reelection, 25)
        assert isinstance(made, units.UnitsMade)
        picture = delegates_picture(reelection)
        assert picture.loose_branches == ()
        assert made.units == len(picture.units) < made.branches == len(roll(reelection).branches)
        assert all(view.members >= 25 for view in picture.units.values())
        assert sum(view.members for view in picture.units.values()) == 640
        merged = next(view for view in picture.units.values() if len(view.unit.branches) > 1)
        assert merged.unit.name == f"{merged.branches[0]}等{len(merged.branches)}个支部"

    def test_units_can_be_made_anew_until_someone_is_put_forward(self, reelection: Reelection) -> None:
        units.make_units(reelection, 25)
        units.make_units(reelection, 1)
        keys = list(delegates_picture(reelection).units)
        assert len(keys) == len(roll(reelection).branches)
        delegates.add_delegate(reelection, Delegate(first_member(reelection, keys[0]), keys[0]))
        assert units.make_units(reelection) == units.UnitsTaken((keys[0],))

    def test_without_branches_there_are_no_units(self, tmp_path: Path) -> None:
        with township_in(tmp_path / "empty") as empty:
            assert units.make_units(empty) == units.NoBranches()
            quota.save_quota(empty, QUOTA, 0)
            assert units.allocate_seats(empty) == units.NoUnits()

    def test_a_unit_made_by_hand_and_all_that_is_wrong_with_one(self, reelection: Reelection) -> None:
        one, two, *_ = roll(reelection).branches
        saved = units.add_unit(reelection, "联合", (one,))
        assert isinstance(saved, Saved)
        assert units.add_unit(reelection, "联合", (one, "b9999")) == Invalid(
            (
                FieldProblem("name", Fault.TAKEN, saved.key),
                FieldProblem("branches", Fault.UNKNOWN, "b9999"),
                FieldProblem("branches", Fault.TAKEN, saved.key),
            )
        )
        assert units.add_unit(reelection, " ", ()) == Invalid(
            (FieldProblem("name", Fault.MISSING), FieldProblem("branches", Fault.MISSING))
        )
        row = delegates_picture(reelection).units[saved.key]
        assert units.change_unit(reelection, saved.key, "联合", (one, two), row.revision) == Saved(saved.key)
        assert delegates_picture(reelection).units[saved.key].unit.branches == (one, two)
        assert units.change_unit(reelection, "u9999", "无", (one,), 0) == Absent("u9999")
        assert isinstance(units.change_unit(reelection, saved.key, "", (one,), row.revision), Invalid)

    def test_a_unit_in_use_is_not_removed(self, reelection: Reelection) -> None:
        picture = allocated(reelection)
        key, other, *_ = picture.units
        delegates.add_delegate(reelection, Delegate(first_member(reelection, key), key))
        assert isinstance(units.remove_unit(reelection, key, picture.units[key].revision), InUse)
        assert units.remove_unit(reelection, other, picture.units[other].revision) == Removed(other)
        assert units.remove_unit(reelection, other, 0) == Absent(other)


class TestAllocation:
    def test_the_sum_is_the_quota_and_the_margin_is_that_of_the_units(self, reelection: Reelection) -> None:
        picture = allocated(reelection)
        assert (picture.totals.seats, picture.unbalanced) == (120, 0)
        assert picture.totals.margin == sum(view.least_candidates - view.unit.seats for view in picture.units.values())
        assert all(view.unit.seats == view.unit.computed >= 1 for view in picture.units.values())

    def test_it_is_the_same_whatever_the_order_of_the_branches(self, reelection: Reelection, tmp_path: Path) -> None:
        there = {view.unit.name: view.unit.seats for view in allocated(reelection).units.values()}
        with township_in(tmp_path / "other") as other:
            for row in reversed(roll(reelection).branches.values()):
                delegates_of = [
                    reelection_row.value
                    for reelection_row in roll(reelection).members.values()
                    if reelection_row.value.branch == row.key
                ]
                with other.record("名册"):
                    key = other.database.records("branches", type(row.value)).add("b", row.value)
                    for member in delegates_of:
                        other.database.records("members", type(member)).add("m", replace(member, branch=key))
            assert {view.unit.name: view.unit.seats for view in allocated(other).units.values()} == there

    def test_more_units_than_seats_are_refused(self, reelection: Reelection) -> None:
        quota.save_quota(reelection, Quota(10), 0)
        units.make_units(reelection, 1)
        many = len(roll(reelection).branches)
        assert units.allocate_seats(reelection) == MoreUnitsThanSeats(many, 10)

    def test_a_change_by_hand_needs_a_reason_and_shows_the_imbalance(self, reelection: Reelection) -> None:
        picture = allocated(reelection)
        key, other, *_ = picture.units
        view = picture.units[key]
        more = view.unit.seats + 1
        assert units.set_seats(reelection, key, more, " ", view.revision) == units.ReasonNeeded()
        assert units.set_seats(reelection, key, more, "外出党员多", view.revision) == units.SeatsSet(key, 1)
        changed = delegates_picture(reelection)
        assert changed.unbalanced == 1
        assert (changed.units[key].unit.reason, changed.units[key].unit.computed) == ("外出党员多", view.unit.seats)
        fewer = changed.units[other].unit.seats - 1
        revision = changed.units[other].revision
        assert units.set_seats(reelection, other, fewer, "人员集中", revision) == units.SeatsSet(other, 0)
        revision = delegates_picture(reelection).units[key].revision
        assert units.set_seats(reelection, key, view.unit.computed, "", revision) == units.SeatsSet(key, -1)
        assert delegates_picture(reelection).units[key].unit.reason == ""

    def test_seats_that_cannot_be_are_refused(self, reelection: Reelection) -> None:
        key = next(iter(allocated(reelection).units))
        revision = delegates_picture(reelection).units[key].revision
        assert units.set_seats(reelection, key, 0, "x", revision) == Invalid(
            (FieldProblem("seats", Fault.OUT_OF_RANGE),)
        )
        assert units.set_seats(reelection, "u9999", 3, "x", 0) == Absent("u9999")

    def test_an_allocation_anew_takes_changes_by_hand_back_and_can_itself_be_undone(
        self, reelection: Reelection
    ) -> None:
        picture = allocated(reelection)
        key = next(iter(picture.units))
        more = picture.units[key].unit.seats + 1
        units.set_seats(reelection, key, more, "外出党员多", picture.units[key].revision)
        assert units.allocate_seats(reelection) == units.Allocated(120, len(picture.units), 1)
        assert delegates_picture(reelection).unbalanced == 0
        undo.undo(reelection)
        assert delegates_picture(reelection).units[key].unit.seats == more

    def test_a_unit_without_seats_or_members_is_told(self, reelection: Reelection) -> None:
        branch = next(iter(roll(reelection).branches))
        units.add_unit(reelection, "联合", (branch,))
        view = next(iter(delegates_picture(reelection).units.values()))
        assert [each.doubt for each in view.findings] == [UnitDoubt.NO_SEATS]


class TestDelegates:
    def test_a_member_is_put_forward_in_a_unit(self, reelection: Reelection) -> None:
        unit = next(iter(allocated(reelection).units))
        member = first_member(reelection, unit)
        saved = delegates.add_delegate(reelection, Delegate(member, unit, DelegateKind.MODEL, support=51))
        assert isinstance(saved, Saved)
        view = delegates_picture(reelection).delegates[saved.key]
        assert (view.member, view.unit) == (
            roll(reelection).members[member].value,
            delegates_picture(reelection).units[unit].unit.name,
        )
        assert view.name == roll(reelection).members[member].value.person.name
        assert whys(reelection)[-1] == "推荐代表人选"

    def test_all_that_is_wrong_is_told_at_once(self, reelection: Reelection) -> None:
        unit = next(iter(allocated(reelection).units))
        member = first_member(reelection, unit)
        saved = delegates.add_delegate(reelection, Delegate(member, unit))
        assert isinstance(saved, Saved)
        assert delegates.add_delegate(
            reelection, Delegate(member, "u9999", support=-1, stage=Stage.ELECTED)
        ) == Invalid(
            (
                FieldProblem("unit", Fault.UNKNOWN),
                FieldProblem("support", Fault.OUT_OF_RANGE),
                FieldProblem("stage", Fault.OUT_OF_RANGE),
                FieldProblem("member", Fault.TAKEN, saved.key),
            )
        )
        registration = Registration(resume="\x1b[2J", health="好" * 41)
        assert delegates.add_delegate(reelection, Delegate("", "", registration=registration)) == Invalid(
            (
                FieldProblem("health", Fault.TOO_LONG, "40"),
                FieldProblem("resume", Fault.UNSAFE),
                FieldProblem("member", Fault.MISSING),
                FieldProblem("unit", Fault.MISSING),
            )
        )

    def test_many_are_put_forward_all_or_none(self, reelection: Reelection) -> None:
        picture = allocated(reelection)
        unit = next(iter(picture.units))
        one, two = (Delegate(first_member(reelection, unit, place), unit) for place in (0, 1))
        refused = delegates.add_delegates(reelection, [one, one, replace(two, unit="")])
        assert isinstance(refused, delegates.SomeInvalid)
        assert refused.problems == {
            0: (FieldProblem("member", Fault.TAKEN),),
            1: (FieldProblem("member", Fault.TAKEN),),
            2: (FieldProblem("unit", Fault.MISSING),),
        }
        assert not delegates_picture(reelection).delegates
        saved = delegates.add_delegates(reelection, [one, two])
        assert isinstance(saved, delegates.AllSaved)
        assert tuple(delegates_picture(reelection).delegates) == saved.keys

    def test_what_is_noted_changes_but_not_how_far_someone_came(self, reelection: Reelection) -> None:
        unit, other, *_ = allocated(reelection).units
        saved = delegates.add_delegate(reelection, Delegate(first_member(reelection, unit), unit))
        assert isinstance(saved, Saved)
        view = delegates_picture(reelection).delegates[saved.key]
        wanted = replace(
            view.delegate,
            kind=DelegateKind.CADRE,
            unit=other,
            stage=Stage.CANDIDATE,
            withdrawn="病重",
            credential=Credential(Verdict.PASSED),
        )
        assert delegates.change_delegate(reelection, saved.key, wanted, view.revision) == saved
        now = delegates_picture(reelection).delegates[saved.key].delegate
        assert now == replace(view.delegate, kind=DelegateKind.CADRE, unit=other)
        with pytest.raises(Conflict):
            delegates.change_delegate(reelection, saved.key, replace(now, support=3), view.revision)
        assert delegates.change_delegate(reelection, "d9999", wanted, 0) == Absent("d9999")
        assert isinstance(delegates.change_delegate(reelection, saved.key, replace(now, unit=""), 0), Invalid)

    def test_a_candidate_stays_in_the_unit(self, reelection: Reelection) -> None:
        unit, other, *_ = allocated(reelection).units
        there = Delegate(first_member(reelection, unit), unit, stage=Stage.CANDIDATE)
        saved = delegates.add_delegate(reelection, there)
        assert isinstance(saved, Saved)
        refused = delegates.change_delegate(reelection, saved.key, replace(there, unit=other), 0)
        assert refused == Invalid((FieldProblem("unit", Fault.OUT_OF_RANGE),))

    def test_taking_a_recommendation_back(self, reelection: Reelection) -> None:
        unit = next(iter(allocated(reelection).units))
        saved = delegates.add_delegate(reelection, Delegate(first_member(reelection, unit), unit))
        assert isinstance(saved, Saved)
        revision = delegates_picture(reelection).delegates[saved.key].revision
        assert delegates.remove_delegate(reelection, saved.key, revision) == Removed(saved.key)
        assert delegates.remove_delegate(reelection, saved.key, revision) == Absent(saved.key)

    def test_a_member_put_forward_stays_on_the_roll(self, reelection: Reelection) -> None:
        unit = next(iter(allocated(reelection).units))
        member = first_member(reelection, unit)
        delegates.add_delegate(reelection, Delegate(member, unit))
        refused = members.remove_member(reelection, member, roll(reelection).members[member].revision)
        assert isinstance(refused, InUse)

    def test_the_unit_of_a_branch(self, reelection: Reelection) -> None:
        picture = allocated(reelection)
        key, view = next(iter(picture.units.items()))
        assert delegates.unit_of(picture, view.unit.branches[0]) == key
        assert delegates.unit_of(picture, "b9999") == ""

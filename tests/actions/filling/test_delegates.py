from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clerk_tui.actions.filling.known import known
from clerk_tui.actions.people import delegates, delegations, nominations, quota, units
from clerk_tui.actions.people.credentials import Judgement, judge
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import NominationRound, Registration, Verdict
from clerk_tui.domain.person import PartialDate
from clerk_tui.domain.stage import Stage
from tests.delegates import allocated, bring_to, put_forward, township_with_delegates, township_with_roll
from tests.township import TODAY


@pytest.fixture
def elected(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_delegates(tmp_path) as opened:
        yield opened


@pytest.fixture
def roll(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_roll(tmp_path) as opened:
        yield opened


def fields(reelection: Reelection, unit: str = "") -> dict[str, Any]:
    return known(reelection, reelection.picture(), part=unit)


def test_without_a_quota_nothing_about_delegates_is_filled(roll: Reelection) -> None:
    assert not {"seats", "units", "branches", "adjustments", "delegates", "returned_units"} & fields(roll).keys()


def test_the_allocation_table_is_filled_from_the_units(roll: Reelection) -> None:
    picture = allocated(roll)
    found = fields(roll)
    assert (found["seats"], found["units"], found["candidates_total"]) == (
        120,
        len(picture.units),
        picture.totals.candidates,
    )
    assert sum(row["seats"] for row in found["branches"]) == 120
    assert sum(row["members"] for row in found["branches"]) == found["members_total"] == 640
    assert found["adjustments"].endswith("；没有调整")
    key, view = next(iter(picture.units.items()))
    units.set_seats(roll, key, view.unit.seats + 1, "外出党员多", view.revision)
    told = f"{view.unit.name}{view.unit.seats}名调整为{view.unit.seats + 1}名（外出党员多）"
    assert fields(roll)["adjustments"].endswith(f"；{told}")


def test_units_without_seats_leave_them_blank(roll: Reelection) -> None:
    units.make_units(roll, 25)
    found = fields(roll)
    assert {row["seats"] for row in found["branches"]} == {None}
    assert any("、" in row["parts"] for row in found["branches"])
    assert "candidates_total" not in found


def test_targets_become_planned_numbers(roll: Reelection) -> None:
    allocated(roll)
    quota.choose_composition(roll, "guiding-age", 0)
    found = fields(roll)
    assert [found[f"planned_{name}"] for name in ("leaders", "models", "women", "young")] == [60, 24, 18, 72]
    assert "planned_specialists" not in found


def test_nominations_are_summed_up(roll: Reelection) -> None:
    key, view = next(iter(allocated(roll).units.items()))
    report = NominationRound(key, Stage.RECOMMENDED, TODAY, 1, view.due, view.due - 1, 22)
    nominations.save_round(roll, report, 0)
    put_forward(roll, spare=1)
    assert "proposed_total" not in fields(roll)
    bring_to(roll, Stage.PROPOSED)
    first = next(iter(delegates_picture(roll).delegates.values()))
    judge(roll, first.key, Judgement(Verdict.REJECTED, "预备期未满"), first.revision)
    found = fields(roll)
    row = found["branches"][0]
    assert (row["taking_part"], row["nominated"], row["recommended"]) == (view.due - 1, 22, view.least_candidates + 1)
    assert (found["proposed_total"], found["returned"]) == (len(delegates_picture(roll).delegates), 1)
    assert found["women_total"] <= found["proposed_total"]


def test_the_roll_and_the_credentials_report_count_who_is_seated(elected: Reelection) -> None:
    found = fields(elected)
    assert (found["delegates_elected"], found["total"], len(found["delegates"])) == (120, 120, 120)
    kinds = ("leaders", "front_line", "models", "specialists", "others")
    assert sum(found[name] for name in kinds) == 120
    assert (found["rejected_candidates"], found["returned_units"], found["replaced_delegates"]) == (0, 0, 0)
    assert (found["election_start"], found["election_end"]) == (TODAY, TODAY)
    assert 18 < float(found["average_age"]) < 90
    assert all(row["elected"] == row["seats"] and row["present"] == row["due"] for row in found["branches"])
    view = delegates_picture(elected).seated[0]
    judge(elected, view.key, Judgement(Verdict.REJECTED, "材料不实"), view.revision)
    assert (fields(elected)["delegates_elected"], fields(elected)["replaced_delegates"]) == (119, 1)


def test_what_is_not_known_of_everybody_is_not_counted(elected: Reelection) -> None:
    view = delegates_picture(elected).seated[0]
    delegates.change_delegate(elected, view.key, replace(view.delegate, kind=None), view.revision)
    assert not {"leaders", "front_line", "others"} & fields(elected).keys()


def test_delegations_are_listed_with_their_people(elected: Reelection) -> None:
    delegations.form_delegations(elected, 3)
    found = fields(elected)
    assert found["delegations_total"] == 3
    assert sum(row["count"] for row in found["delegations"]) == 120
    assert {row["delegation"] for row in found["delegates"]} == {"第一", "第二", "第三"}
    assert found["delegations"][0]["convener"] is None


class TestUnit:
    def test_a_unit_writes_of_its_own_people(self, elected: Reelection) -> None:
        key, view = next(iter(delegates_picture(elected).units.items()))
        found = fields(elected, key)
        assert (found["branch"], found["branch_seats"]) == (view.unit.name, view.unit.seats)
        assert (found["due"], found["present"], found["absent"]) == (view.due, view.due, 0)
        assert found["branch_members"] - found["suspended"] - found["excused"] == view.due
        assert len(found["unit_delegates"]) == len(found["unit_registrations"]) == view.unit.seats
        assert len(found["nominees"]) == found["branch_candidates"] == len(view.delegates)
        assert len(found["unelected"]) == len(view.delegates) - view.unit.seats
        assert found["delegates_elected"] == 120
        assert found["election_day"] == TODAY

    def test_its_members_sign_a_sheet_that_says_who_votes(self, elected: Reelection) -> None:
        for key, view in delegates_picture(elected).units.items():
            found = fields(elected, key)
            assert len(found["members"]) == view.members
            assert sum(row["entitled"] == "有" for row in found["members"]) == view.entitled
            assert sum(row["remark"] == "不计入应到" for row in found["members"]) == view.entitled - view.due
            assert [row["approve"] for row in found["counts"] if row["remark"] == "当选"] == [view.due] * view.seated

    def test_the_registration_form_tells_what_was_noted(self, elected: Reelection) -> None:
        view = delegates_picture(elected).seated[0]
        noted = Registration("内蒙古", "健康", PartialDate(1998, 7), "1998年7月参加工作", "优秀党员")
        delegates.change_delegate(elected, view.key, replace(view.delegate, registration=noted), view.revision)
        forms = fields(elected, view.delegate.unit)["unit_registrations"]
        form = next(each for each in forms if each["name"] == view.name)
        assert (form["native_place"], form["started_work"], form["merits"]) == ("内蒙古", "1998.07", "优秀党员")

    def test_before_the_election_it_lists_those_who_came_furthest(self, roll: Reelection) -> None:
        key, view = next(iter(allocated(roll).units.items()))
        put_forward(roll, spare=2)
        mine = delegates_picture(roll).units[key].delegates
        bring_to(roll, Stage.PRELIMINARY, mine[: view.least_candidates])
        found = fields(roll, key)
        assert (found["recommended"], found["preliminary"]) == (view.least_candidates + 2, view.least_candidates)
        assert len(found["nominees"]) == view.least_candidates
        assert found["due"] == view.due
        assert not {"proposed", "unit_delegates", "present", "elected"} & found.keys()

    def test_a_unit_that_is_not_there_says_nothing(self, roll: Reelection) -> None:
        assert "branch" not in fields(roll, "u9999")

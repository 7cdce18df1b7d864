from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_tui.domain.dates import Holidays
from clerk_tui.domain.inspection import (
    MOST,
    Authority,
    Gap,
    Inspection,
    JointReview,
    Lack,
    Opinion,
    Publicity,
    Recommendation,
    RecommendationKind,
    Requirements,
    ReviewVerdict,
    Votes,
    inspection_problems,
    lacking,
    recommendation_problems,
)
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.procedure import Article, Confidence
from tests.domain.build import real_holidays

BASIS = Article("条例", Confidence.MEMORY)
NEEDS = Requirements(
    (Authority("discipline", "纪检", True, BASIS), Authority("health", "卫健", False, BASIS)), 5, BASIS, 2, BASIS
)
TODAY = date(2026, 8, 25)
WHOLE = Inspection(
    group="考察一组",
    held_on=date(2026, 8, 10),
    talks=12,
    archive_checked=True,
    opinions=(Opinion("discipline", date(2026, 8, 11), date(2026, 8, 12), favourable=True),),
    review=JointReview(ReviewVerdict.PASSED, date(2026, 8, 14)),
    publicity=Publicity(date(2026, 8, 17), 5),
    conclusion="德才兼备，同意提名",
)


def lacks(inspection: Inspection, *, recommended: bool = True, day: date = TODAY) -> list[tuple[Gap, str]]:
    found = lacking(inspection, recommended=recommended, needs=NEEDS, day=day, holidays=real_holidays())
    return [(lack.gap, lack.detail) for lack in found]


def test_a_whole_file_lacks_nothing() -> None:
    assert lacks(WHOLE) == []


def test_an_empty_file_lacks_everything_in_the_order_of_the_work() -> None:
    assert lacks(Inspection(), recommended=False) == [
        (Gap.RECOMMENDATION, ""),
        (Gap.TALKS, "2"),
        (Gap.ARCHIVE, ""),
        (Gap.NOT_ASKED, "discipline"),
        (Gap.REVIEW, ""),
        (Gap.PUBLICITY, ""),
        (Gap.CONCLUSION, ""),
    ]


def test_an_authority_that_need_not_be_asked_must_answer_once_it_was() -> None:
    asked = (*WHOLE.opinions, Opinion("health", date(2026, 8, 11)))
    assert lacks(replace(WHOLE, opinions=asked)) == [(Gap.NOT_ANSWERED, "health")]
    against = (Opinion("discipline", favourable=False),)
    assert lacks(replace(WHOLE, opinions=against)) == [(Gap.AGAINST, "discipline")]


@pytest.mark.parametrize(
    ("verdict", "gap"), [(ReviewVerdict.POSTPONED, Gap.REVIEW), (ReviewVerdict.REJECTED, Gap.REJECTED)]
)
def test_the_joint_review_must_be_passed(verdict: ReviewVerdict, gap: Gap) -> None:
    assert lacks(replace(WHOLE, review=JointReview(verdict))) == [(gap, "")]


def test_publicity_runs_for_working_days_the_last_one_included() -> None:
    assert lacks(WHOLE, day=date(2026, 8, 21)) == [(Gap.RUNNING, "2026-08-21")]
    assert lacks(WHOLE, day=date(2026, 8, 22)) == []


def test_publicity_passes_over_the_national_day_and_counts_the_days_worked_instead() -> None:
    end = Publicity(date(2026, 9, 29), 5).end(real_holidays())
    assert (end.day, end.estimated) == (date(2026, 10, 10), False)


def test_a_year_without_published_holidays_is_an_estimate() -> None:
    end = Publicity(date(2027, 3, 1), 5).end(Holidays(frozenset({2026})))
    assert (end.day, end.estimated) == (date(2027, 3, 5), True)


def test_publicity_that_is_too_short_or_brought_something_forward_is_told() -> None:
    short = Publicity(date(2026, 8, 17), 3, complaints=2)
    assert lacks(replace(WHOLE, publicity=short)) == [(Gap.TOO_SHORT, "5"), (Gap.COMPLAINTS, "2")]
    assert lacks(replace(WHOLE, publicity=replace(short, settled=True))) == [(Gap.TOO_SHORT, "5")]


def test_only_what_speaks_against_someone_blocks() -> None:
    assert {gap for gap in Gap if Lack(gap).blocks} == {Gap.AGAINST, Gap.REJECTED, Gap.COMPLAINTS}


def test_the_numbers_of_a_recommendation_fall_from_one_to_the_next() -> None:
    held = Recommendation(RecommendationKind.MEETING, date(2026, 8, 5), "镇政府", 120, 110, 110, 109, 108)
    votes = (Votes(Office.SECRETARY, "王建国", 105, "n0001"),)
    assert recommendation_problems(replace(held, votes=votes), TODAY) == []
    assert recommendation_problems(replace(held, issued=111), TODAY) == [
        FieldProblem("issued", Fault.OUT_OF_RANGE, "participants")
    ]
    assert recommendation_problems(replace(held, valid=-1), TODAY) == [
        FieldProblem("valid", Fault.OUT_OF_RANGE, "collected")
    ]
    assert recommendation_problems(replace(held, invited=MOST + 1), TODAY) == [
        FieldProblem("invited", Fault.OUT_OF_RANGE, "")
    ]


def test_nobody_gets_more_votes_than_there_are_valid_ballots() -> None:
    votes = (Votes(Office.SECRETARY, "王建国", 109), Votes(Office.SECRETARY, "李\x1b", 1))
    held = Recommendation(RecommendationKind.MEETING, date(2026, 8, 30), "\x07", valid=108, votes=votes)
    assert set(recommendation_problems(held, TODAY)) == {
        FieldProblem("held_on", Fault.IN_FUTURE),
        FieldProblem("place", Fault.UNSAFE),
        FieldProblem("votes", Fault.OUT_OF_RANGE, "valid"),
        FieldProblem("votes", Fault.UNSAFE),
    }


def test_the_votes_of_a_nominee_are_found() -> None:
    votes = (
        Votes(Office.SECRETARY, "王", 9, "n0001"),
        Votes(Office.COMMITTEE, "李", 8),
        Votes(Office.COMMITTEE, "王", 7, "n0001"),
    )
    assert Recommendation(RecommendationKind.TALKS, votes=votes).for_nominee("n0001") == (votes[0], votes[2])


def test_the_fields_of_a_file_are_checked() -> None:
    wrong = Inspection(
        group="\x1b",
        held_on=date(2026, 9, 1),
        talks=-1,
        opinions=(
            Opinion("unknown"),
            Opinion("discipline", date(2026, 8, 12), date(2026, 8, 11), text="\x00"),
            Opinion("health", None, date(2026, 9, 1)),
        ),
        review=JointReview(ReviewVerdict.PASSED, note="\x07"),
        publicity=Publicity(date(2026, 8, 17), 0),
        conclusion="甲" * 1001,
    )
    assert set(inspection_problems(wrong, ["discipline", "health"], TODAY)) == {
        FieldProblem("group", Fault.UNSAFE),
        FieldProblem("conclusion", Fault.TOO_LONG, "1000"),
        FieldProblem("talks", Fault.OUT_OF_RANGE),
        FieldProblem("held_on", Fault.IN_FUTURE),
        FieldProblem("opinions", Fault.UNKNOWN),
        FieldProblem("opinions.discipline", Fault.UNSAFE),
        FieldProblem("opinions.discipline", Fault.TOO_EARLY, "asked_on"),
        FieldProblem("opinions.health", Fault.IN_FUTURE),
        FieldProblem("review", Fault.UNSAFE),
        FieldProblem("publicity", Fault.OUT_OF_RANGE),
    }
    assert inspection_problems(WHOLE, ["discipline", "health"], TODAY) == []
    assert inspection_problems(Inspection(), [], TODAY) == []

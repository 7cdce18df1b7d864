from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.composition import Direction
from clerk_tui.domain.nominee import Nominee, Office, Proposal, Schooling
from clerk_tui.domain.person import Education, PartialDate, Person, Sex
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.slate import (
    Measure,
    OutOfRange,
    SeatRange,
    Slate,
    SlateDoubt,
    SlateRule,
    chosen,
    gauges,
    lineup,
    number_findings,
    outside_body,
    range_problems,
)
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.trait import Trait
from tests.domain.build import STEADY

DAY = date(2026, 9, 10)
BASIS = Article("条例", Confidence.HIGH)
SLATE = Slate(7, 3, 2)
RANGE = SeatRange(5, 11, 7, 9, BASIS)


def person(
    born: tuple[int, int, int] | None = None,
    sex: Sex | None = None,
    education: Education | None = None,
    ethnicity: str = "",
) -> Nominee:
    birth = PartialDate(*born) if born else None
    return Nominee(Person("甲", sex, ethnicity, birth, education), (Proposal(Office.COMMITTEE),))


def standing(office: Office, count: int, stage: Stage = Stage.RECOMMENDED) -> list[Nominee]:
    return [Nominee(Person(f"人{number}"), (Proposal(office, stage),)) for number in range(count)]


def rule(trait: Trait, direction: Direction, measure: Measure, number: int = 0) -> SlateRule:
    return SlateRule("rule", "要求", trait, direction, measure, number, BASIS)


def test_a_nominee_is_judged_by_the_highest_education() -> None:
    in_service = replace(person(education=Education.VOCATIONAL), in_service=Schooling(Education.BACHELOR))
    (gauge,) = gauges(
        [rule(Trait(education=Education.COLLEGE), Direction.AT_LEAST, Measure.PEOPLE, 1)], [in_service], DAY
    )
    assert gauge.met


def test_age_limits_leave_no_room() -> None:
    nominees = [person((1970, 1, 1), Sex.MALE), person((1979, 1, 1), Sex.MALE), person((1970, 1, 1), Sex.FEMALE)]
    over = rule(Trait(Sex.MALE, youngest=50), Direction.AT_MOST, Measure.PEOPLE)
    (gauge,) = gauges([over], nominees, DAY)
    assert (gauge.numerator, gauge.denominator, gauge.bound, gauge.surplus, gauge.met) == (1, 3, 0, 1, False)


@pytest.mark.parametrize(
    ("measure", "number", "direction", "body", "bound"),
    [
        (Measure.MAJORITY, 0, Direction.AT_LEAST, 9, 5),
        (Measure.MAJORITY, 0, Direction.AT_LEAST, 8, 5),
        (Measure.MAJORITY, 0, Direction.AT_LEAST, 0, 0),
        (Measure.PEOPLE, 2, Direction.AT_LEAST, 9, 2),
        (Measure.PERCENT, 100, Direction.AT_LEAST, 9, 9),
        (Measure.PERCENT, 15, Direction.AT_LEAST, 9, 2),
        (Measure.PERCENT, 15, Direction.AT_MOST, 9, 1),
    ],
)
def test_bounds_are_whole_people(measure: Measure, number: int, direction: Direction, body: int, bound: int) -> None:
    assert rule(Trait(), direction, measure, number).bound(body) == bound


def test_gauges_count_the_unknown_apart() -> None:
    nominees = [person(education=Education.COLLEGE), person(), person(education=Education.SENIOR)]
    (gauge,) = gauges(
        [rule(Trait(education=Education.COLLEGE), Direction.AT_LEAST, Measure.PERCENT, 100)], nominees, DAY
    )
    assert (gauge.numerator, gauge.unknown, gauge.missing) == (1, 1, 2)


@given(st.lists(st.sampled_from([None, 1960, 1985, 1995]), max_size=15))
@STEADY
def test_no_gauge_counts_more_people_than_there_are(years: list[int | None]) -> None:
    nominees = [person((year, 1, 1) if year else None) for year in years]
    (gauge,) = gauges([rule(Trait(oldest=45), Direction.AT_LEAST, Measure.MAJORITY)], nominees, DAY)
    assert gauge.numerator + gauge.unknown <= gauge.denominator == len(years)
    assert 2 * gauge.bound > gauge.denominator or not years


def test_candidates_outnumber_the_seats_of_a_body_and_equal_those_of_its_posts() -> None:
    committee = lineup(Office.COMMITTEE, SLATE, standing(Office.COMMITTEE, 8), 20, BASIS)
    assert (committee.seats, committee.margin, committee.needed, committee.missing) == (7, 2, 9, 1)
    secretary = lineup(Office.SECRETARY, SLATE, standing(Office.SECRETARY, 2, Stage.PROPOSED), 20, BASIS)
    assert (secretary.needed, secretary.missing, secretary.surplus) == (1, 0, 1)
    county = lineup(Office.COUNTY_DELEGATE, SLATE, [], 20, BASIS)
    assert (county.needed, county.margin, county.missing) == (0, 0, 0)


def test_once_some_are_proposed_only_they_count() -> None:
    nominees = standing(Office.COMMITTEE, 12) + standing(Office.COMMITTEE, 8, Stage.PROPOSED)
    numbers = lineup(Office.COMMITTEE, SLATE, nominees, 20, BASIS)
    assert (numbers.standing, numbers.proposed, numbers.named, numbers.missing) == (20, 8, 8, 1)
    assert chosen(nominees, Office.COMMITTEE) == nominees[12:]
    assert chosen(nominees[:12], Office.COMMITTEE) == nominees[:12]


def test_more_candidates_than_needed_are_no_surplus_where_they_must_outnumber_the_seats() -> None:
    assert lineup(Office.COMMITTEE, SLATE, standing(Office.COMMITTEE, 15, Stage.CANDIDATE), 20, BASIS).surplus == 0


def test_seats_outside_the_range_are_refused() -> None:
    assert range_problems(Slate(4, 3, 2), {"committee": RANGE}) == (OutOfRange("committee", 4, RANGE),)
    assert range_problems(Slate(12, 3, 2), {"committee": RANGE}) == (OutOfRange("committee", 12, RANGE),)
    for seats in (5, 11):
        assert range_problems(Slate(seats, 3, 2), {"committee": RANGE}) == ()


def test_doubts_about_numbers_name_figure_and_bound() -> None:
    lineups = [
        lineup(Office.COMMITTEE, Slate(5, 3, 2), standing(Office.COMMITTEE, 5), 20, BASIS),
        lineup(Office.SECRETARY, Slate(5, 3, 2), standing(Office.SECRETARY, 2, Stage.PROPOSED), 20, BASIS),
    ]
    few, many, unusual = number_findings(Slate(5, 3, 2), lineups, {"committee": RANGE})
    assert (few.doubt, few.office, few.figure, few.wanted) == (SlateDoubt.TOO_FEW, Office.COMMITTEE, 5, 6)
    assert (many.doubt, many.office, many.figure, many.wanted) == (SlateDoubt.TOO_MANY, Office.SECRETARY, 2, 1)
    assert (unusual.doubt, unusual.field, unusual.figure, unusual.wanted) == (
        SlateDoubt.UNUSUAL_SEATS,
        "committee",
        5,
        7,
    )
    (above,) = number_findings(Slate(11, 3, 2), [], {"committee": RANGE})
    assert (above.figure, above.wanted) == (11, 9)
    assert list(number_findings(Slate(9, 3, 2), [], {"committee": RANGE})) == []


def test_who_stands_for_a_post_alone_is_told() -> None:
    alone = Nominee(Person("甲"), (Proposal(Office.SECRETARY),))
    both = Nominee(Person("乙"), (Proposal(Office.DEPUTY_SECRETARY), Proposal(Office.COMMITTEE)))
    dropped = Nominee(Person("丙"), (Proposal(Office.SECRETARY),), dropped="交流")
    (found,) = outside_body({"n0001": alone, "n0002": both, "n0003": dropped}, BASIS)
    assert (found.doubt, found.nominee, found.office) == (SlateDoubt.NOT_IN_BODY, "n0001", Office.SECRETARY)

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from clerk_tui.domain.branch_election import BranchElection, settle
from clerk_tui.domain.credential import (
    Answer,
    Check,
    CheckResult,
    CheckRules,
    UnitFacts,
    election_checks,
    margin_check,
    person_checks,
)
from clerk_tui.domain.member import Discipline, Member, Standing
from clerk_tui.domain.person import PartialDate, Person
from clerk_tui.domain.procedure import Article, Confidence
from tests.domain.votes import NEW as BRANCH

DAY = date(2026, 9, 10)
ARTICLE = Article("条文", Confidence.HIGH)
RULES = CheckRules(18, BRANCH, dict.fromkeys(Check, ARTICLE))
MEMBER = Member(Person("李强", birth=PartialDate(1975, 9)), "b0001")


def answers(results: Iterable[CheckResult]) -> dict[Check, Answer]:
    return {result.check: result.answer for result in results}


def unit(candidates: int = 5, election: BranchElection | None = None) -> UnitFacts:
    return UnitFacts(4, candidates, election, settle(election, BRANCH) if election else None)


def test_a_full_member_of_age_passes_every_check_of_the_person() -> None:
    assert set(answers(person_checks(MEMBER, DAY, RULES)).values()) == {Answer.KEPT}


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"standing": Standing.PROBATIONARY}, {Check.FULL_MEMBER, Check.RIGHTS}),
        ({"detained": True}, {Check.RIGHTS}),
        ({"discipline": Discipline.ON_PROBATION, "probation_until": date(2027, 1, 1)}, {Check.RIGHTS}),
        ({"discipline": Discipline.WARNING}, set()),
        ({"person": Person("孩子", birth=PartialDate(2010, 1))}, {Check.AGE}),
    ],
)
def test_what_a_person_lacks_is_told(change: dict[str, object], broken: set[Check]) -> None:
    found = answers(person_checks(replace(MEMBER, **change), DAY, RULES))  # type: ignore[arg-type]
    assert {check for check, answer in found.items() if answer is Answer.BROKEN} == broken


def test_an_age_that_is_not_known_is_not_judged() -> None:
    nobody_knows = replace(MEMBER, person=Person("李强"))
    assert answers(person_checks(nobody_knows, DAY, RULES))[Check.AGE] is Answer.UNKNOWN


def test_of_someone_not_on_the_roll_nothing_else_is_asked() -> None:
    assert answers(person_checks(None, DAY, RULES)) == {Check.ON_ROLL: Answer.BROKEN}


@pytest.mark.parametrize(("standing", "answer"), [(4, Answer.BROKEN), (5, Answer.KEPT), (6, Answer.KEPT)])
def test_enough_must_stand_in_a_unit(standing: int, answer: Answer) -> None:
    assert margin_check(unit(standing), RULES) == CheckResult(Check.MARGIN, answer, ARTICLE, standing, 5)


def test_without_a_result_nothing_is_known_of_the_election() -> None:
    assert answers(election_checks("d0001", unit(), RULES)) == {Check.ELECTION: Answer.UNKNOWN}


def test_an_election_is_checked_for_quorum_and_majority() -> None:
    good = unit(election=BranchElection("u0001", 1, 4, None, 50, 40, {"d0001": 30, "d0002": 25}))
    assert set(answers(election_checks("d0001", good, RULES)).values()) == {Answer.KEPT}
    assert answers(election_checks("d0002", good, RULES)) == {
        Check.ELECTION: Answer.BROKEN,
        Check.QUORUM: Answer.KEPT,
        Check.MAJORITY: Answer.BROKEN,
    }
    assert answers(election_checks("d0003", good, RULES))[Check.MAJORITY] is Answer.UNKNOWN
    few = unit(election=BranchElection("u0001", 1, 4, None, 50, 39, {"d0001": 30}))
    assert answers(election_checks("d0001", few, RULES))[Check.QUORUM] is Answer.BROKEN

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.ruleset import (
    CHOICES,
    Base,
    Bound,
    ChangeFault,
    ChangeRefused,
    ElectionMeasures,
    Rule,
    RuleChange,
    Share,
    Wish,
    chosen,
    derive,
)
from tests.domain.votes import NEW, OLD, QUICK


@pytest.mark.parametrize(
    ("due", "new", "old"), [(150, 120, 121), (7, 6, 6), (9, 8, 8), (5, 4, 5), (3, 3, 3), (1, 1, 1), (101, 81, 81)]
)
def test_the_least_present_by_each_regulation(due: int, new: int, old: int) -> None:
    assert (NEW.quorum.least(due), OLD.quorum.least(due)) == (new, old)
    assert NEW.quorum_met(due, new)
    assert not NEW.quorum_met(due, new - 1)
    assert OLD.quorum_met(due, old)
    assert not OLD.quorum_met(due, old - 1)


@QUICK
@given(st.integers(1, 10_000), st.integers(0, 10_000), st.sampled_from(Bound))
def test_the_least_is_the_first_that_reaches_the_share(whole: int, part: int, bound: Bound) -> None:
    share = Fraction(part, whole)
    reached = share >= Fraction(4, 5) if bound is Bound.AT_LEAST else share > Fraction(4, 5)
    assert (part >= Share(4, 5, bound).least(whole)) is reached


def test_the_threshold_is_more_than_half_of_the_base() -> None:
    assert (NEW.threshold(150, 140), OLD.threshold(150, 140)) == (76, 71)
    assert (NEW.threshold(150, 140, Base.PRESENT), OLD.threshold(150, 140, Base.DUE)) == (71, 76)
    assert NEW.threshold(151, 1) == 76
    assert (Base.DUE.other, Base.PRESENT.other) == (Base.PRESENT, Base.DUE)


def test_exactly_four_fifths_can_be_adopted_under_the_old_regulation() -> None:
    adopted = derive(OLD, {Rule.QUORUM: Wish("at-least", "大会通过")})
    assert isinstance(adopted, ElectionMeasures)
    assert adopted.rules.quorum_met(150, 120)
    assert not OLD.quorum_met(150, 120)
    assert adopted.regulation == "1990"
    assert adopted.changes == (RuleChange(Rule.QUORUM, "more-than", "at-least", "大会通过"),)


def test_the_base_can_be_changed_and_the_rest_stays() -> None:
    adopted = derive(NEW, {Rule.MAJORITY: Wish("present", "上级批复"), Rule.QUORUM: Wish("more-than", "从严")})
    assert isinstance(adopted, ElectionMeasures)
    assert (adopted.rules.base, adopted.rules.quorum.bound) == (Base.PRESENT, Bound.MORE_THAN)
    assert (adopted.rules.majority, adopted.rules.articles) == (NEW.majority, NEW.articles)
    assert derive(NEW, {}) == ElectionMeasures("2020", NEW)


def test_everything_wrong_with_changes_is_told_at_once() -> None:
    refused = derive(
        NEW,
        {
            Rule.TIE: Wish("lot", "抽签"),
            Rule.QUORUM: Wish("half", "省事"),
            Rule.MAJORITY: Wish("due", "照旧"),
        },
    )
    assert refused == (
        ChangeRefused(Rule.TIE, "lot", ChangeFault.FIXED),
        ChangeRefused(Rule.QUORUM, "half", ChangeFault.UNKNOWN, ("at-least", "more-than")),
        ChangeRefused(Rule.MAJORITY, "due", ChangeFault.SAME, ("due", "present")),
    )
    assert derive(NEW, {Rule.MAJORITY: Wish("present", " ")}) == (
        ChangeRefused(Rule.MAJORITY, "present", ChangeFault.NO_REASON, ("due", "present")),
    )


def test_a_choice_is_among_its_values() -> None:
    assert all(chosen(rules, rule) in values for rules in (NEW, OLD) for rule, values in CHOICES.items())
    with pytest.raises(KeyError):
        chosen(NEW, Rule.TIE)

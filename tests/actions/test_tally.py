from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.actions.tally import LARGEST, FileProblem, Misread, TallyProblem, tally
from clerk_tui.domain.ballot import Ballot, BallotFace, Discrepancy, Problem, is_valid
from clerk_tui.domain.count import Turnout, count_ballots
from clerk_tui.domain.outcome import Fate, Outcome, outcome
from clerk_tui.domain.ruleset import Base, ChangeFault, ChangeRefused, Rule
from clerk_tui.knowledge.rulesets import load_rulesets
from tests.domain.votes import QUICK, elections

BALLOTS: dict[str, Any] = {
    "rules": "2020",
    "due": 4,
    "present": 4,
    "seats": 1,
    "candidates": ["甲", "乙"],
    "issued": 4,
    "ballots": [{"approve": ["甲"], "disapprove": ["乙"], "write_in": []}] * 3 + [{}],
}
TOTALS: dict[str, Any] = {
    **{key: each for key, each in BALLOTS.items() if key != "ballots"},
    "totals": {
        "甲": {"approve": 3, "disapprove": 0, "abstain": 1},
        "乙": {"approve": 0, "disapprove": 3, "abstain": 1},
    },
    "collected": 4,
    "valid": 4,
    "invalid": 0,
}


def told(whole: object) -> Outcome | tuple[TallyProblem, ...]:
    return tally(json.dumps(whole).encode())


def problems(whole: object) -> set[TallyProblem]:
    found = told(whole)
    assert isinstance(found, tuple)
    return set(found)


def without(whole: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: each for key, each in whole.items() if key not in keys}


def test_ballots_and_totals_have_one_outcome() -> None:
    found = told(BALLOTS)
    assert isinstance(found, Outcome)
    assert found.those(Fate.ELECTED) == ("甲",)
    assert found == told(TOTALS)
    assert found == told(without(TOTALS, "rules", "invalid"))
    assert found == told({**TOTALS, "rules": 2020})
    assert found == told({**BALLOTS, "collected": 4, "valid": 4, "invalid": 0})


@QUICK
@given(elections(), st.sampled_from(["1990", "2020"]))
def test_a_file_says_what_the_rules_say(election: tuple[BallotFace, Turnout, list[Ballot]], slug: str) -> None:
    face, turnout, ballots = election
    count = count_ballots(face, ballots)
    head = {"rules": slug, "due": turnout.due, "present": turnout.present, "issued": turnout.issued}
    head |= {"seats": face.seats, "candidates": list(face.candidates)}
    listed = [
        {
            "approve": list(each.approve),
            "disapprove": list(each.disapprove),
            "write_in": list(each.write_in),
            "illegible": list(each.illegible),
        }
        for each in ballots
    ]
    totals = {name: dict(vars(votes)) for name, votes in count.votes.items()}
    sums = {"collected": len(ballots), "valid": count.valid, "invalid": count.invalid}
    wanted = outcome(face, turnout, count, load_rulesets()[slug])
    assert told({**head, "ballots": listed}) == wanted
    assert told({**head, **sums, "totals": totals, "write_in": dict(count.write_ins)}) == wanted


def test_the_meeting_may_have_changed_the_base_and_the_quorum() -> None:
    found = told({**BALLOTS, "due": 5, "rules": "1990", "measures": {"majority": "due", "quorum": "at-least"}})
    assert isinstance(found, Outcome)
    assert (found.base, found.meeting_valid) == (Base.DUE, True)
    strict = told({**BALLOTS, "due": 5, "rules": "1990", "measures": {"quorum": "more-than"}})
    assert isinstance(strict, Outcome)
    assert (strict.base, strict.meeting_valid) == (Base.PRESENT, False)


def test_the_secretary_is_elected_from_the_elected_alone() -> None:
    whole = {**BALLOTS, "candidates": ["甲"], "eligible": ["甲", "乙"], "ballots": []}
    fine = {"disapprove": ["甲"], "write_in": ["乙"]}
    assert isinstance(told({**whole, "ballots": [fine]}), Outcome)
    assert problems({**whole, "ballots": [{**fine, "write_in": ["丙"]}]}) == {
        Problem(Discrepancy.NOT_ELIGIBLE, "丙", 1)
    }


def test_a_spoilt_or_overfull_ballot_is_invalid_and_more_back_than_issued_is_void() -> None:
    ballots = [{"approve": ["甲", "乙"]}, {"spoilt": True}, {"approve": ["甲"]}]
    found = told({**BALLOTS, "issued": 2, "ballots": ballots, "valid": 1, "invalid": 2})
    assert isinstance(found, Outcome)
    assert (found.meeting_valid, found.round_valid) == (True, False)
    assert not is_valid(Ballot(("甲", "乙")), 1)


@pytest.mark.parametrize("key", ["due", "present", "seats", "candidates", "issued"])
def test_each_figure_must_be_there_and_be_what_it_is(key: str) -> None:
    expected = "list" if key == "candidates" else "number"
    assert problems(without(BALLOTS, key)) == {FileProblem(Misread.MISSING, (key,), expected)}
    for wrong in ("4", None, True, 4.0, {}):
        assert problems({**BALLOTS, key: wrong}) == {FileProblem(Misread.WRONG_TYPE, (key,), expected)}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"rules": "2021"}, FileProblem(Misread.NO_SUCH, ("rules",), "2020 1990")),
        ({"rules": 2021}, FileProblem(Misread.NO_SUCH, ("rules",), "2020 1990")),
        ({"rules": 2020.0}, FileProblem(Misread.NO_SUCH, ("rules",), "2020 1990")),
        ({"rules": True}, FileProblem(Misread.NO_SUCH, ("rules",), "2020 1990")),
        ({"quorum": 1}, FileProblem(Misread.UNKNOWN_KEY, ("quorum",))),
        ({"due": 1_000_001}, FileProblem(Misread.TOO_BIG, ("due",), "1000000")),
        ({"due": 3}, Problem(Discrepancy.PRESENT_OVER_DUE, "present", found=4, expected=3)),
        ({"issued": 5}, Problem(Discrepancy.ISSUED_OVER_PRESENT, "issued", found=5, expected=4)),
        ({"seats": 0}, Problem(Discrepancy.NO_SEATS, "seats")),
        ({"candidates": []}, Problem(Discrepancy.NO_CANDIDATES, "candidates")),
        ({"candidates": ["甲", "乙", "甲"]}, Problem(Discrepancy.CANDIDATE_TWICE, "甲", found=2, expected=1)),
        ({"candidates": ["甲", "乙", 3]}, FileProblem(Misread.WRONG_TYPE, ("candidates", 3), "text")),
        ({"candidates": ["甲", "乙", " 丙"]}, FileProblem(Misread.NAME, ("candidates", 3))),
        ({"candidates": ["甲", "乙", ""]}, FileProblem(Misread.NAME, ("candidates", 3))),
        ({"candidates": ["甲", "乙", "\x1b[2J"]}, FileProblem(Misread.NAME, ("candidates", 3))),
        ({"candidates": ["甲", "乙", "丙" * 61]}, FileProblem(Misread.NAME, ("candidates", 3))),
        ({"candidates": [str(number) for number in range(501)]}, FileProblem(Misread.TOO_BIG, ("candidates",), "500")),
        ({"eligible": [str(number) for number in range(501)]}, FileProblem(Misread.TOO_BIG, ("eligible",), "500")),
        ({"collected": 3}, Problem(Discrepancy.NOT_AS_STATED, "collected", found=4, expected=3)),
        ({"valid": 3}, Problem(Discrepancy.NOT_AS_STATED, "valid", found=4, expected=3)),
        ({"invalid": "1"}, FileProblem(Misread.WRONG_TYPE, ("invalid",), "number")),
        ({"write_in": {}}, FileProblem(Misread.UNKNOWN_KEY, ("write_in",))),
        ({"totals": {}}, FileProblem(Misread.ONE_FORM)),
        ({"ballots": {}}, FileProblem(Misread.WRONG_TYPE, ("ballots",), "list")),
        ({"ballots": [[]]}, FileProblem(Misread.WRONG_TYPE, ("ballots", 1), "object")),
        ({"ballots": [{}, {"yes": []}]}, FileProblem(Misread.UNKNOWN_KEY, ("ballots", 2, "yes"))),
        ({"ballots": [{"approve": "甲"}]}, FileProblem(Misread.WRONG_TYPE, ("ballots", 1, "approve"), "list")),
        ({"ballots": [{"approve": [1]}]}, FileProblem(Misread.WRONG_TYPE, ("ballots", 1, "approve", 1), "text")),
        ({"ballots": [{"spoilt": 1}]}, FileProblem(Misread.WRONG_TYPE, ("ballots", 1, "spoilt"), "flag")),
        ({"ballots": [{"approve": ["丙"]}]}, Problem(Discrepancy.UNKNOWN_NAME, "丙", 1)),
        ({"ballots": [{"disapprove": ["甲"], "write_in": ["乙"]}]}, Problem(Discrepancy.CANDIDATE_WRITTEN_IN, "乙", 1)),
        ({"ballots": [{"write_in": ["丙"]}]}, Problem(Discrepancy.WRITE_INS_OVER_DISAPPROVALS, "", 1, 1, 0)),
        ({"measures": {"tie": "lot"}}, FileProblem(Misread.UNKNOWN_KEY, ("measures", "tie"))),
        ({"measures": {"majority": 1}}, FileProblem(Misread.WRONG_TYPE, ("measures", "majority"), "text")),
        ({"measures": []}, FileProblem(Misread.WRONG_TYPE, ("measures",), "object")),
        (
            {"measures": {"majority": "all"}},
            ChangeRefused(Rule.MAJORITY, "all", ChangeFault.UNKNOWN, ("due", "present")),
        ),
    ],
)
def test_what_cannot_be_with_ballots_is_told(change: dict[str, Any], problem: TallyProblem) -> None:
    assert problems({**BALLOTS, **change}) == {problem}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"valid": 3}, Problem(Discrepancy.SUM_OF_BALLOTS, "collected", found=3, expected=4)),
        ({"invalid": -1}, Problem(Discrepancy.NEGATIVE, "invalid", found=-1)),
        ({"totals": []}, FileProblem(Misread.WRONG_TYPE, ("totals",), "object")),
        ({"totals": {"甲": {"approve": 4}}}, Problem(Discrepancy.NOT_COUNTED, "乙")),
        ({"totals": {**TOTALS["totals"], "丙": {"approve": 4}}}, Problem(Discrepancy.UNKNOWN_NAME, "丙")),
        ({"totals": {**TOTALS["totals"], "乙": 4}}, FileProblem(Misread.WRONG_TYPE, ("totals", "乙"), "object")),
        (
            {"totals": {**TOTALS["totals"], "乙": {"disapprove": 4}}},
            FileProblem(Misread.MISSING, ("totals", "乙", "approve"), "number"),
        ),
        (
            {"totals": {**TOTALS["totals"], "乙": {"approve": 4, "yes": 1}}},
            FileProblem(Misread.UNKNOWN_KEY, ("totals", "乙", "yes")),
        ),
        (
            {"totals": {**TOTALS["totals"], "甲": {"approve": 3}}},
            Problem(Discrepancy.SUM_OF_CANDIDATE, "甲", found=3, expected=4),
        ),
        (
            {"totals": {**TOTALS["totals"], "乙": {"approve": 2, "disapprove": 2}}},
            Problem(Discrepancy.OVER_SEATS, "approve", found=5, expected=4),
        ),
        ({"write_in": {"丙": "1"}}, FileProblem(Misread.WRONG_TYPE, ("write_in", "丙"), "number")),
        ({"write_in": {"": 1}}, FileProblem(Misread.NAME, ("write_in", ""))),
        ({"write_in": []}, FileProblem(Misread.WRONG_TYPE, ("write_in",), "object")),
    ],
)
def test_what_cannot_be_with_totals_is_told(change: dict[str, Any], problem: TallyProblem) -> None:
    assert problem in problems({**TOTALS, **change})


def test_what_cannot_be_read_raises_no_false_alarm_about_the_rest() -> None:
    votes = {**TOTALS["totals"], "乙": {"approve": "0"}}
    wrong = {**TOTALS, "due": None, "issued": 5, "totals": votes, "write_in": {"丙": 1}}
    assert problems(wrong) == {
        FileProblem(Misread.WRONG_TYPE, ("due",), "number"),
        FileProblem(Misread.WRONG_TYPE, ("totals", "乙", "approve"), "number"),
        Problem(Discrepancy.ISSUED_OVER_PRESENT, "issued", found=5, expected=4),
    }


def test_neither_ballots_nor_totals_is_told() -> None:
    assert problems(without(BALLOTS, "ballots")) == {FileProblem(Misread.ONE_FORM)}
    assert problems(without(TOTALS, "collected", "seats")) == {
        FileProblem(Misread.MISSING, ("collected",), "number"),
        FileProblem(Misread.MISSING, ("seats",), "number"),
    }


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff", FileProblem(Misread.NOT_UTF8)),
        (b"", FileProblem(Misread.SYNTAX, (), "1")),
        (b'{"due": 1,\n"seats" 3}', FileProblem(Misread.SYNTAX, (), "2")),
        (b"[]", FileProblem(Misread.WRONG_TYPE, (), "object")),
        (b"[" * 200_000, FileProblem(Misread.TOO_DEEP)),
        (b"1" * 5_000, FileProblem(Misread.TOO_BIG, (), "1000000")),
        (b" " * (LARGEST + 1), FileProblem(Misread.TOO_LARGE)),
    ],
    ids=["charset", "empty", "syntax", "list", "deep", "digits", "large"],
)
def test_a_file_that_is_none_is_told(data: bytes, problem: FileProblem) -> None:
    assert tally(data) == (problem,)


def test_a_key_that_stands_twice_is_told() -> None:
    text = json.dumps(TOTALS).replace('"valid": 4', '"valid": 5, "valid": 4')
    assert tally(text.encode()) == (FileProblem(Misread.KEY_TWICE, (), "valid"),)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert isinstance(tally(b"\xef\xbb\xbf" + json.dumps(BALLOTS).encode()), Outcome)

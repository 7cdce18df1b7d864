from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.domain.plan import Plan
from clerk_tui.domain.township import ordinal
from clerk_tui.wording.profile import CONGRESS, PRESET, QUESTIONS, answers_of, plan_of, problem, problems, township_of
from tests.township import CONGRESS as DAY
from tests.township import TOWNSHIP

GOOD = answers_of(TOWNSHIP) | {CONGRESS: "2026-09-10", PRESET: "four-phase"}


def test_a_township_becomes_answers_and_back() -> None:
    assert problems(GOOD) == []
    assert township_of(GOOD) == TOWNSHIP
    assert plan_of(GOOD) == Plan("four-phase", DAY)


def test_every_question_left_open_is_named_at_once() -> None:
    found = problems({})
    labels = [question.label for question in QUESTIONS]
    assert [each.partition("：")[0] for each in found] == [*labels, "党代会日期", "工作方案"]


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("name", ""),
        ("name", "　 "),
        ("name", "镇" * 41),
        ("name", "\x1b[31m镇"),
        ("superior", "委\u202e"),
        ("kind", "市"),
        ("session", "0"),
        ("session", "100"),
        ("session", "00990"),
        ("session", "-1"),
        ("session", "十二"),
        ("term", "1.5"),
        ("category", "4"),
        (CONGRESS, "2026-02-30"),
        (PRESET, " "),
    ],
)
def test_a_wrong_answer_is_told(key: str, answer: str) -> None:
    assert problem(key, answer)
    assert len(problems(GOOD | {key: answer})) == 1


@pytest.mark.parametrize(
    ("key", "answer"), [("name", "镇" * 40), ("session", "１２"), ("session", " 99 "), ("term", "07")]
)
def test_answers_are_taken_as_people_type_them(key: str, answer: str) -> None:
    assert problem(key, answer) is None
    assert township_of(GOOD | {key: answer})


def test_spaces_around_a_name_go() -> None:
    assert township_of(GOOD | {"name": "　阿里河镇 "}) == TOWNSHIP


@given(st.text(st.sampled_from("0123456789１２ -+.十\u0660"), max_size=6))
@settings(derandomize=True, deadline=None)
def test_a_number_that_is_taken_can_be_written_as_an_ordinal(answer: str) -> None:
    if problem("session", answer) is None:
        assert ordinal(township_of(GOOD | {"session": answer}).session)


def test_the_day_of_the_congress_is_read_as_it_is_typed() -> None:
    assert plan_of(GOOD | {CONGRESS: "2026年9月10日"}).congress == date(2026, 9, 10)

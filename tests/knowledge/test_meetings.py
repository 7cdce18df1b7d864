from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.meeting import Body, QuorumKind
from clerk_tui.knowledge.loader import load_procedure
from clerk_tui.knowledge.meetings import FILE, load_meetings
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind

SHIPPED = Path(load_meetings.__wrapped__.__code__.co_filename).with_name(FILE)
MEETINGS = load_meetings().meetings


def test_the_meetings_carry_out_the_procedures_42_to_57_each_once() -> None:
    assert [step for meeting in MEETINGS.values() for step in meeting.steps] == list(range(42, 58))


def test_every_meeting_waits_for_what_its_procedures_wait_for() -> None:
    procedure = load_procedure()
    carried = {step: slug for slug, meeting in MEETINGS.items() for step in meeting.steps}
    for slug, meeting in MEETINGS.items():
        needed = {
            carried[before.number]
            for number in meeting.steps
            for name in procedure.steps[number - 1].requires
            for before in [procedure.step(name)]
            if before.number in carried
        } - {slug}
        assert needed <= set(meeting.requires), slug


def test_four_fifths_are_asked_of_every_meeting_that_elects_or_decides_for_the_congress() -> None:
    asked = {slug for slug, meeting in MEETINGS.items() if meeting.quorum is QuorumKind.RULES}
    assert asked == {"preparatory", "opening", "election", "closing", "committee-plenum", "discipline-plenum"}
    assert {MEETINGS[slug].body for slug in asked} == {Body.CONGRESS, Body.NEW_COMMITTEE, Body.NEW_DISCIPLINE}


def test_only_the_introduction_may_be_left_out() -> None:
    assert [slug for slug, meeting in MEETINGS.items() if meeting.optional] == ["introduction"]
    assert all("introduction" not in meeting.requires for meeting in MEETINGS.values())


def test_more_than_half_adopt() -> None:
    found = load_meetings()
    assert [found.hands.least(each) for each in (7, 8, 150)] == [4, 5, 76]
    assert found.half.least(7) == 4


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("slug = 'conveners'\ntitle", "slug = 'last-committee'\ntitle", ProblemKind.DUPLICATE),
        ("requires = ['conveners']", "requires = ['closing']", ProblemKind.UNKNOWN_NAME),
        ("after = ['measures']", "after = ['voting']", ProblemKind.UNKNOWN_NAME),
        ("body = 'presidium'", "body = 'choir'", ProblemKind.WRONG_VALUE),
        ("quorum = 'half'\nbasis", "quorum = 'many'\nbasis", ProblemKind.WRONG_VALUE),
        ("sitting = '闭幕式'", "sitting = '午餐'", ProblemKind.WRONG_VALUE),
        ("optional = true", "optional = 1", ProblemKind.WRONG_TYPE),
        ("[half]", "[quarter]", ProblemKind.MISSING),
        ("bound = 'more-than'", "bound = 'some'", ProblemKind.WRONG_VALUE),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    (tmp_path / FILE).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_meetings(tmp_path)
    assert kind in {each.kind for each in found.value.problems}

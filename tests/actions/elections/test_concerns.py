"""What about elections needs attention, and what procedures can rest on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.elections import rounds, sequels
from clerk_tui.actions.elections.concerns import Concern, concerns, evidence
from clerk_tui.actions.elections.rounds import Attendance
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.today import AboutElection, findings
from clerk_tui.domain.contest import ContestKind, Origin, Reduction
from clerk_tui.domain.ruleset import Decider
from clerk_tui.domain.stage import Stage
from clerk_tui.wording.election_concerns import concern_told, evidence_told
from clerk_tui.wording.notes import finding
from tests import contests as ways
from tests.actions.elections.test_sequels import TIE
from tests.actions.people.nominated import added, nominee
from tests.contests import NAMES, all_for, approving, by_hand, held, revision, went
from tests.township import done, township_in

SLUG = "committee"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        yield reelection


def told(town: Reelection) -> list[tuple[Concern, int]]:
    return [(found.concern, found.figure) for found in concerns(town)]


def test_a_township_without_contests_has_none(town: Reelection) -> None:
    assert concerns(town) == ()
    held(town, by_hand())
    assert told(town) == []


def test_too_few_present_and_missing_measures_are_told(town: Reelection) -> None:
    at = held(town, by_hand())
    at = went(rounds.close_attendance(town, SLUG, Attendance(150, 100), at.round.revision))
    assert told(town) == [(Concern.NO_QUORUM, 120)]
    assert concern_told(concerns(town)[0]) == "选举committee：到会不足，至少要有120人"
    at = went(rounds.go_back(town, SLUG, at.round.record.round.state.PREPARED, "再点一次", at.round.revision))
    went(rounds.close_attendance(town, SLUG, Attendance(150, 130), at.round.revision))
    assert told(town) == [(Concern.NO_MEASURES, 0)]
    ways.adopted(town)
    assert told(town) == []


def test_a_void_round_is_told_until_it_is_repeated(town: Reelection) -> None:
    ways.adopted(town)
    held(town, by_hand())
    at = ways.issued(town, SLUG, 10, 10)
    at = went(rounds.collect_ballots(town, SLUG, 12, at.round.revision))
    assert told(town) == [(Concern.VOID, 2)]
    went(sequels.open_round(town, SLUG, Origin.REPEAT, at.round.revision))
    assert told(town) == []


def test_entries_to_be_compared_are_told(town: Reelection) -> None:
    ways.adopted(town)
    held(town, by_hand())
    round_ = ways.counting(town, SLUG, 3, 3)
    assert told(town) == []
    ways.entered(town, round_, [approving(NAMES[:7])] * 3)
    assert told(town) == [(Concern.TO_COMPARE, 0)]
    went(rounds.finish_count(town, SLUG, revision(town, SLUG)))
    assert told(town) == []


def test_ties_and_empty_seats_are_told_until_they_are_settled(town: Reelection) -> None:
    ways.adopted(town)
    held(town, by_hand())
    at = ways.announced(town, SLUG, TIE)
    assert told(town) == [(Concern.TIED, 1)]
    went(sequels.open_round(town, SLUG, Origin.REVOTE, at.round.revision))
    assert told(town) == []
    at = ways.announced(town, SLUG, [approving("", "庚辛")] * 12)
    assert told(town) == [(Concern.VACANT, 1)]
    went(sequels.give_up_seats(town, SLUG, Reduction(1, Decider.PRESIDIUM, "接近名额"), at.round.revision))
    assert told(town) == []


def test_what_needs_attention_is_among_the_findings_of_the_day(town: Reelection) -> None:
    at = held(town, by_hand())
    assert not [found for found in findings(town) if isinstance(found, AboutElection)]
    went(rounds.close_attendance(town, SLUG, Attendance(150, 100), at.round.revision))
    (found,) = (each for each in findings(town) if isinstance(each, AboutElection))
    picture = town.picture()
    assert finding(found, picture.preset, town.procedure) == concern_told(found.found)


def test_a_procedure_noted_as_done_before_the_vote_is_told(town: Reelection) -> None:
    held(town, by_hand())
    done(town, 52)
    assert told(town) == [(Concern.STEP_AHEAD, 52)]


def test_a_contest_that_differs_from_the_list_that_was_settled_is_told(town: Reelection) -> None:
    held(town, by_hand(NAMES[:2], 1))
    for name in NAMES[1:3]:
        added(town, nominee(name, stage=Stage.CANDIDATE))
    assert told(town) == []
    done(town, 51)
    assert told(town) == [(Concern.OTHER_CANDIDATES, 2)]
    assert concern_told(concerns(town)[0]) == "选举committee：候选人名单已定，票上的人有2处不同，请修改"


def test_contests_of_a_plenum_and_those_begun_are_not_held_against_the_list(town: Reelection) -> None:
    at = held(town, by_hand(NAMES[:2], 1))
    added(town, nominee("某人", stage=Stage.CANDIDATE))
    done(town, 51)
    went(rounds.close_attendance(town, SLUG, Attendance(150, 150), at.round.revision))
    assert Concern.OTHER_CANDIDATES not in dict(told(town))


def test_procedures_rest_on_what_was_voted_on(town: Reelection) -> None:
    ways.adopted(town)
    assert evidence(town) == {}
    held(town, by_hand(kind=ContestKind.COUNTY_DELEGATE))
    found = evidence(town)
    assert found["elect-committees"].missing == (ContestKind.COMMITTEE, ContestKind.DISCIPLINE)
    held(town, by_hand())
    held(town, by_hand(kind=ContestKind.DISCIPLINE))
    ways.counted(town, SLUG, all_for(NAMES, 10, 7))
    ways.announced(town, "discipline", all_for(NAMES, 10, 7))
    found = evidence(town)
    assert found["elect-committees"].complete
    assert found["hold-presidium-fourth"].missing == (ContestKind.COMMITTEE, ContestKind.COUNTY_DELEGATE)
    assert found["close-congress"].held == ("discipline",)
    assert evidence_told(found["elect-committees"]) == "各项选举的数字都已齐全。"
    assert evidence_told(found["elect-superior-delegates"]) == "还缺出席上级党代会的代表的选举结果。"

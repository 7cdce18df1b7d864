from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import undo
from clerk_tui.actions.people import nominees
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.inspections import add_recommendation, recommendation_records, save_inspection
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved
from clerk_tui.actions.people.nominees import (
    CountsVotes,
    NamedAlready,
    NoRight,
    SpokenAgainst,
    add_nominee,
    change_nominee,
    move_nominee,
    nominee_from_member,
    remove_nominee,
)
from clerk_tui.actions.people.roll import member_records, roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.inspection import Gap, Inspection, Opinion, Recommendation, RecommendationKind, Votes
from clerk_tui.domain.member import Member, NoVote, Standing
from clerk_tui.domain.nominee import Nominee, NotInBody, Office, Proposal, StageSkipped
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.stage import Stage
from clerk_tui.store.errors import Conflict
from tests.actions.people.nominated import SCRUTINEER, added, nominee, person, revision
from tests.township import session_in, township_in, whys


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def member(reelection: Reelection, name: str, **known: object) -> str:
    with reelection.record("名册"):
        return member_records(reelection).add("m", replace(Member(person(name), "b0001"), **known))  # type: ignore[arg-type]


def stored(reelection: Reelection, key: str) -> Nominee:
    row = nominee_records(reelection).get(key)
    assert row is not None
    return row.value


def test_a_nominee_is_entered_and_taken_back(reelection: Reelection) -> None:
    key = added(reelection, nominee("田桂兰"))
    assert (key, stored(reelection, key).person.name, whys(reelection)[-1]) == ("n0001", "田桂兰", "登记人选 田桂兰")
    undo.undo(reelection)
    assert nominee_records(reelection).get(key) is None


def test_all_problems_come_at_once_and_nothing_is_recorded(reelection: Reelection) -> None:
    before = reelection.database.revision
    outcome = add_nominee(reelection, replace(nominee(" "), member="m0009", post="\x1b[31m"))
    assert isinstance(outcome, Invalid)
    assert set(outcome.problems) == {
        FieldProblem("name", Fault.MISSING),
        FieldProblem("post", Fault.UNSAFE),
        FieldProblem("member", Fault.UNKNOWN),
    }
    assert reelection.database.revision == before


def test_one_person_has_one_file(reelection: Reelection) -> None:
    known = member(reelection, "李明")
    key = added(reelection, replace(nominee("李明"), member=known))
    assert add_nominee(reelection, replace(nominee("李明", Office.DISCIPLINE), member=known)) == NamedAlready(key)
    number = "11010519491231002X"
    by_id = replace(nominee("王强"), person=replace(person("王强"), birth=None, sex=None, resident_id=number))
    other = added(reelection, by_id)
    assert add_nominee(reelection, by_id) == NamedAlready(other)
    assert isinstance(add_nominee(reelection, nominee("李明")), Saved)


def test_a_change_is_refused_when_another_session_was_first(tmp_path: Path) -> None:
    with township_in(tmp_path) as first, session_in(tmp_path) as second:
        key = added(first, nominee("田桂兰"))
        second.database.refresh()
        seen = revision(second, key)
        assert change_nominee(first, key, nominee("田桂兰", Office.DISCIPLINE), seen) == Saved(key)
        with pytest.raises(Conflict):
            change_nominee(second, key, nominee("田桂芳"), seen)


def test_what_is_gone_cannot_be_changed_moved_or_removed(reelection: Reelection) -> None:
    assert change_nominee(reelection, "n0009", nominee("甲"), 1) == Absent("n0009")
    assert move_nominee(reelection, "n0009", Office.COMMITTEE, Stage.PRELIMINARY, 1) == Absent("n0009")
    assert remove_nominee(reelection, "n0009", 1) == Absent("n0009")


def test_who_counts_the_votes_cannot_be_nominated(reelection: Reelection) -> None:
    posting = added(reelection, SCRUTINEER)
    refused = add_nominee(reelection, nominee("李　明", Office.COUNTY_DELEGATE))
    assert isinstance(refused, CountsVotes)
    assert (refused.posting, refused.clash.offices) == (posting, (Office.COUNTY_DELEGATE,))
    key = added(reelection, nominee("王强"))
    assert isinstance(change_nominee(reelection, key, nominee("李明"), revision(reelection, key)), CountsVotes)
    dropped = replace(nominee("李明"), dropped="任监票人")
    assert isinstance(add_nominee(reelection, dropped), Saved)


def test_who_stands_again_is_held_against_the_organs(reelection: Reelection) -> None:
    key = added(reelection, replace(nominee("李明"), dropped="本人不愿"))
    added(reelection, SCRUTINEER)
    assert isinstance(change_nominee(reelection, key, nominee("李明"), revision(reelection, key)), CountsVotes)


def test_the_scrutineer_of_a_plenum_may_be_a_member_but_not_stand_for_its_posts(reelection: Reelection) -> None:
    added(reelection, Posting(OrganKind.COMMITTEE_PLENUM, Post.SCRUTINEER, "李明"))
    assert isinstance(add_nominee(reelection, nominee("李明", Office.COMMITTEE, Office.SECRETARY)), CountsVotes)
    assert isinstance(add_nominee(reelection, nominee("李明", Office.COMMITTEE)), Saved)


def test_stages_follow_one_another(reelection: Reelection) -> None:
    key = added(reelection, nominee("田桂兰"))
    assert move_nominee(reelection, key, Office.COMMITTEE, Stage.PROPOSED, revision(reelection, key)) == StageSkipped(
        Stage.RECOMMENDED, Stage.PROPOSED
    )
    for stage in (Stage.PRELIMINARY, Stage.PROPOSED, Stage.CANDIDATE, Stage.ELECTED, Stage.RECOMMENDED):
        assert move_nominee(reelection, key, Office.COMMITTEE, stage, revision(reelection, key)) == Saved(key)
        assert stored(reelection, key).stage_of(Office.COMMITTEE) is stage


def test_a_secretary_comes_from_the_committee(reelection: Reelection) -> None:
    key = added(reelection, nominee("田桂兰", Office.SECRETARY, stage=Stage.PROPOSED))
    outcome = move_nominee(reelection, key, Office.SECRETARY, Stage.CANDIDATE, revision(reelection, key))
    assert outcome == NotInBody(Office.SECRETARY, Office.COMMITTEE, None)


def test_who_was_spoken_against_does_not_become_proposed_but_may_go_back(reelection: Reelection) -> None:
    key = added(reelection, nominee("田桂兰", stage=Stage.PRELIMINARY))
    save_inspection(reelection, key, Inspection(opinions=(Opinion("police", favourable=False),)), 0)
    outcome = move_nominee(reelection, key, Office.COMMITTEE, Stage.PROPOSED, revision(reelection, key))
    assert isinstance(outcome, SpokenAgainst)
    assert [lack.gap for lack in outcome.lacks] == [Gap.AGAINST]
    back = move_nominee(reelection, key, Office.COMMITTEE, Stage.RECOMMENDED, revision(reelection, key))
    assert back == Saved(key)


def test_who_cannot_be_elected_does_not_become_candidate(reelection: Reelection) -> None:
    known = member(reelection, "李明", standing=Standing.PROBATIONARY)
    key = added(reelection, replace(nominee("李明", stage=Stage.PROPOSED), member=known))
    outcome = move_nominee(reelection, key, Office.COMMITTEE, Stage.CANDIDATE, revision(reelection, key))
    assert isinstance(outcome, NoRight)
    assert outcome.answer.reason is NoVote.PROBATIONARY


def test_with_a_nominee_goes_the_file_but_not_the_votes(reelection: Reelection) -> None:
    key = added(reelection, nominee("田桂兰"))
    votes = Votes(Office.COMMITTEE, "田桂兰", 80, key)
    add_recommendation(reelection, Recommendation(RecommendationKind.MEETING, date(2026, 8, 5), votes=(votes,)))
    save_inspection(reelection, key, Inspection(talks=3), 0)
    assert remove_nominee(reelection, key, revision(reelection, key)) == Removed(key)
    (row,) = recommendation_records(reelection).all().values()
    assert row.value.votes == (replace(votes, nominee=""),)
    undo.undo(reelection)
    (row,) = recommendation_records(reelection).all().values()
    assert (stored(reelection, key).person.name, row.value.votes) == ("田桂兰", (votes,))


def test_a_nominee_whom_another_record_names_stays(reelection: Reelection) -> None:
    key = added(reelection, nominee("田桂兰"))
    with reelection.record("候选"):
        reelection.database.records("contests", Proposal).put(key, Proposal(Office.COMMITTEE))
    outcome = remove_nominee(reelection, key, revision(reelection, key))
    assert isinstance(outcome, InUse)
    assert [mention.table for mention in outcome.mentions] == ["contests"]


def test_a_nominee_on_the_roll_is_taken_from_it(reelection: Reelection) -> None:
    known = member(reelection, "李明", post="副镇长")
    taken = nominee_from_member(reelection, known, nominee(""))
    now = roll(reelection).members[known].value
    assert (taken.person, taken.post, taken.joined, taken.member) == (now.person, "副镇长", now.joined, known)
    assert taken.offices == (Office.COMMITTEE,)


def test_the_refusal_of_an_import_row_is_that_of_typing(reelection: Reelection) -> None:
    assert nominees.nominee_refusal(reelection, nominee("田桂兰")) is None

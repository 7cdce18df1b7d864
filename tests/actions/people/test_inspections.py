from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import undo
from clerk_tui.actions.people.inspections import (
    add_recommendation,
    change_recommendation,
    files,
    recommendation_records,
    remove_recommendation,
    save_inspection,
)
from clerk_tui.actions.people.members import Absent, Invalid, Removed, Saved
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.inspection import (
    Gap,
    Inspection,
    JointReview,
    Opinion,
    Publicity,
    Recommendation,
    RecommendationKind,
    ReviewVerdict,
    Votes,
)
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.store.errors import Conflict
from tests.actions.people.nominated import added, nominee
from tests.township import session_in, township_in

MEETING = Recommendation(RecommendationKind.MEETING, date(2026, 8, 5), "礼堂", 120, 110, 110, 110, 108)


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def test_a_file_fills_up_until_nothing_is_missing(reelection: Reelection) -> None:
    key = added(reelection, nominee("田桂兰"))
    assert [lack.gap for lack in files(reelection)[key].lacks][:2] == [Gap.RECOMMENDATION, Gap.TALKS]
    votes = Votes(Office.COMMITTEE, "田桂兰", 101, key)
    add_recommendation(reelection, Recommendation(RecommendationKind.MEETING, valid=108, votes=(votes,)))
    whole = Inspection(
        talks=12,
        archive_checked=True,
        opinions=(Opinion("discipline", favourable=True), Opinion("police", favourable=True)),
        review=JointReview(ReviewVerdict.PASSED),
        publicity=Publicity(date(2026, 8, 17), 5),
        conclusion="同意提名",
    )
    assert save_inspection(reelection, key, whole, 0) == Saved(key)
    file = files(reelection)[key]
    assert (file.lacks, file.votes, file.inspection) == ((), (votes,), whole)
    assert file.publicity_end is not None
    assert (file.publicity_end.day, file.publicity_end.estimated) == (date(2026, 8, 21), False)
    undo.undo(reelection)
    assert (files(reelection)[key].revision, files(reelection)[key].publicity_end) == (0, None)


@pytest.mark.parametrize(
    ("start", "end", "estimated"),
    [(date(2026, 9, 29), date(2026, 10, 10), False), (date(2031, 3, 3), date(2031, 3, 7), True)],
)
def test_publicity_ends_by_the_published_holidays_or_by_estimate(
    reelection: Reelection, start: date, end: date, estimated: bool
) -> None:
    key = added(reelection, nominee("田桂兰"))
    save_inspection(reelection, key, Inspection(publicity=Publicity(start, 5)), 0)
    found = files(reelection)[key].publicity_end
    assert found is not None
    assert (found.day, found.estimated) == (end, estimated)


def test_a_file_needs_a_nominee_and_known_authorities(reelection: Reelection) -> None:
    assert save_inspection(reelection, "n0009", Inspection(), 0) == Absent("n0009")
    key = added(reelection, nominee("田桂兰"))
    outcome = save_inspection(reelection, key, Inspection(opinions=(Opinion("neighbours"),)), 0)
    assert outcome == Invalid((FieldProblem("opinions", Fault.UNKNOWN),))


def test_two_sessions_do_not_overwrite_a_file(tmp_path: Path) -> None:
    with township_in(tmp_path) as first, session_in(tmp_path) as second:
        key = added(first, nominee("田桂兰"))
        second.database.refresh()
        save_inspection(first, key, Inspection(talks=5), 0)
        with pytest.raises(Conflict):
            save_inspection(second, key, Inspection(talks=7), 0)


def test_a_recommendation_is_entered_changed_and_removed(reelection: Reelection) -> None:
    saved = add_recommendation(reelection, MEETING)
    assert isinstance(saved, Saved)
    row = recommendation_records(reelection).all()[saved.key]
    talks = Recommendation(RecommendationKind.TALKS, date(2026, 8, 6), participants=40)
    assert change_recommendation(reelection, saved.key, talks, row.revision) == saved
    changed = recommendation_records(reelection).all()[saved.key]
    assert changed.value == talks
    assert remove_recommendation(reelection, saved.key, changed.revision) == Removed(saved.key)
    assert change_recommendation(reelection, saved.key, talks, 1) == Absent(saved.key)
    assert remove_recommendation(reelection, saved.key, 1) == Absent(saved.key)


def test_votes_for_a_file_that_is_not_there_or_beyond_the_ballots_are_refused(reelection: Reelection) -> None:
    votes = (Votes(Office.COMMITTEE, "田桂兰", 109, "n0009"),)
    outcome = add_recommendation(reelection, Recommendation(RecommendationKind.MEETING, valid=108, votes=votes))
    assert outcome == Invalid(
        (FieldProblem("votes", Fault.OUT_OF_RANGE, "valid"), FieldProblem("votes", Fault.UNKNOWN))
    )
    saved = add_recommendation(reelection, MEETING)
    assert isinstance(saved, Saved)
    revision = recommendation_records(reelection).all()[saved.key].revision
    wrong = Recommendation(RecommendationKind.MEETING, invited=1, participants=2)
    assert isinstance(change_recommendation(reelection, saved.key, wrong, revision), Invalid)

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from clerk_tui.actions.demo import AHEAD, OPEN, SETTLED, TOWNSHIP, prepare_demo
from clerk_tui.actions.elections.concerns import concerns
from clerk_tui.actions.elections.picture import contest_views
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.procedure import StepStatus
from tests.township import TODAY, done, journal, settings_in, whys


def test_the_demonstration_stands_two_days_before_its_congress(tmp_path: Path) -> None:
    prepare_demo(settings_in(tmp_path))
    with open_reelection(settings_in(tmp_path)) as reelection:
        picture = reelection.picture()
        assert (picture.township, picture.congress) == (TOWNSHIP, TODAY + timedelta(days=AHEAD))
        settled = {view.step.number for view in picture.steps if view.record.settled}
        assert settled == set(range(1, SETTLED + 1)) - OPEN
        assert {view.step.number for view in picture.steps if view.status is StepStatus.OVERDUE} >= OPEN
        assert all(view.record.person for view in picture.steps)


def test_nothing_in_the_demonstration_was_done_in_the_future(tmp_path: Path) -> None:
    prepare_demo(settings_in(tmp_path))
    with open_reelection(settings_in(tmp_path)) as reelection:
        assert all((view.record.done_on or TODAY) <= TODAY for view in reelection.picture().steps)


def test_the_contests_of_the_congress_are_prepared_to_be_practised_on(tmp_path: Path) -> None:
    prepare_demo(settings_in(tmp_path))
    with open_reelection(settings_in(tmp_path)) as reelection:
        views = contest_views(reelection)
        assert [(slug, view.record.seats, len(view.record.candidates)) for slug, view in views.items()] == [
            ("committee", 7, 9),
            ("discipline", 3, 4),
        ]
        assert concerns(reelection) == ()


def test_a_demonstration_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    prepare_demo(settings_in(tmp_path))
    with open_reelection(settings_in(tmp_path)) as reelection:
        done(reelection, 18)
    before = journal(tmp_path).read_bytes()
    prepare_demo(settings_in(tmp_path))
    assert journal(tmp_path).read_bytes() == before


def test_a_reset_makes_it_anew_even_where_there_is_none(tmp_path: Path) -> None:
    prepare_demo(settings_in(tmp_path), reset=True)
    with open_reelection(settings_in(tmp_path)) as reelection:
        fresh = whys(reelection)
        done(reelection, 18)
    prepare_demo(settings_in(tmp_path), reset=True)
    with open_reelection(settings_in(tmp_path)) as reelection:
        assert whys(reelection) == fresh

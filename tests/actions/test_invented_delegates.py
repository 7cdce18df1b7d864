from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.actions.demo import prepare_demo
from clerk_tui.actions.invented_delegates import PENDING, SEATS, enter_delegates
from clerk_tui.actions.people.credentials import broken
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, delegates_picture
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.reelection import open_reelection
from tests.people import with_roll
from tests.township import settings_in, township_in


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> DelegatesPicture:
    folder: Path = tmp_path_factory.mktemp("demo")
    prepare_demo(settings_in(folder))
    with open_reelection(settings_in(folder)) as reelection:
        nominees = {row.value.member for row in nominee_records(reelection).all().values()}
        seated = {view.delegate.member for view in delegates_picture(reelection).seated}
        assert nominees <= seated
        return delegates_picture(reelection)


def test_all_seats_are_filled_lawfully(picture: DelegatesPicture) -> None:
    assert len(picture.seated) == picture.seats == picture.totals.seats == SEATS
    assert [view.findings for view in picture.units.values() if view.findings] == []
    assert [view.name for view in picture.delegates.values() if broken(view)] == []
    assert picture.quota_findings == ()
    assert all(gauge.met for gauge in picture.gauges)


def test_some_delegates_are_still_to_be_reviewed(picture: DelegatesPicture) -> None:
    assert 0 < picture.credentials.pending < SEATS
    waiting = {view.unit for view in picture.seated if view.delegate.credential.on is None}
    assert len(waiting) == PENDING
    assert picture.delegations == {}


def test_a_roll_too_small_for_the_seats_stays_without_delegates(tmp_path: Path) -> None:
    with with_roll(township_in(tmp_path), 120) as reelection:
        with reelection.record("试"):
            enter_delegates(reelection)
        assert not delegates_picture(reelection).delegates

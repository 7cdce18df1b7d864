from __future__ import annotations

import getpass
import os
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from clerk_tui import settings
from clerk_tui.settings import JOURNAL, Settings, holds_township, resolve


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program is installed, and run from some folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(settings, "CHECKOUT", tmp_path / "site-packages")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return here


def township_at(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / JOURNAL).write_bytes(b"")
    return folder


def test_the_option_outranks_the_environment(tmp_path: Path) -> None:
    environ = {"CLERK_DATA": str(tmp_path / "b"), "CLERK_EXPORTS": str(tmp_path / "c"), "CLERK_USER": "环"}
    given = resolve(environ, data=tmp_path / "a", exports=tmp_path / "e", user="选")
    assert (given.data, given.exports, given.user) == (tmp_path / "a", tmp_path / "e", "选")
    found = resolve(environ)
    assert (found.data, found.exports, found.user) == (tmp_path / "b", tmp_path / "c", "环")


def test_the_environment_outranks_a_township_in_the_folder_at_hand(elsewhere: Path, tmp_path: Path) -> None:
    township_at(elsewhere / "data")
    assert resolve({"CLERK_DATA": str(tmp_path / "b")}).data == tmp_path / "b"


def test_a_township_in_the_folder_at_hand_outranks_the_checkout(
    elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CHECKOUT", tmp_path)
    (tmp_path / "pyproject.toml").write_bytes(b"")
    township_at(elsewhere / "data")
    assert resolve({}).data == elsewhere / "data"


def test_a_checkout_or_a_stick_keeps_its_data_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CHECKOUT", tmp_path)
    (tmp_path / "pyproject.toml").write_bytes(b"")
    found = resolve({})
    assert (found.data, found.exports) == (tmp_path / "data", tmp_path / "exports")


def test_otherwise_data_go_to_the_users_own_folder(elsewhere: Path, tmp_path: Path) -> None:
    (elsewhere / "data").mkdir()  # holds no township
    found = resolve({})
    assert found.data == tmp_path / "share" / "clerk-tui"
    assert found.exports == found.data / "exports"


def test_an_empty_variable_counts_for_nothing(elsewhere: Path) -> None:
    township_at(elsewhere / "data")
    assert resolve({"CLERK_DATA": "", "CLERK_EXPORTS": ""}).data == elsewhere / "data"


def test_a_tilde_in_a_variable_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert resolve({"CLERK_DATA": "~/换届"}).data == tmp_path / "换届"


def test_relative_folders_are_taken_from_where_the_program_was_started(elsewhere: Path) -> None:
    found = resolve({}, data=Path("data"))
    assert (found.data, found.exports) == (elsewhere / "data", elsewhere / "exports")


def test_exports_stand_beside_data_and_inside_any_other_folder(tmp_path: Path) -> None:
    assert resolve({}, data=tmp_path / "data").exports == tmp_path / "exports"
    assert resolve({}, data=tmp_path / "换届").exports == tmp_path / "换届" / "exports"


def test_the_user_is_the_login_or_a_number_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "zhang")
    assert resolve({}).user == "zhang"

    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert resolve({}).user == str(os.getuid())


def test_the_day_is_the_clocks_unless_given(tmp_path: Path) -> None:
    noon = datetime(2026, 9, 8, 12, tzinfo=timezone.utc)
    assert Settings(tmp_path, tmp_path, "张", clock=lambda: noon).today() == date(2026, 9, 8)
    simulated = Settings(tmp_path, tmp_path, "张", date(2027, 1, 1), lambda: noon)
    assert (simulated.today(), simulated.clock()) == (date(2027, 1, 1), noon)


def test_the_clock_gives_its_zone() -> None:
    assert resolve({}).clock().tzinfo is not None


def test_a_folder_holds_a_township_when_it_has_a_journal(tmp_path: Path) -> None:
    assert not holds_township(tmp_path)
    assert holds_township(township_at(tmp_path / "data"))


def test_fonts_of_the_data_folder_come_before_those_named_and_those_of_the_system(tmp_path: Path) -> None:
    assert resolve({"CLERK_FONTS": str(tmp_path / "f")}, data=tmp_path).fonts == (tmp_path / "fonts", tmp_path / "f")
    first, *system = resolve({}, data=tmp_path).fonts
    assert first == tmp_path / "fonts"
    assert Path("/usr/share/fonts") in system

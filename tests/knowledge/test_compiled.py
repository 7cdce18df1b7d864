import os
from pathlib import Path

import pytest

from clerk_tui.knowledge import compiled
from clerk_tui.knowledge.compiled import parse, read_compiled

TEXT = "title = '换届'\nnumbers = [1, 2]\n[inner]\nflag = true\n"


@pytest.fixture
def toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    path = tmp_path / "words.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_compiled_file_reads_as_the_parser_reads_it(toml: Path) -> None:
    assert read_compiled(toml) == read_compiled(toml) == parse(TEXT)


def test_the_parser_is_asked_once(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_compiled(toml)
    monkeypatch.setattr(compiled, "parse", lambda _text: pytest.fail("parsed again"))
    assert read_compiled(toml) == parse(TEXT)


def test_a_changed_file_is_read_again(toml: Path) -> None:
    read_compiled(toml)
    toml.write_text("title = '改过'\n", encoding="utf-8")
    os.utime(toml, (1, 1))
    assert read_compiled(toml) == {"title": "改过"}


def test_a_file_that_is_wrong_is_never_kept(toml: Path) -> None:
    toml.write_text("title = ", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ValueError, match="Invalid value"):
            read_compiled(toml)
    assert not list(toml.parent.rglob("*.pyc"))


def test_nothing_is_written_where_python_may_not_write(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert read_compiled(toml) == parse(TEXT)
    assert not list(toml.parent.rglob("*.pyc"))

"""What is loaded only when it is needed: proved in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAPER = ("fpdf", "tabulate", "fontTools", "PIL", "wcwidth")


def loaded_by(code: str) -> set[str]:
    """The top names of all modules loaded by a piece of code."""
    asked = f"{code}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--today", "2026-09-08"], ["steps", "--json"], ["print", "plan"]])
def test_reading_the_command_line_loads_nothing_heavy(words: list[str]) -> None:
    code = f"from clerk_tui.cli import main, parser; parser.build({words!r}).parse_args({words!r})"
    assert loaded_by(code) & {"textual", "rich", "chinese_calendar", *PAPER} == set()


def test_the_help_loads_nothing_heavy() -> None:
    code = "from clerk_tui.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert loaded_by(code) & {"textual", "rich", "tinydb", "chinese_calendar", *PAPER} == set()


def test_the_steps_are_listed_without_screens_and_papers(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path / "data")]
    init = [
        "init",
        "--name",
        "镇",
        "--kind",
        "镇",
        "--superior",
        "委",
        "--session",
        "1",
        "--congress-date",
        "2026-09-10",
    ]
    code = f"""
from clerk_tui.cli.main import main
for words in {[[*data, *init], [*data, "steps"]]}:
    try: main(words)
    except SystemExit as end: assert not end.code
"""
    loaded = loaded_by(code)
    assert "tinydb" in loaded
    assert loaded & {"textual", "rich", *PAPER} == set()


def test_the_screens_load_no_printing_and_no_holidays() -> None:
    loaded = loaded_by("import clerk_tui.tui.app")
    assert "textual" in loaded
    assert loaded & {"fpdf", "tabulate", "fontTools", "PIL", "chinese_calendar"} == set()


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "clerk_tui" / "domain").glob("[a-z]*.py")))
def test_the_rules_load_the_standard_library_alone(name: str) -> None:
    code = f"import sys; before = set(sys.modules)\nimport clerk_tui.domain.{name}"
    bare = loaded_by("pass")
    assert loaded_by(code) - bare - sys.stdlib_module_names == {"clerk_tui"}

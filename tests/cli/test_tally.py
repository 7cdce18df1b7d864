from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import ROOT, Program, Told

CONGRESS: dict[str, Any] = {
    "rules": "2020",
    "due": 150,
    "present": 140,
    "seats": 2,
    "candidates": ["甲", "乙", "丙", "丁"],
    "issued": 140,
    "totals": {
        "甲": {"approve": 100, "disapprove": 30, "abstain": 8},
        "乙": {"approve": 75, "disapprove": 60, "abstain": 3},
        "丙": {"approve": 60, "disapprove": 78},
        "丁": {"approve": 10, "disapprove": 120, "abstain": 8},
    },
    "write_in": {"戊": 3},
    "collected": 139,
    "valid": 138,
    "invalid": 1,
}


def tally(clerk: Program, whole: object) -> Told:
    path = clerk.folder / "vote.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return clerk.plain("tally", str(path))


def test_the_outcome_of_a_file(clerk: Program) -> None:
    told = tally(clerk, CONGRESS)
    assert (told.code, told.err) == (0, "")
    why = told.json.pop("why")
    assert {key: each for key, each in told.json.items() if key != "why"} == {
        "valid_meeting": True,
        "valid_round": True,
        "threshold": 76,
        "base": "due",
        "elected": ["甲"],
        "surplus": [],
        "revote": [],
        "revote_seats": 0,
        "short": ["乙", "丙", "丁", "戊"],
        "vacancies": 1,
        "other_base": {"base": "present", "threshold": 71, "differs": ["乙"]},
        "problems": [],
    }
    assert list(why) == ["甲", "乙", "丙", "丁", "戊"]
    assert why["乙"].startswith("得赞成票75票，正好一半，")
    assert not (clerk.folder / "data").exists()


def test_the_last_seat_tied_is_a_revote_and_no_vacancy(clerk: Program) -> None:
    ballots = [{"approve": [name, "甲"], "disapprove": ["丁"]} for name in ("乙", "丙") for _ in range(2)]
    ballots += [{"approve": ["乙", "丙"]}] * 2
    whole = {
        "due": 6,
        "present": 6,
        "issued": 6,
        "seats": 2,
        "candidates": ["甲", "乙", "丙", "丁"],
        "ballots": ballots,
    }
    told = tally(clerk, whole).json
    assert (told["elected"], told["revote"], told["revote_seats"], told["vacancies"]) == ([], ["甲", "乙", "丙"], 2, 0)


def test_an_invalid_meeting_and_a_void_round_elect_nobody_and_are_no_mistake(clerk: Program) -> None:
    meeting = tally(clerk, {**CONGRESS, "due": 176})
    void = tally(clerk, {**CONGRESS, "issued": 138})
    assert (meeting.code, void.code) == (0, 0)
    assert (meeting.json["valid_meeting"], meeting.json["valid_round"]) == (False, True)
    assert (void.json["valid_meeting"], void.json["valid_round"]) == (True, False)
    for told in (meeting.json, void.json):
        assert (told["elected"], told["short"], told["revote"], told["vacancies"]) == ([], [], [], 2)


def test_every_problem_is_told_on_both_outputs(clerk: Program) -> None:
    totals = {**CONGRESS["totals"], "甲": {"approve": 101, "disapprove": 30, "abstain": 8}}
    told = tally(clerk, {**CONGRESS, "present": 151, "seats": "2", "totals": totals, "\x1b[31m": 1})
    assert told.code == 1
    assert told.json == {
        "problems": [
            "\\x1b[31m：不认识的项。",
            "seats：应为整数。",
            "实到会151人，多于应到会150人。",
        ]
    }
    assert all(each in told.err for each in told.json["problems"])
    assert "\x1b" not in told.err
    again = tally(clerk, {**CONGRESS, "present": 151, "valid": 137, "totals": totals}).json["problems"]
    assert again[0] == "有效票、无效票合计138张，收回选票是139张，应当相等。"
    assert "“甲”的赞成、不赞成、弃权、无法辨认合计139票，有效票是137张，应当相等。" in again


def test_the_file_may_come_from_standard_input(clerk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(CONGRESS).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert clerk.plain("tally", "-").json == tally(clerk, CONGRESS).json


@pytest.mark.parametrize("name", ["nothing.json", "."])
def test_a_file_that_cannot_be_read_is_told(clerk: Program, name: str) -> None:
    told = clerk.plain("tally", str(clerk.folder / name))
    assert (told.code, told.out) == (1, "")
    assert "请检查路径和权限" in told.err


def test_no_screen_and_no_printing_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "vote.json"
    path.write_text(json.dumps(CONGRESS), encoding="utf-8")
    code = f"""
import sys
from clerk_tui.cli.main import main
try: main(["tally", {str(path)!r}])
except SystemExit as end: assert not end.code
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "clerk_tui" in loaded
    assert loaded & {"textual", "rich", "fpdf", "tabulate", "openpyxl", "chinese_calendar", "difflib"} == set()

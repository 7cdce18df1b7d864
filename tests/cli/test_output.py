"""Pipes that close early, charsets without Chinese, disks without room, Ctrl+C."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from clerk_tui.cli import main as module
from clerk_tui.cli import output
from tests.cli.program import Program, start

UTF8 = {"PYTHONUTF8": "1"}


def test_a_pipe_that_closes_early_ends_quietly(township: Program) -> None:
    for buffered in ({}, {"PYTHONUNBUFFERED": "1"}):
        with start(township.folder, "steps", environ={**UTF8, **buffered}) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0


def test_help_into_a_closed_pipe_ends_quietly(clerk: Program) -> None:
    with start(clerk.folder, "--help", environ=UTF8) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_refusal_that_nobody_reads_keeps_its_code(clerk: Program) -> None:
    with start(clerk.folder, "steps", environ=UTF8) as process:
        assert process.stderr is not None
        process.stderr.close()
    assert process.returncode == 1


@pytest.mark.parametrize("charset", ["gbk", "ascii", "latin-1", "utf-8"])
def test_no_charset_ends_the_program(township: Program, charset: str) -> None:
    assert township("step", "done", "1", "--note", "㐂", "--user", "𠮷").code == 0
    for words in (("steps",), ("log",), ("plan",), ("doctor",)):
        with start(township.folder, *words, environ={"PYTHONIOENCODING": charset}) as process:
            shown, told = process.communicate()
        assert (process.returncode, told) == (0, b"")
        assert len(shown) > 100
        if charset in ("gbk", "utf-8"):
            assert "阿里河镇" in shown.decode(charset) or words[0] != "log"


@pytest.mark.parametrize("charset", ["gbk", "ascii", "utf-8"])
def test_json_is_whole_in_every_charset(township: Program, charset: str) -> None:
    with start(township.folder, "--user", "𠮷", "step", "done", "1", "--reason", "𠮷") as process:
        process.communicate()
    with start(township.folder, "log", "--json", environ={"PYTHONIOENCODING": charset}) as process:
        shown, told = process.communicate()
    assert (process.returncode, told) == (0, b"")
    assert json.loads(shown.decode(charset))[-1]["by"] == "𠮷"


def test_output_onto_a_full_disk_is_refused(township: Program) -> None:
    with Path("/dev/full").open("wb") as full, start(township.folder, "steps", stdout=full, environ=UTF8) as process:
        _, told = process.communicate()
    assert process.returncode == 1
    assert told.decode() == "磁盘已满，请清理出空间后再试。\n"


def test_bytes_that_are_no_text_are_refused_and_explained(township: Program) -> None:
    with start(township.folder, "--user", "\udcd0\udcff", "step", "done", "1", environ=UTF8) as process:
        _, told = process.communicate()
    assert process.returncode == 1
    assert told.decode() == "内容里有不能保存的字符，这次更改没有保存。请检查终端的字符编码后重新输入。\n"


def test_without_standard_output_the_command_is_carried_out_all_the_same(
    township: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert township("step", "done", "1").code == 0
    assert township("log", "--json").code == 0
    monkeypatch.undo()
    assert "已办" in township("steps").out


def test_ctrl_c_ends_without_a_traceback(township: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "run", interrupted)
    assert township("steps").code == 128 + signal.SIGINT


def test_json_escapes_what_a_terminal_would_obey_and_stays_the_same_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {"a": ["\x7f\x9b\u202e\ud800\U000e0041\n", "镇"]}
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="utf-8"))
    output.print_json(told)
    sys.stdout.flush()
    text = buffer.getvalue().decode()
    assert json.loads(text) == told
    assert "镇" in text
    assert "\\u007f\\u009b\\u202e\\ud800\\udb40\\udc41\\n" in text


@pytest.mark.parametrize("buffered", [True, False])
def test_a_closed_pipe_is_no_error(township: Program, monkeypatch: pytest.MonkeyPatch, buffered: bool) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        pipe.reconfigure(write_through=not buffered)
        monkeypatch.setattr(sys, "stdout", pipe)
        answer = township("steps")
        monkeypatch.undo()
    assert (answer.code, answer.err) == (0, "")


def test_a_refusal_outranks_the_full_disk_that_came_with_it(township: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        answers = [township("steps"), township("step", "done", "3")]
        full.write("left over")
        refused = township("step", "done", "3")
        monkeypatch.undo()
    assert [answer.code for answer in (*answers, refused)] == [1, 1, 1]
    assert answers[0].err == "磁盘已满，请清理出空间后再试。\n"
    assert "未办结" in refused.err


def test_standard_error_that_is_closed_changes_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stderr", pipe)
        assert output.refuse("不行。", 3) == 3
        monkeypatch.undo()
        output_nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(output_nowhere, pipe.fileno())
        os.close(output_nowhere)

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from clerk_tui.actions.papers import sending
from clerk_tui.actions.papers.sending import fetch_line, queues, send

PAPER = Path("/tmp/it's a paper.pdf")


def command(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose print command notes what it is given."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    command(tmp_path, "lp", f'printf "%s\\n" "$@" > {tmp_path}/given\necho "request id is desk-7 (1 file(s))"')
    command(tmp_path, "lpstat", 'printf "desk\\nhall\\n-bad\\nno good\\n"')
    return tmp_path


def given(folder: Path) -> list[str]:
    return (folder / "given").read_text(encoding="utf-8").splitlines()


def test_a_paper_goes_to_a_queue_word_by_word(printers: Path) -> None:
    assert send(PAPER, "desk", 3) == sending.Sent("request id is desk-7 (1 file(s))")
    assert given(printers) == ["-d", "desk", "-n", "3", "-o", "media=A4", str(PAPER)]


def test_without_a_queue_the_default_one_prints(printers: Path) -> None:
    send(PAPER, None)
    assert given(printers) == ["-n", "1", "-o", "media=A4", str(PAPER)]


def test_a_paper_set_for_both_sides_is_sent_so(printers: Path) -> None:
    send(PAPER, "desk", two_sided=True)
    assert given(printers)[-5:] == ["-o", "media=A4", "-o", "sides=two-sided-long-edge", str(PAPER)]
    send(Path("/tmp/a.txt"), "desk", two_sided=True)
    assert given(printers)[-3:] == ["-o", "raw", "/tmp/a.txt"]


def test_plain_text_is_passed_on_as_it_is(printers: Path) -> None:
    send(Path("/tmp/a.txt"), "desk")
    assert given(printers)[-3:] == ["-o", "raw", "/tmp/a.txt"]


@pytest.mark.parametrize("queue", ["-o", "a b", "a/b", "a#b", "", "x" * 128, "a\n"])
def test_a_queue_that_cannot_be_is_not_tried(printers: Path, queue: str) -> None:
    assert send(PAPER, queue) == sending.QueueUnusable(queue)
    assert not (printers / "given").exists()


def test_a_word_file_is_not_sent(printers: Path) -> None:
    assert send(Path("/tmp/a.docx"), "desk") == sending.NotForPrinters(Path("/tmp/a.docx"))


def test_what_the_print_system_complains_of_is_told(printers: Path) -> None:
    command(printers, "lp", 'echo "The printer or class does not exist." >&2; exit 1')
    assert send(PAPER, "hall") == sending.PrinterRefused("The printer or class does not exist.")


def test_a_print_system_that_does_not_answer_is_left(printers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(command: list[str], **_options: object) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(subprocess, "run", hang)
    assert send(PAPER, "desk") == sending.PrinterRefused("")
    assert queues() == ()


def test_a_print_command_that_cannot_be_run_is_told(printers: Path) -> None:
    (printers / "lp").write_bytes(b"\x7fELF nothing")
    assert isinstance(send(PAPER, "desk"), sending.PrinterRefused)


def test_the_queues_of_the_machine_are_listed(printers: Path) -> None:
    assert queues() == ("desk", "hall")


def test_a_machine_without_a_print_command_has_no_queues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert queues() == ()
    assert send(PAPER, "desk") == sending.NoPrintCommand()


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        (
            {"SSH_CONNECTION": "10.0.0.2 4000 10.0.0.9 22", "LOGNAME": "li"},
            "scp 'li@10.0.0.9:/tmp/it'\"'\"'s a paper.pdf' .",
        ),
        ({"SSH_CONNECTION": "::1 4000 fe80::2 2222"}, "scp -P 2222 '[fe80::2]:/tmp/it'\"'\"'s a paper.pdf' ."),
        ({"SSH_CONNECTION": "10.0.0.2 4000 evil;host 22"}, None),
        ({"SSH_CONNECTION": "10.0.0.2 4000 10.0.0.9 $(id)"}, None),
        ({"SSH_CONNECTION": "10.0.0.2"}, None),
        ({}, None),
    ],
)
def test_over_ssh_the_line_that_fetches_a_file_is_ready(environ: dict[str, str], told: str | None) -> None:
    assert fetch_line(PAPER, environ) == told

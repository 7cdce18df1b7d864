from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from clerk_tui.cli import names
from tests.cli.program import ROOT, Program, Told
from tests.test_imports import loaded_by

Filter = Callable[..., Told]


class Typed(io.TextIOWrapper):
    """Standard input."""


@pytest.fixture
def order(clerk: Program, monkeypatch: pytest.MonkeyPatch) -> Filter:
    """`order-names` with something on its standard input."""

    def run(given: str | bytes, *words: str) -> Told:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", Typed(io.BytesIO(data)))
        return clerk.plain("order-names", *words)

    return run


def test_names_come_back_one_a_line_in_the_order_of_the_party(order: Filter) -> None:
    assert order("李强\n田大利\n田富\n丁宁\n") == Told(0, "丁宁\n田富\n田大利\n李强\n", "")


def test_names_come_back_in_the_order_of_peoples_congresses_where_asked(order: Filter) -> None:
    assert order("田富\n田大利\n", "--by", "name").out == "田大利\n田富\n"
    assert order("田富\n田大利\n", "--by", "surname").out == "田富\n田大利\n"


def test_lines_come_back_just_as_they_were_without_blank_ones(order: Filter) -> None:
    lines = ["丁　宁（女）", " 王军 ", "王建\t国", "艾力更·依明巴海（维吾尔族）"]
    assert order("\n\u3000\n" + "\r\n".join(reversed(lines)) + "\r\n \r\n").out == "".join(f"{n}\n" for n in lines)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_charset_of_offices_is_read(order: Filter, charset: str) -> None:
    assert order("王䶮\r\n丁宁".encode(charset)).out == "丁宁\n王䶮\n"


def test_characters_without_a_place_are_told(order: Filter) -> None:
    told = order("王㵚\n王一\nA\n")
    assert (told.code, told.out) == (0, "王一\n王㵚\nA\n")
    assert told.err.startswith("笔顺表里没有：㵚、A。")


def test_many_such_characters_are_counted(order: Filter) -> None:
    assert "等 26 个字" in order("ABCDEFGHIJKLMNOPQRSTUVWXYZ").err


def test_nothing_gives_nothing(order: Filter) -> None:
    assert order("") == Told(0, "", "")


def test_what_is_no_text_is_refused(order: Filter) -> None:
    told = order(b"\x00\x01PK")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("这不是名单")


def test_too_much_is_refused(order: Filter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MEGABYTES", 0)
    assert order("王") == Told(1, "", "名单太大：最多 0 MB。\n")


def test_a_terminal_is_asked_for_names_and_gets_no_control_characters(
    order: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Typed, "isatty", lambda _stream: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    told = order("王\x1b[31m军\n")
    assert told.out == "王\\x1b[31m军\n"
    assert told.err.startswith("请输入姓名")


def test_a_pipe_gets_every_character_whatever_the_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "clerk_tui", "order-names"],
        input="王𬭎\n丁宁\n".encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert done.stdout.decode() == "丁宁\n王𬭎\n"


def test_no_store_and_no_screen_is_loaded() -> None:
    code = """
import io, sys
from clerk_tui.cli.main import main
sys.stdin = io.TextIOWrapper(io.BytesIO("王".encode()))
try: main(["order-names"])
except SystemExit as end: assert not end.code
"""
    assert loaded_by(code) & {"textual", "rich", "fpdf", "openpyxl"} == set()

"""The lines of the journal: safe to look at, easy to check with other tools, and each in its place."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from clerk_tui.store.chain import dumps, loads, replay, seal, seal_of, unseal
from clerk_tui.store.errors import Unstorable
from clerk_tui.store.pages import Draft, Pages, by_hash, by_number
from clerk_tui.store.state import State, StateDraft, bare, state_of
from tests.store.township import create, journal, records_in

BIDI = {chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
texts = some.text(
    some.characters(exclude_categories=["Cs"]) | some.sampled_from([*sorted(BIDI), "\x1b", "\x9b", "\x7f"])
)
values = some.recursive(
    some.none() | some.booleans() | some.integers() | texts,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
bounded = settings(deadline=None, derandomize=True)


def drives_a_terminal(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") or character in BIDI


@bounded
@given(values)
def test_no_stored_text_can_drive_a_terminal_and_none_is_changed(value: Any) -> None:
    data = dumps(value)
    assert not any(map(drives_a_terminal, data.decode()))
    assert json.loads(data) == value
    assert loads(data) == value


def test_a_journal_full_of_escape_sequences_can_be_looked_at(tmp_path: Path) -> None:
    nasty = "\x1b]0;title\x07\x1b[2J\x9b31m\x85\u2028\u202e\u2066\r\n\t\x00\x7f"
    with create(tmp_path / "t", by=nasty) as made, made.transaction(nasty):
        made.table(nasty).insert({nasty: nasty})
    for path in (tmp_path / "t").iterdir():
        assert not any(map(drives_a_terminal, path.read_text(encoding="utf-8").replace("\n", "")))
    with create(tmp_path / "other", by=nasty) as made:
        (entry,) = made.entries()
        assert entry.by == nasty


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), "\ud800", {1, 2}, b""])
def test_what_strict_json_cannot_hold_is_refused(bad: object) -> None:
    with pytest.raises(Unstorable):
        dumps({"x": bad})


@pytest.mark.parametrize("bad", [b"NaN", b"[Infinity]", b"\xff", b"{", b'"\n"', b"9" * 5_000])
def test_what_is_not_strict_json_is_not_read(bad: bytes) -> None:
    with pytest.raises(ValueError):
        loads(bad)


def test_every_line_can_be_checked_without_this_program(tmp_path: Path) -> None:
    """The hash is of the line's own bytes without it; the chain is the hash of the line before."""
    with create(tmp_path / "t") as made:
        for number in range(3):
            made.table("m").insert({"姓名": "张三", "n": number})
    previous = "0" * 64
    for line in journal(tmp_path / "t").read_bytes().splitlines():
        found = re.fullmatch(rb'(.*),"hash":"([0-9a-f]{64})"}', line)
        assert found is not None
        assert hashlib.sha256(found[1] + b"}").hexdigest() == found[2].decode()
        assert json.loads(line)["prev"] == previous
        previous = found[2].decode()


def record(state: State, **changes: Any) -> dict[str, Any]:
    return {
        "seq": state.seq + 1,
        "at": "2026-09-08T09:00:00+08:00",
        "by": "",
        "why": "",
        "ops": {"m": {"1": {"n": state.seq}}},
        "prev": state.head,
        **changes,
    }


def history(length: int) -> list[bytes]:
    state, lines = State(), []
    for _ in range(length):
        lines.append(seal(record(state)))
        state = replay(state, lines[-1:])
    return lines


def test_replay_stops_at_the_first_line_that_does_not_continue_the_chain() -> None:
    lines = history(5)
    assert replay(State(), lines).seq == 5
    assert replay(State(), lines[1:]).seq == 0
    assert replay(State(), [*lines[:2], *lines[3:]]).seq == 2
    assert replay(State(), [*lines[:3], lines[2], *lines[3:]]).seq == 3
    assert replay(State(), [*lines[:3], b"\n", *lines[3:]]).seq == 3
    for place in range(len(lines[2])):
        bad = lines[2][:place] + bytes([lines[2][place] ^ 1]) + lines[2][place + 1 :]
        assert replay(State(), [*lines[:2], bad, *lines[3:]]).seq == 2


def test_a_record_that_skips_a_number_or_another_history_does_not_continue_the_chain() -> None:
    state = replay(State(), history(2))
    assert replay(state, [seal(record(state, seq=4))]) is state
    assert replay(state, [seal(record(state, prev="f" * 64))]) is state
    assert replay(state, [seal(record(state))]).seq == 3


def test_replaying_in_parts_is_replaying_at_once() -> None:
    lines = history(6)
    whole = replay(State(), lines)
    for place in range(7):
        assert replay(replay(State(), lines[:place]), lines[place:]) == whole
    assert whole.offset == len(b"".join(lines))
    assert whole.head == seal_of(lines[-1])


def test_states_before_a_record_do_not_change_with_it() -> None:
    first = replay(State(), history(1))
    kept = {name: dict(table) for name, table in first.tables.items()}
    second = replay(first, [seal(record(first, ops={"m": {"1": None, "2": {"key": "x"}}}))])
    assert {name: dict(table) for name, table in first.tables.items()} == kept
    assert dict(second.table("m")) == {"2": {"key": "x", "_rev": 2}}
    assert (second.find("m", "x"), first.find("m", "x"), second.next_id["m"]) == ("2", None, 3)


def test_a_line_without_a_seal_is_no_record() -> None:
    for line in (b"", b"\n", b"{}\n", b'{"hash":"' + b"0" * 64 + b'"}\n'):
        assert unseal(line) is None
        assert seal_of(line) == ""


numbers = some.integers(0, 2_000).map(str)
steps = some.lists(some.tuples(numbers, some.none() | some.integers()), max_size=40)


@bounded
@given(steps, steps, some.sampled_from([by_number, by_hash]))
def test_pages_are_a_dict_whose_versions_stay_as_they_were(
    before: list[tuple[str, int | None]], after: list[tuple[str, int | None]], place: Any
) -> None:
    model: dict[str, int] = {}
    draft: Draft[int] = Draft(Pages(place))
    versions: list[tuple[Pages[int], dict[str, int]]] = []
    for key, value in before + after:
        if value is None:
            draft.drop(key)
            model.pop(key, None)
        else:
            draft.put(key, value)
            model[key] = value
        assert draft.get(key) == model.get(key)
        versions.append((draft.version(), dict(model)))
    for pages, expected in versions:
        assert dict(pages.items()) == expected == dict(pages)
        assert len(pages) == len(expected)
        assert all(key in pages and pages[key] == pages.get(key) == value for key, value in expected.items())
        assert "x" not in pages
        assert 7 not in pages
        assert pages.get("nothing", "default") == "default"
        assert Pages.of(place, expected) == pages


def test_a_state_read_from_tables_is_the_state_that_wrote_them() -> None:
    draft = StateDraft(State())
    draft.change("m", {str(number): {"key": f"k{number}"} for number in range(1, 700)}, 1)
    draft.change("m", {"5": {"key": "other"}, "6": None, "7": {}}, 1)
    made = draft.done(1, "f" * 64, 9)
    found = state_of(1, "f" * 64, 9, {"m": dict(made.table("m"))}, made.next_id)
    assert found == made
    assert list(found.table("m")) == list(made.table("m"))
    for key in ("k1", "k5", "k6", "k7", "other", "k699"):
        assert found.find("m", key) == made.find("m", key) == draft.find("m", key)
    assert (made.find("m", "k5"), made.find("m", "k6"), made.find("m", "other")) == (None, None, "5")


def test_a_key_belongs_to_the_document_that_took_it_last() -> None:
    draft = StateDraft(State())
    draft.change("m", {"1": {"key": "a"}, "2": {"key": "a"}}, 1)
    draft.change("m", {"1": None}, 1)
    assert draft.find("m", "a") == "2"
    draft.change("m", {"2": {"key": ["no", "text"]}}, 1)
    assert draft.find("m", "a") is None


def test_a_bare_document_has_no_revision() -> None:
    assert bare({"a": 1, "_rev": 2}) == {"a": 1}
    assert bare(None) is None


def test_records_of_a_store_are_its_lines(tmp_path: Path) -> None:
    create(tmp_path / "t").close()
    (line,) = records_in(tmp_path / "t")
    assert unseal(line) is not None

"""Bytes that go bad, files that vanish, people with editors: the exact state or a clear word, never silently wrong."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tinydb import TinyDB

from clerk_tui.store.audit import Verification
from clerk_tui.store.chain import replay, seal, seal_of, unseal
from clerk_tui.store.database import Database
from clerk_tui.store.errors import (
    CutShort,
    Damaged,
    DamagedRecord,
    HistoryDiffers,
    JournalMoved,
    NoStore,
    ReadOnly,
    SnapshotChanged,
    SnapshotUnreadable,
    StoreError,
    TornWrite,
)
from clerk_tui.store.state import State
from tests.store.faults import Quiet, files_in, put_files, standing_in
from tests.store.township import clock, journal, records_in
from tests.store.workload import change, create, held

CHANGES = 24
PARTS = 5


@dataclass(frozen=True)
class Left:
    """The files of a store, closed or as a power cut leaves them, and what they say."""

    files: dict[str, bytes]
    number: int
    seq: int
    head: str


def left(folder: Path, *, closed: bool) -> Left:
    with standing_in(Quiet()):
        database = create(folder)
        for number in range(1, CHANGES + 1):
            change(database, number)
            if number == CHANGES // 2:
                database.snapshot()
        found = Left(files_in(folder), CHANGES, database.revision, database.head)
        database.close()
    return Left(files_in(folder), found.number, found.seq, found.head) if closed else found


def opened(folder: Path, files: dict[str, bytes]) -> Database:
    put_files(folder, files)
    return Database.open(folder, "clerk", clock)


def finding(folder: Path, files: dict[str, bytes], truth: Left) -> str:
    """What a user gets: the exact state, or something said. Raises AssertionError for anything silently wrong."""
    try:
        database = opened(folder, files)
    except StoreError as error:
        return type(error).__name__
    verified = database.verify()
    exact = held(database) == truth.number and database.revision == truth.seq
    assert exact or database.notes or database.trouble or verified.trouble, "silently wrong"
    database.journal.file.close()
    return "exact" if exact else "said"


def broken(data: bytes, kind: str, chance: random.Random) -> bytes:
    found = bytearray(data)
    if kind == "flip":
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    elif kind == "cut":  # exactly after a record it would be an earlier state: see the tests on tampering
        at = chance.randrange(len(found))
        del found[at - (found[at - 1 : at] == b"\n" and at <= len(data.rstrip(b"\n"))) :]
    else:
        start = chance.randrange(0, len(found), 512)
        found[start : start + 512] = bytes(len(found[start : start + 512]))
    return bytes(found)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_five_thousand_flipped_bits_never_give_a_silently_wrong_state(tmp_path: Path, closed: bool, part: int) -> None:
    truth = left(tmp_path / "t", closed=closed)
    chance = random.Random(part)
    found = {"exact": 0, "said": 0}
    with standing_in(Quiet()):
        for _ in range(5_000 // PARTS // 2):
            name = chance.choices(list(truth.files), [len(data.rstrip()) for data in truth.files.values()])[0]
            used = truth.files[name].rstrip(b"\n")
            files = {**truth.files, name: broken(used, "flip", chance) + truth.files[name][len(used) :]}
            outcome = finding(tmp_path / "found", files, truth)
            found[outcome] = found.get(outcome, 0) + 1
    assert found["exact"] > 0
    if closed:  # then data.json knows everything, and no single flip can take it away
        assert found["said"] == 0


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(100, 110))
@pytest.mark.parametrize("kind", ["flip", "cut", "zeros"])
def test_thousands_of_damaged_files_never_give_a_silently_wrong_state(tmp_path: Path, kind: str, seed: int) -> None:
    chance = random.Random(seed)
    with standing_in(Quiet()):
        for closed in (True, False):
            truth = left(tmp_path / str(closed), closed=closed)
            for _ in range(1_000):
                name = chance.choice(list(truth.files))
                finding(tmp_path / "found", {**truth.files, name: broken(truth.files[name], kind, chance)}, truth)


@pytest.mark.parametrize("kind", ["cut", "zeros"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_cut_and_zeroed_files_never_give_a_silently_wrong_state(tmp_path: Path, closed: bool, kind: str) -> None:
    truth = left(tmp_path / "t", closed=closed)
    chance = random.Random(9)
    with standing_in(Quiet()):
        for _ in range(150):
            name = chance.choice(list(truth.files))
            files = {**truth.files, name: broken(truth.files[name], kind, chance)}
            if closed or name == "data.json":
                assert finding(tmp_path / "found", files, truth) == "exact"
            else:
                finding(tmp_path / "found", files, truth)


def test_deleting_data_json_changes_nothing(tmp_path: Path) -> None:
    truth = left(tmp_path / "t", closed=True)
    for number in (None, 0, 1, CHANGES):
        files = {"journal.jsonl": truth.files["journal.jsonl"]}
        with opened(tmp_path / "found", files) as database:
            if number is not None:
                (tmp_path / "found" / "data.json").unlink(missing_ok=True)
            assert (database.revision, database.head, database.trouble, database.notes) == (
                truth.seq,
                truth.head,
                None,
                [],
            )
            assert held(database) == truth.number


def test_without_its_journal_a_store_is_shown_from_data_json_and_only_read(tmp_path: Path) -> None:
    truth = left(tmp_path / "t", closed=True)
    with opened(tmp_path / "found", {"data.json": truth.files["data.json"]}) as database:
        assert database.trouble == CutShort(0, truth.seq)
        assert held(database) == truth.number
        with pytest.raises(ReadOnly) as refused:
            change(database, CHANGES + 1)
        assert refused.value.trouble == database.trouble
        with pytest.raises(Damaged):
            list(database.entries())
    assert list(files_in(tmp_path / "found")) == ["data.json"]


def test_damage_between_good_records_makes_the_session_read_only_and_deletes_nothing(tmp_path: Path) -> None:
    truth = left(tmp_path / "t", closed=False)
    data = truth.files["journal.jsonl"]
    at = len(b"".join(records_in(tmp_path / "t")[:20]))
    bad = data[: at + 9] + b"#" + data[at + 10 :]
    with opened(tmp_path / "found", {"journal.jsonl": bad}) as database:
        assert database.trouble == DamagedRecord(21, at)
        assert database.revision == 20
        with pytest.raises(ReadOnly):
            change(database, 1)
        assert [entry.seq for entry in database.entries()] == list(range(1, 21))
    assert journal(tmp_path / "found").read_bytes() == bad


def test_damage_to_records_older_than_data_json_is_found_by_verifying(tmp_path: Path) -> None:
    truth = left(tmp_path / "t", closed=True)
    data = truth.files["journal.jsonl"]
    at = len(b"".join(records_in(tmp_path / "t")[:5]))
    with opened(tmp_path / "found", {**truth.files, "journal.jsonl": data[: at + 9] + b"#" + data[at + 10 :]}) as found:
        assert found.trouble is None
        assert found.verify().trouble == DamagedRecord(6, at)
        assert found.verify().records == 5
        assert found.trouble == DamagedRecord(6, at)
        assert held(found) == truth.number
        with pytest.raises(Damaged) as refused:
            list(found.entries())
        assert refused.value.record == 6


@pytest.mark.parametrize("torn", [b'{"seq":9,"at":"x","ops":{}', b"\0" * 900, b"\n" * 600 + b'tail"}', b"{}\n{}\n"])
def test_an_interrupted_write_is_set_aside_and_said(tmp_path: Path, torn: bytes) -> None:
    truth = left(tmp_path / "t", closed=True)
    with opened(tmp_path / "found", {**truth.files, "journal.jsonl": truth.files["journal.jsonl"] + torn}) as database:
        assert database.notes == [TornWrite(truth.seq, f"journal.jsonl.torn-{truth.seq + 1}-1")]
        assert (held(database), database.trouble) == (truth.number, None)
        change(database, CHANGES + 1)
    assert (tmp_path / "found" / f"journal.jsonl.torn-{truth.seq + 1}-1").read_bytes() == torn.strip(b"\n")
    assert len(records_in(tmp_path / "found")) == truth.seq + 1


def test_a_second_interrupted_write_does_not_replace_what_was_set_aside_before(tmp_path: Path) -> None:
    truth = left(tmp_path / "t", closed=True)
    for torn in (b"first", b"second"):
        with opened(tmp_path / "found", {**truth.files, "journal.jsonl": truth.files["journal.jsonl"] + torn}):
            pass
        truth.files.update({name: data for name, data in files_in(tmp_path / "found").items() if "torn" in name})
    assert {data for name, data in truth.files.items() if "torn" in name} == {b"first", b"second"}


def test_a_write_interrupted_in_another_session_is_set_aside_before_the_next_change(tmp_path: Path) -> None:
    with create(tmp_path / "t") as database:
        end = database.journal.state.offset
        with journal(tmp_path / "t").open("r+b") as file:
            file.seek(end)
            file.write(b'{"seq":3,"at":"2026')
        assert database.refresh() is False
        change(database, 1)
        assert database.notes == [TornWrite(2, "journal.jsonl.torn-3-1")]
        assert held(database) == 1
    assert len(records_in(tmp_path / "t")) == 3


def test_a_tail_longer_than_any_write_is_damage(tmp_path: Path) -> None:
    create(tmp_path / "t").close()
    with journal(tmp_path / "t").open("r+b") as file:
        file.truncate(200 << 20)  # a hole: no room is taken
    with Database.open(tmp_path / "t", "clerk", clock) as database:
        assert isinstance(database.trouble, DamagedRecord)
    assert journal(tmp_path / "t").stat().st_size == 200 << 20


def test_an_append_that_was_taken_back_is_forgotten_by_those_who_saw_it(tmp_path: Path) -> None:
    with create(tmp_path / "t") as mine, Database.open(tmp_path / "t", "other", clock) as other:
        end, last = mine.journal.state.offset, records_in(tmp_path / "t")[-1]
        for number in (-1, -2):
            with journal(tmp_path / "t").open("r+b") as file:
                file.seek(end)
                file.write(resealed(last, seq=3, ops={"m": {"1": {"n": number}}}, prev=mine.head))
            assert other.refresh() is True
            document = other.table("m").get(doc_id=1)
            assert document is not None
            assert document["n"] == number
        assert other.trouble is None


def test_verifying_while_an_append_is_taken_back_looks_again(tmp_path: Path) -> None:
    with create(tmp_path / "t") as mine, Database.open(tmp_path / "t", "other", clock) as other:
        end, last = mine.journal.state.offset, records_in(tmp_path / "t")[-1]
        line = resealed(last, seq=3, ops={"m": {"1": {"n": -1}}}, prev=mine.head)
        with journal(tmp_path / "t").open("r+b") as file:
            file.seek(end)
            file.write(line)
            file.flush()
            assert other.refresh() is True
            file.seek(end)
            file.truncate()
        assert other.verify() == Verification(2, mine.head, None)
        assert (other.revision, other.trouble) == (2, None)


def test_a_file_too_large_to_be_data_json_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    truth = left(tmp_path / "t", closed=True)
    monkeypatch.setattr("clerk_tui.store.snapshot._MOST", 100)
    with opened(tmp_path / "found", truth.files) as database:
        assert database.notes == [SnapshotUnreadable()]
        assert held(database) == truth.number


def test_a_journal_that_loses_what_a_session_has_seen_makes_that_session_read_only(tmp_path: Path) -> None:
    with create(tmp_path / "t") as mine, Database.open(tmp_path / "t", "other", clock) as other:
        end = mine.journal.state.offset
        for number in (1, 2, 3):
            change(mine, number)
        other.refresh()
        with journal(tmp_path / "t").open("r+b") as file:
            file.truncate(end)
        mine.refresh()
        other.refresh()
        assert mine.trouble == HistoryDiffers(5)
        assert other.trouble == CutShort(2, 5)
        assert held(mine) == held(other) == 3


@pytest.mark.parametrize("replaced", [True, False])
def test_a_session_whose_journal_is_replaced_or_gone_only_reads(tmp_path: Path, replaced: bool) -> None:
    with create(tmp_path / "t") as database:
        data = journal(tmp_path / "t").read_bytes()
        journal(tmp_path / "t").rename(tmp_path / "elsewhere")
        if replaced:
            journal(tmp_path / "t").write_bytes(data)
        with pytest.raises(ReadOnly):
            change(database, 1)
        assert database.trouble == JournalMoved()
        assert held(database) == 0


# ---- people with editors


def resealed(line: bytes, **changes: object) -> bytes:
    entry = unseal(line)
    assert entry is not None
    record = {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "why": entry.why,
        "ops": entry.ops,
        "prev": entry.prev,
    }
    return seal({**record, **changes})


def other_name(line: bytes) -> bytes:
    return resealed(line, by="别人")


def rewritten(lines: list[bytes]) -> list[bytes]:
    """All history from record 10 on, every hash recomputed: only what was printed or copied before can tell."""
    found = [*lines[:9], other_name(lines[9])]
    for line in lines[10:]:
        found.append(resealed(line, prev=seal_of(found[-1])))
    return found


TAMPERED: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "a field edited": lambda lines: [*lines[:9], lines[9].replace(b'"n":', b'"m":'), *lines[10:]],
    "a line edited and sealed again": lambda lines: [*lines[:9], other_name(lines[9]), *lines[10:]],
    "a line deleted": lambda lines: lines[:9] + lines[10:],
    "a line deleted, the rest renumbered": lambda lines: (
        lines[:9] + [resealed(line, seq=number) for number, line in enumerate(lines[10:], 10)]
    ),
    "two lines swapped": lambda lines: [*lines[:9], lines[10], lines[9], *lines[11:]],
    "a line doubled": lambda lines: [*lines[:10], lines[9], *lines[10:]],
    "the first line deleted": lambda lines: lines[1:],
    "a line put in": lambda lines: [
        *lines[:9],
        resealed(lines[9], by="别人", prev=lines[8][-67:-3].decode()),
        *lines[9:],
    ],
}


@pytest.mark.parametrize("cached", [True, False], ids=["with-data-json", "without"])
@pytest.mark.parametrize("how", TAMPERED)
def test_a_tampered_journal_is_noticed(tmp_path: Path, how: str, cached: bool) -> None:
    truth = left(tmp_path / "t", closed=True)
    tampered = b"".join(TAMPERED[how](records_in(tmp_path / "t")))
    assert tampered != truth.files["journal.jsonl"]
    files = {**truth.files, "journal.jsonl": tampered} if cached else {"journal.jsonl": tampered}
    with opened(tmp_path / "found", files) as database:
        assert database.verify().trouble is not None
        assert database.trouble is not None
        if cached:
            assert held(database) == truth.number


@pytest.mark.parametrize("how", [rewritten, lambda lines: lines[:-3]], ids=["rewritten", "cut"])
def test_a_journal_tampered_with_at_its_end_contradicts_data_json(
    tmp_path: Path, how: Callable[[list[bytes]], list[bytes]]
) -> None:
    truth = left(tmp_path / "t", closed=True)
    tampered = b"".join(how(records_in(tmp_path / "t")))
    with opened(tmp_path / "found", {**truth.files, "journal.jsonl": tampered}) as database:
        assert isinstance(database.trouble, (CutShort, HistoryDiffers))
    with opened(tmp_path / "found", {"journal.jsonl": tampered}) as database:
        assert (database.revision, database.head) != (truth.seq, truth.head)  # what a signed paper would tell


def forged(folder: Path, data: bytes) -> bytes:
    """data.json with other contents and a right checksum."""
    import hashlib

    first, _, rest = data.partition(b"\n")
    rest = rest.replace(b'"n":24', b'"n":99')
    begin, _, end = first.partition(b'"sha256":"')
    return begin + b'"sha256":"' + hashlib.sha256(rest).hexdigest().encode() + end[64:] + b"\n" + rest


def test_a_forged_data_json_is_found_by_verifying(tmp_path: Path) -> None:
    truth = left(tmp_path / "t", closed=True)
    files = {**truth.files, "data.json": forged(tmp_path, truth.files["data.json"])}
    with opened(tmp_path / "found", files) as database:
        assert database.trouble is None
        assert database.verify().trouble == HistoryDiffers(truth.seq)
        with pytest.raises(ReadOnly):
            change(database, 1)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (b"", SnapshotUnreadable),
        (b"{}", SnapshotUnreadable),
        (b"[" * 100_000, SnapshotUnreadable),
        (b'{"_store":{"1":{"seq":-1,"head":"","offset":-9,"next_id":{},"sha256":""}},\n}', SnapshotUnreadable),
        (b'{"_store":{"1":{"seq":1,"head":7,"offset":0,"next_id":{},"sha256":""}},\n}', SnapshotUnreadable),
        (b'{"_store":{"1":{"seq":1,"head":"","offset":0,"next_id":{},"sha256":""}},\n}', SnapshotChanged),
    ],
)
def test_a_strange_data_json_is_noted_and_replaced(tmp_path: Path, content: bytes, note: type) -> None:
    truth = left(tmp_path / "t", closed=True)
    with opened(tmp_path / "found", {**truth.files, "data.json": content}) as database:
        assert [type(each) for each in database.notes] == [note]
        assert (held(database), database.trouble) == (truth.number, None)
    with Database.open(tmp_path / "found", "clerk", clock) as database:
        assert database.notes == []


@pytest.mark.parametrize("tables", [b'"m":[]', b'"m":{"1":[]}', b'"m":{"1":{"n":1}}', b'"m":{"1":{"n":NaN,"_rev":1}}'])
def test_a_data_json_of_the_wrong_shape_is_not_used(tmp_path: Path, tables: bytes) -> None:
    import hashlib

    truth = left(tmp_path / "t", closed=True)
    rest = tables + b"}\n"
    first, _, _ = truth.files["data.json"].partition(b'"sha256":"')
    header = first + b'"sha256":"' + hashlib.sha256(rest).hexdigest().encode() + b'"}},\n'
    with opened(tmp_path / "found", {**truth.files, "data.json": header + rest}) as database:
        assert database.notes == [SnapshotUnreadable()]
        assert held(database) == truth.number


HOSTILE: dict[str, dict[str, object]] = {
    "a number as text": {"seq": "3"},
    "a truth value as number": {"seq": True},
    "no operations": {"ops": None},
    "a table that is a list": {"ops": {"m": []}},
    "a document that is a list": {"ops": {"m": {"1": []}}},
    "an id that is no number": {"ops": {"m": {"../../etc": {}}}},
    "an id that is too great": {"ops": {"m": {"9" * 30: {}}}},
    "an id in other digits": {"ops": {"m": {"\u0663": {}}}},
    "a time that is none": {"at": "yesterday"},
    "a user that is none": {"by": None},
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_well_sealed_line_that_is_no_record_is_not_taken(tmp_path: Path, how: str) -> None:
    with create(tmp_path / "t") as database:
        last = records_in(tmp_path / "t")[-1]
        line = resealed(last, **{"seq": 3, "prev": database.head, **HOSTILE[how]})
    assert unseal(line) is None
    with journal(tmp_path / "t").open("ab") as file:
        file.write(line)
    with Database.open(tmp_path / "t", "clerk", clock) as database:
        assert database.revision == 2
        assert database.notes == [TornWrite(2, "journal.jsonl.torn-3-1")]


def test_a_line_nested_too_deeply_is_not_taken() -> None:
    body = b'{"seq":1,"ops":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    import hashlib

    line = body[:-1] + b',"hash":"' + hashlib.sha256(body).hexdigest().encode() + b'"}\n'
    assert unseal(line) is None
    assert replay(State(), [line]) == State()


def test_stock_tinydb_reads_data_json(tmp_path: Path) -> None:
    left(tmp_path / "t", closed=True)
    with TinyDB(tmp_path / "t" / "data.json", encoding="utf-8") as stock:
        assert {document.doc_id: document["n"] for document in stock.table("m")}[CHANGES % 12 or 12] == CHANGES


def test_an_empty_journal_without_data_json_is_no_store(tmp_path: Path) -> None:
    put_files(tmp_path / "t", {"journal.jsonl": b"\n" * 5})
    with pytest.raises(NoStore):
        Database.open(tmp_path / "t", "clerk", clock)

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import plans, steps
from clerk_tui.actions.papers.making import Order
from clerk_tui.actions.papers.printing import Printed, print_paper, write_whole
from clerk_tui.actions.papers.records import PRINTS, Format, Manner, Print
from clerk_tui.actions.reelection import Reelection
from clerk_tui.documents.fonts import faces
from clerk_tui.documents.pdf import Cancelled
from clerk_tui.domain.procedure import Phase
from clerk_tui.store.errors import NotPermitted, ReadOnly
from tests.township import NAME, TODAY, TOWNSHIP, WORK_PLAN, done, township_in, whys


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


TEXT = Order("checklist", Format.TEXT)


def text_of(reelection: Reelection, order: Order) -> str:
    return print_paper(reelection, order).path.read_bytes().decode("gb18030")


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (Order("checklist"), f"{NAME}-程序清单-20260908.pdf"),
        (Order("plan", Format.TEXT), f"{NAME}-工作计划-20260908.txt"),
        (Order("plan", Format.TEXT, Phase.ELECTION), f"{NAME}-工作计划-选举阶段-20260908.txt"),
    ],
)
def test_a_paper_is_named_by_township_paper_phase_and_day(
    reelection: Reelection, tmp_path: Path, order: Order, name: str
) -> None:
    done = print_paper(reelection, order)
    assert done.path == tmp_path / "exports" / name
    assert done.path.read_bytes().startswith(b"%PDF-" if order.format is Format.PDF else b"")
    assert [path.name for path in done.path.parent.iterdir()] == [name]


def test_what_was_printed_is_noted_with_revision_and_hash(reelection: Reelection) -> None:
    revision = reelection.database.revision
    made = print_paper(reelection, TEXT)
    assert isinstance(made, Printed)
    assert made.noted
    (noted,) = (row.value for row in reelection.database.records(PRINTS, Print).all().values())
    assert (noted.form, noted.file, noted.revision, noted.printed_on) == ("checklist", made.path.name, revision, TODAY)
    assert noted.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert whys(reelection)[-1] == "打印程序清单"


def test_a_paper_names_the_record_and_hash_it_was_printed_from(reelection: Reelection) -> None:
    revision, head = reelection.database.revision, reelection.database.head
    text = text_of(reelection, TEXT)
    assert str(revision) in text
    assert head[:12] in text


def test_the_checklist_has_every_step_once_and_one_phase_only_its_own(reelection: Reelection) -> None:
    whole, part = text_of(reelection, TEXT), text_of(reelection, replace(TEXT, phase=Phase.SUMMARY))
    titles = [step.title for step in reelection.procedure.steps]
    assert all(title[:4] in whole for title in titles)
    assert sum(title in part for title in titles) == len(reelection.picture().of_phase(Phase.SUMMARY))


def test_an_override_and_its_reason_are_printed(reelection: Reelection) -> None:
    steps.mark_done(reelection, WORK_PLAN, steps.Marking(reason="县委要求先行"))
    assert "县委要求先行" in text_of(reelection, TEXT)


def test_a_simulated_day_is_printed_on_the_paper_and_in_the_record(tmp_path: Path) -> None:
    with township_in(tmp_path, simulated=date(2026, 8, 3)) as rehearsal:
        assert "模拟" in text_of(rehearsal, TEXT)
        assert whys(rehearsal)[-1] == "打印程序清单（模拟日期 2026-08-03）"


@pytest.mark.parametrize("name", ["../../../镇", "\x1b[31m镇", "[b]镇[/b]", "镇" * 400, "/etc/passwd", "."])
def test_a_hostile_township_name_stays_within_the_exports(reelection: Reelection, tmp_path: Path, name: str) -> None:
    plans.save_township(reelection, replace(TOWNSHIP, name=name), reelection.picture().township_revision)
    made = print_paper(reelection, TEXT)
    assert made.path.parent == tmp_path / "exports"
    assert made.path.resolve() == made.path
    assert made.path.name.isprintable()
    assert made.path.name.endswith("-程序清单-20260908.txt")
    assert b"\x1b" not in made.path.read_bytes()


def test_a_paper_goes_to_the_file_that_is_named(reelection: Reelection, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "er" / "清单.txt"
    assert print_paper(reelection, replace(TEXT, out=out)).path == out
    assert out.stat().st_size > 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert not (tmp_path / "exports").exists()


def test_printing_again_replaces_the_file(reelection: Reelection, tmp_path: Path) -> None:
    out = tmp_path / "清单.txt"
    out.write_bytes(b"old")
    print_paper(reelection, replace(TEXT, out=out))
    first = out.read_bytes()
    done(reelection, 1)
    print_paper(reelection, replace(TEXT, out=out))
    assert b"old" not in first != out.read_bytes()


def test_a_file_that_cannot_be_finished_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("paper.txt", b"old")]


def test_a_paper_that_was_cancelled_is_neither_written_nor_noted(reelection: Reelection, tmp_path: Path) -> None:
    before, told = reelection.database.revision, []
    with pytest.raises(Cancelled):
        print_paper(reelection, Order("checklist"), lambda *page: told.append(page), lambda: bool(told))
    assert told
    assert reelection.database.revision == before
    assert not (tmp_path / "exports").exists()


def test_whoever_may_only_read_prints_without_a_record(reelection: Reelection, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reelection.database.revision

    def refuse(_why: str) -> None:
        raise ReadOnly(NotPermitted())

    monkeypatch.setattr(reelection, "record", refuse)
    made = print_paper(reelection, TEXT)
    assert not made.noted
    assert made.path.stat().st_size > 0
    assert reelection.database.revision == before


def test_a_font_of_the_offices_own_is_used_or_said_to_be_of_no_use(tmp_path: Path) -> None:
    fonts = tmp_path / "data" / "fonts"
    fonts.mkdir(parents=True)
    with township_in(tmp_path) as reelection:
        reelection.settings = replace(reelection.settings, fonts=(fonts,))
        order = Order("congress-request", manner=Manner.BLANK)
        shipped = print_paper(reelection, order).path.read_bytes()
        shutil.copy(Path(faces.__file__).with_name("song.ttf"), fonts / "simfang.ttf")
        worn = print_paper(reelection, order)
        assert worn.skipped == ()
        assert worn.path.read_bytes() != shipped
        (fonts / "simfang.ttf").write_bytes(b"no font")
        passed_over = print_paper(reelection, order)
        assert [each.path.name for each in passed_over.skipped] == ["simfang.ttf"]
        assert passed_over.path.read_bytes() == shipped

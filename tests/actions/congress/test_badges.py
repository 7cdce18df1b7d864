from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.congress.badges import (
    BadgeKind,
    BadgeOrder,
    BadgesPrinted,
    NobodyKnown,
    NotAName,
    PdfOnly,
    badges_of,
    print_badges,
)
from clerk_tui.actions.papers.printing import FramesFound
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.delegations import form_delegations
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.organ import OrganKind, Post, Posting
from tests.actions.people.nominated import added
from tests.delegates import township_with_delegates
from tests.documents.pdf_reading import Pdf
from tests.township import NAME, township_in


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        yield reelection


def test_every_delegate_has_a_badge_by_delegation(tmp_path: Path) -> None:
    with township_with_delegates(tmp_path) as reelection:
        form_delegations(reelection, 3)
        found = print_badges(reelection, BadgeOrder(BadgeKind.DELEGATE))
        assert isinstance(found, BadgesPrinted)
        names = [view.name for view in delegates_picture(reelection).seated]
        text = Pdf(found.printed.path.read_bytes()).text()
        assert found.badges == len(names)
        assert all(name in text for name in names)
        badges = badges_of(reelection, BadgeOrder(BadgeKind.DELEGATE))
        groups = [dict(badge.lines)["代表团"] for badge in badges]
        assert groups == sorted(groups, key=["第一代表团", "第二代表团", "第三代表团"].index)
        assert dict(badges[-1].lines)["编号"] == f"{len(names):03d}"
        assert found.printed.path.name == f"{NAME}-代表证-20260908.pdf"


def test_staff_come_from_the_organs_without_delegates(town: Reelection) -> None:
    added(town, Posting(OrganKind.AFFAIRS, Post.HEAD, "宋晓东", title="党政办主任"))
    added(town, Posting(OrganKind.DOCUMENTS, Post.MEMBER, "林静"))
    added(town, Posting(OrganKind.PRESIDIUM, Post.MEMBER, "王建国"))
    found = badges_of(town, BadgeOrder(BadgeKind.STAFF))
    assert [(badge.name, badge.lines[0][1]) for badge in found] == [("宋晓东", "党政办主任"), ("林静", "")]


def test_names_given_take_the_place_of_the_roll(town: Reelection) -> None:
    found = print_badges(town, BadgeOrder(BadgeKind.OBSERVER, ("陈䶮", " 韩𠅤 ")))
    assert isinstance(found, BadgesPrinted)
    text = Pdf(found.printed.path.read_bytes()).text()
    assert text.count("列席证") == 2
    assert "陈䶮" in text
    assert "韩𠅤" in text


def test_a_sheet_in_blank_needs_nobody(town: Reelection) -> None:
    found = print_badges(town, BadgeOrder(BadgeKind.DELEGATE, blank=True))
    assert isinstance(found, BadgesPrinted)
    assert found.badges == 0
    assert Pdf(found.printed.path.read_bytes()).text().count("代表证") == 10


def test_what_cannot_be_printed_is_refused(town: Reelection, tmp_path: Path) -> None:
    assert print_badges(town, BadgeOrder(BadgeKind.DELEGATE)) == NobodyKnown(BadgeKind.DELEGATE)
    assert print_badges(town, BadgeOrder(BadgeKind.OBSERVER)) == NobodyKnown(BadgeKind.OBSERVER)
    assert print_badges(town, BadgeOrder(BadgeKind.STAFF, ("李\x1b[2J",))) == NotAName("李\x1b[2J")
    assert print_badges(town, BadgeOrder(BadgeKind.STAFF, (" ",))) == NotAName(" ")
    out = tmp_path / "证.txt"
    assert print_badges(town, BadgeOrder(BadgeKind.STAFF, ("李明",), out=out)) == PdfOnly(out)
    framed = BadgeOrder(BadgeKind.STAFF, ("李\U0003134a",))
    assert print_badges(town, framed) == FramesFound("badges", ("\U0003134a",))
    assert not town.settings.exports.exists()

"""The cards about delegates: their number, the seats and reports of a unit, its election, a delegate, a delegation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from clerk_tui.actions.people.branch_elections import Counted
from clerk_tui.actions.people.delegates_picture import DelegatesPicture
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.delegate import Delegate, DelegateKind, Delegation, NominationRound, Registration
from clerk_tui.domain.quota import Quota
from clerk_tui.tui.dialogs.card import Field
from clerk_tui.tui.forms.form import YES_NO, Form, Reader, choices, counted, held, written, yes_or_no
from clerk_tui.wording.delegates import LABELS

DAY_HINT = "例如：2026-09-08"


class QuotaForm(Form[Quota]):
    """The number of delegates (代表名额)."""

    LABELS = LABELS | {"dispersed": "党组织驻地分散"}

    def fields(self) -> Sequence[Field]:
        """How many, and on what grounds."""
        return (
            self.field("seats", "一般100至200名，最多300名", needed=True, longest=4),
            self.field("dispersed", choices=YES_NO, needed=True),
            self.field("approval", "上级同意召开党代表大会的批复，还没有就空着", longest=40),
        )

    def texts(self, record: Quota) -> Mapping[str, str]:
        """What the fields show of a quota."""
        return {
            "seats": counted(record.seats or None),
            "dispersed": yes_or_no(record.dispersed),
            "approval": record.approval,
        }

    def read(self, typed: Reader, record: Quota) -> Quota:
        """The quota that the fields tell."""
        return Quota(typed.number("seats"), typed.yes("dispersed"), typed.text("approval"))


class UnitForm(Form[ElectoralUnit]):
    """A unit's name and seats; its branches are ticked apart."""

    LABELS: ClassVar[Mapping[str, str]] = LABELS | {"name": "选举单位", "seats": "名额"}

    def fields(self) -> Sequence[Field]:
        """The name, and the seats with the reason where they are not what the rule gives."""
        return (
            self.field("name", needed=True),
            self.field("seats", "与按规则算出的不同，须写理由", longest=4),
            self.field("reason", "会印在名额分配表上"),
        )

    def texts(self, record: ElectoralUnit) -> Mapping[str, str]:
        """What the fields show of a unit."""
        return {"name": record.name, "seats": counted(record.seats or None), "reason": record.reason}

    def read(self, typed: Reader, record: ElectoralUnit) -> ElectoralUnit:
        """The unit that the fields tell."""
        return replace(record, name=typed.text("name"), seats=typed.number("seats"), reason=typed.text("reason"))


class RoundForm(Form[NominationRound]):
    """What a unit reports of one stage of the nomination (推荐提名情况)."""

    LABELS: ClassVar[Mapping[str, str]] = LABELS | {"branches": "参加推荐的支部数"}

    def fields(self) -> Sequence[Field]:
        """When it was, and who took part."""
        return (
            self.field("on", DAY_HINT, longest=20),
            self.field("branches", longest=5),
            self.field("due", longest=5),
            self.field("people", longest=5),
            self.field("named", longest=5),
            self.field("note", "沟通、征求意见和公示情况", longest=500),
        )

    def texts(self, record: NominationRound) -> Mapping[str, str]:
        """What the fields show of a report."""
        return {
            "on": written(record.on),
            "branches": counted(record.branches or None),
            "due": counted(record.due or None),
            "people": counted(record.people or None),
            "named": counted(record.named or None),
            "note": record.note,
        }

    def read(self, typed: Reader, record: NominationRound) -> NominationRound:
        """The report that the fields tell."""
        return replace(
            record,
            on=typed.day("on"),
            branches=typed.number("branches"),
            due=typed.number("due"),
            people=typed.number("people"),
            named=typed.number("named"),
            note=typed.text("note"),
        )


class ElectionForm(Form[Counted]):
    """What a unit counted in its election (选举单位选举结果): a field for each candidate."""

    LABELS = LABELS | {"present": "实到人数"}

    def __init__(self, picture: DelegatesPicture, candidates: Sequence[str], *, some: bool) -> None:
        """`some`: not all of them need stand; whose field stays empty did not."""
        self._picture = picture
        self._candidates = candidates
        self._some = some

    def fields(self) -> Sequence[Field]:
        """When it was, who was there, and the votes."""
        votes = (
            Field(key, f"{self._picture.delegates[key].name} 得票", "赞成票数", needed=not self._some, longest=5)
            for key in self._candidates
        )
        return (
            self.field("held_on", DAY_HINT, needed=True, longest=20),
            self.field("due", "应到会的党员，不含核定不计入的", needed=True, longest=5),
            self.field("present", "不少于应到的五分之四", needed=True, longest=5),
            *votes,
        )

    def texts(self, record: Counted) -> Mapping[str, str]:
        """What the fields show of a count."""
        return {
            "held_on": written(record.held_on),
            "due": counted(record.due or None),
            "present": counted(record.present or None),
            **{key: str(votes) for key, votes in record.votes.items()},
        }

    def read(self, typed: Reader, record: Counted) -> Counted:
        """The count that the fields tell."""
        votes = {key: typed.number_or_none(key) for key in self._candidates}
        return Counted(
            typed.day("held_on"),
            typed.number("due"),
            typed.number("present"),
            {key: number for key, number in votes.items() if number is not None},
        )


class DelegateForm(Form[Delegate]):
    """What is noted about a delegate, with the registration form (代表登记表)."""

    LABELS = LABELS

    def fields(self) -> Sequence[Field]:
        """The category, the support, and what the registration form asks besides the roll."""
        return (
            self.field("kind", choices=choices(DelegateKind)),
            self.field("support", "多少名党员推荐", longest=5),
            self.field("native_place", longest=40),
            self.field("health", longest=40),
            self.field("started_work", "例如：2005.7", longest=20),
            self.field("resume", longest=2000),
            self.field("merits", longest=1000),
        )

    def texts(self, record: Delegate) -> Mapping[str, str]:
        """What the fields show of a delegate."""
        registration = record.registration
        return {
            "kind": held(record.kind),
            "support": counted(record.support or None),
            "native_place": registration.native_place,
            "health": registration.health,
            "started_work": written(registration.started_work),
            "resume": registration.resume,
            "merits": registration.merits,
        }

    def read(self, typed: Reader, record: Delegate) -> Delegate:
        """The delegate that the fields tell; a text that was not touched keeps its lines."""
        now, before = record.registration, self.texts(record)
        registration = Registration(
            typed.text("native_place"),
            typed.text("health"),
            typed.partial("started_work"),
            now.resume if typed.untouched("resume", before) else typed.text("resume"),
            now.merits if typed.untouched("merits", before) else typed.text("merits"),
        )
        return replace(
            record,
            kind=typed.choice("kind", DelegateKind),
            support=typed.number("support"),
            registration=registration,
        )


class DelegationForm(Form[Delegation]):
    """A delegation (代表团): its name and who leads it; its units are ticked apart."""

    LABELS = LABELS | {"name": "代表团", "deputies.0": "副团长", "deputies.1": "副团长"}

    def __init__(self, delegates: Sequence[tuple[str, str]]) -> None:
        """`delegates` are its own, by key and name."""
        self._delegates = tuple(delegates)

    def fields(self) -> Sequence[Field]:
        """The name, the leaders, the place."""
        leaders = ("convener", "head", "deputies.0", "deputies.1")
        return (
            self.field("name", needed=True, longest=40),
            *(self.field(name, choices=self._delegates or (("", "还没有代表"),)) for name in leaders),
            self.field("place", longest=40),
        )

    def texts(self, record: Delegation) -> Mapping[str, str]:
        """What the fields show of a delegation."""
        deputies = (*record.deputies, "", "")
        return {
            "name": record.name,
            "convener": record.convener,
            "head": record.head,
            "deputies.0": deputies[0],
            "deputies.1": deputies[1],
            "place": record.place,
        }

    def read(self, typed: Reader, record: Delegation) -> Delegation:
        """The delegation that the fields tell."""
        deputies = (typed.text("deputies.0"), typed.text("deputies.1"), *record.deputies[2:])
        return replace(
            record,
            name=typed.text("name"),
            convener=typed.text("convener"),
            head=typed.text("head"),
            deputies=tuple(dict.fromkeys(filter(None, deputies))),
            place=typed.text("place"),
        )

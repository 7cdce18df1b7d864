"""The cards of a Party member, of the reason to leave one out of 应到, and of a branch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clerk_tui.actions.people.roll import Roll
from clerk_tui.domain.member import (
    Branch,
    BranchKind,
    Discipline,
    Excuse,
    ExcuseCase,
    Member,
    Membership,
    Standing,
)
from clerk_tui.domain.person import Education, Person, Sex
from clerk_tui.tui.dialogs.card import Field
from clerk_tui.tui.forms.form import YES_NO, Form, Reader, choices, held, written, yes_or_no
from clerk_tui.wording.fields import PERSON
from clerk_tui.wording.members import BRANCH, CASES, MEMBER

DAY_HINT = "例如：2011-07-01 或 2011.7"
PERSON_FIELDS = (
    Field("name", PERSON["name"], needed=True, longest=40),
    Field("sex", PERSON["sex"], choices=choices(Sex)),
    Field("ethnicity", PERSON["ethnicity"], "例如：汉族", longest=40),
    Field("birth", PERSON["birth"], "例如：1985.10 或 1985-10-03", longest=20),
    Field("education", PERSON["education"], choices=choices(Education)),
    Field("resident_id", PERSON["resident_id"], "18位，可以不填", longest=24),
)
"""The fields of every person."""


def person_texts(person: Person) -> dict[str, str]:
    """What the fields show of a person."""
    return {
        "name": person.name,
        "sex": held(person.sex),
        "ethnicity": person.ethnicity,
        "birth": written(person.birth),
        "education": held(person.education),
        "resident_id": person.resident_id,
    }


def read_person(typed: Reader) -> Person:
    """The person that the fields tell."""
    return Person(
        typed.text("name"),
        typed.choice("sex", Sex),
        typed.text("ethnicity"),
        typed.partial("birth"),
        typed.choice("education", Education),
        typed.text("resident_id"),
    )


class MemberForm(Form[Member]):
    """A Party member (党员)."""

    LABELS = MEMBER

    def __init__(self, roll: Roll) -> None:
        self._roll = roll

    def fields(self) -> Sequence[Field]:
        """All but the five cases, which have a card of their own."""
        branches = tuple((key, row.value.name) for key, row in self._roll.branches.items())
        return (
            *PERSON_FIELDS,
            self.field("branch", choices=branches, needed=True),
            self.field("standing", choices=choices(Standing), needed=True),
            self.field("joined", DAY_HINT, longest=20),
            self.field("full_since", DAY_HINT, longest=20),
            self.field("transferred_in", DAY_HINT, longest=20),
            self.field("post"),
            self.field("occupation", "例如：农业", longest=40),
            self.field("front_line", choices=YES_NO, needed=True),
            self.field("mobile", longest=20),
            self.field("membership", choices=choices(Membership), needed=True),
            self.field("discipline", choices=choices(Discipline), needed=True),
            self.field("probation_until", "例如：2027-03-31", longest=20),
            self.field("detained", choices=YES_NO, needed=True),
            self.field("lost_contact", choices=YES_NO, needed=True),
            self.field("floating", choices=YES_NO, needed=True),
            self.field("remarks", longest=200),
        )

    def texts(self, record: Member) -> Mapping[str, str]:
        """What the fields show of a member."""
        return person_texts(record.person) | {
            "branch": record.branch,
            "standing": record.standing.value,
            "joined": written(record.joined),
            "full_since": written(record.full_since),
            "transferred_in": written(record.transferred_in),
            "post": record.post,
            "occupation": record.occupation,
            "front_line": yes_or_no(record.front_line),
            "mobile": record.mobile,
            "membership": record.membership.value,
            "discipline": record.discipline.value,
            "probation_until": written(record.probation_until),
            "detained": yes_or_no(record.detained),
            "lost_contact": yes_or_no(record.lost_contact),
            "floating": yes_or_no(record.floating),
            "remarks": record.remarks,
        }

    def read(self, typed: Reader, record: Member) -> Member:
        """The member that the fields tell."""
        return replace(
            record,
            person=read_person(typed),
            branch=typed.text("branch"),
            standing=typed.sure("standing", Standing, Standing.FULL),
            joined=typed.partial("joined"),
            full_since=typed.partial("full_since"),
            transferred_in=typed.partial("transferred_in"),
            post=typed.text("post"),
            occupation=typed.text("occupation"),
            front_line=typed.yes("front_line"),
            mobile=typed.text("mobile"),
            membership=typed.sure("membership", Membership, Membership.NORMAL),
            discipline=typed.sure("discipline", Discipline, Discipline.NONE),
            probation_until=typed.day("probation_until"),
            detained=typed.yes("detained"),
            lost_contact=typed.yes("lost_contact"),
            floating=typed.yes("floating"),
            remarks=typed.text("remarks"),
        )


class ExcuseForm(Form[Member]):
    """Why a member may be left out of 应到 in branch meetings (五种情形)."""

    LABELS = MEMBER | {"since": "从何时起"}

    def fields(self) -> Sequence[Field]:
        """The case, and the approval it needs."""
        return (
            self.field("excuse", choices=choices(ExcuseCase, CASES)),
            self.field("since", DAY_HINT, longest=20),
            self.field("evidence"),
            self.field("approval"),
            self.field("approved_on", "例如：2026-09-08", longest=20),
            self.field("voted_on", "例如：2026-09-08", longest=20),
        )

    def texts(self, record: Member) -> Mapping[str, str]:
        """What the fields show of a member."""
        excuse = record.excuse
        if excuse is None:
            return {}
        return {
            "excuse": excuse.case.value,
            "since": written(excuse.since),
            "evidence": excuse.evidence,
            "approval": excuse.approval,
            "approved_on": written(excuse.approved_on),
            "voted_on": written(excuse.voted_on),
        }

    def read(self, typed: Reader, record: Member) -> Member:
        """The member with what the fields tell; without a case there is no excuse."""
        case = typed.choice("excuse", ExcuseCase)
        details = (
            typed.partial("since"),
            typed.text("evidence"),
            typed.text("approval"),
            typed.day("approved_on"),
            typed.day("voted_on"),
        )
        if case is None and any(details):
            typed.problems["excuse"] = "请选是哪一种情形。"
        return replace(record, excuse=Excuse(case, *details) if case else None)


class BranchForm(Form[Branch]):
    """A branch (党支部)."""

    LABELS = BRANCH

    def fields(self) -> Sequence[Field]:
        """All about a branch."""
        return (
            self.field("name", "例如：东山村党支部", needed=True),
            self.field("kind", choices=choices(BranchKind), needed=True),
            self.field("dispersed", choices=YES_NO, needed=True),
            self.field("secretary", longest=40),
            self.field("phone", longest=40),
            self.field("remarks", longest=200),
        )

    def texts(self, record: Branch) -> Mapping[str, str]:
        """What the fields show of a branch."""
        return {
            "name": record.name,
            "kind": record.kind.value,
            "dispersed": yes_or_no(record.dispersed),
            "secretary": record.secretary,
            "phone": record.phone,
            "remarks": record.remarks,
        }

    def read(self, typed: Reader, record: Branch) -> Branch:
        """The branch that the fields tell."""
        return replace(
            record,
            name=typed.text("name"),
            kind=typed.sure("kind", BranchKind, BranchKind.OTHER),
            dispersed=typed.yes("dispersed"),
            secretary=typed.text("secretary"),
            phone=typed.text("phone"),
            remarks=typed.text("remarks"),
        )

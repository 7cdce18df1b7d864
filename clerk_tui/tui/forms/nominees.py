"""The cards about nominees: the person's file, the seats, the inspection, a recommendation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from clerk_tui.domain.inspection import (
    Inspection,
    JointReview,
    Opinion,
    Publicity,
    Recommendation,
    RecommendationKind,
    Requirements,
    ReviewVerdict,
    Votes,
)
from clerk_tui.domain.nominee import Nominee, Office, Schooling
from clerk_tui.domain.person import Education
from clerk_tui.domain.slate import Slate
from clerk_tui.tui.dialogs.card import Field
from clerk_tui.tui.forms.form import YES_NO, Form, Reader, choices, counted, held, written, yes_or_no
from clerk_tui.tui.forms.members import PERSON_FIELDS, person_texts, read_person
from clerk_tui.wording.nominees import (
    INSPECTION,
    NOMINEE,
    OFFICES,
    RECOMMENDATION,
    RECOMMENDATIONS,
    SEATS,
    VERDICTS,
)

DAY_HINT, MONTH_HINT = "例如：2026-09-08", "例如：2005.7"
LINES = ("resume", "achievements", "strengths", "weaknesses")
"""Texts that can have several lines; the card shows them as one, and keeps the lines of one that is not touched."""
SCHOOLINGS = ("full_time", "in_service")
NUMBERS = ("invited", "participants", "issued", "collected", "valid")
"""Of a recommendation, each at most the one before it."""
PLAIN = ("post", "intended", "exchanged_from", "native_place", "dropped", "remarks")


class NomineeForm(Form[Nominee]):
    """A nominee's file (人选); the offices are ticked apart."""

    LABELS = NOMINEE

    def fields(self) -> Sequence[Field]:
        """What the register of candidates asks."""
        schooling = (
            field
            for name in SCHOOLINGS
            for field in (
                self.field(f"{name}.level", choices=choices(Education)),
                self.field(f"{name}.degree", longest=40),
                self.field(f"{name}.school"),
            )
        )
        return (
            *PERSON_FIELDS,
            self.field("post", longest=200),
            self.field("intended", "例如：党委副书记、镇长", longest=200),
            self.field("incumbent", choices=YES_NO, needed=True),
            self.field("exchanged_from", "从哪里交流来，不是交流的空着"),
            self.field("heads_both", choices=YES_NO, needed=True),
            self.field("native_place"),
            self.field("joined", MONTH_HINT, longest=20),
            self.field("started_work", MONTH_HINT, longest=20),
            *schooling,
            *(self.field(name, longest=4000) for name in LINES),
            self.field("dropped", "仍提名的空着", longest=200),
            self.field("remarks", longest=200),
        )

    def texts(self, record: Nominee) -> Mapping[str, str]:
        """What the fields show of a nominee."""
        shown = person_texts(record.person) | {name: getattr(record, name) for name in PLAIN}
        shown |= {name: " ".join(getattr(record, name).split()) for name in LINES}
        for name in SCHOOLINGS:
            schooling: Schooling = getattr(record, name)
            shown |= {
                f"{name}.level": held(schooling.level),
                f"{name}.degree": schooling.degree,
                f"{name}.school": schooling.school,
            }
        return shown | {
            "incumbent": yes_or_no(record.incumbent),
            "heads_both": yes_or_no(record.heads_both),
            "joined": written(record.joined),
            "started_work": written(record.started_work),
        }

    def read(self, typed: Reader, record: Nominee) -> Nominee:
        """The nominee that the fields tell."""
        before = self.texts(record)
        lines: dict[str, Any] = {
            name: getattr(record, name) if typed.untouched(name, before) else typed.text(name) for name in LINES
        }
        plain: dict[str, Any] = {name: typed.text(name) for name in PLAIN}
        return replace(
            record,
            person=read_person(typed),
            incumbent=typed.yes("incumbent"),
            heads_both=typed.yes("heads_both"),
            joined=typed.partial("joined"),
            started_work=typed.partial("started_work"),
            full_time=_read_schooling(typed, "full_time"),
            in_service=_read_schooling(typed, "in_service"),
            **lines,
            **plain,
        )


def _read_schooling(typed: Reader, name: str) -> Schooling:
    return Schooling(
        typed.choice(f"{name}.level", Education), typed.text(f"{name}.degree"), typed.text(f"{name}.school")
    )


class SlateForm(Form[Slate]):
    """The numbers of seats (职数)."""

    LABELS = SEATS

    def fields(self) -> Sequence[Field]:
        """The seats of each body."""
        return (
            self.field("committee", "一、二类乡镇7名，三类5名", needed=True, longest=3),
            self.field("discipline", "一般3名", needed=True, longest=3),
            self.field("deputies", needed=True, longest=3),
            self.field("county", "不选的填0", needed=True, longest=3),
        )

    def texts(self, record: Slate) -> Mapping[str, str]:
        """What the fields show of the seats."""
        return {field.name: str(getattr(record, field.name)) for field in self.fields()}

    def read(self, typed: Reader, record: Slate) -> Slate:
        """The seats that the fields tell."""
        seats: dict[str, Any] = {field.name: typed.number(field.name) for field in self.fields()}
        return replace(record, **seats)


ASKED, FAVOURABLE, AGAINST = "asked", "yes", "no"
ANSWERS = ((FAVOURABLE, "没有不同意见"), (AGAINST, "有不同意见"), (ASKED, "已征求，未答复"))


class InspectionForm(Form[Inspection]):
    """The file of a nominee's inspection (考察)."""

    LABELS: ClassVar[Mapping[str, str]] = INSPECTION | {
        "review": "联审意见",
        "review.on": "联审日期",
        "publicity.start": "公示开始日期",
        "publicity.days": "公示工作日数",
        "publicity.complaints": "公示中的反映",
        "publicity.settled": "反映已核查清楚",
    }

    def __init__(self, needs: Requirements) -> None:
        self._needs = needs

    def fields(self) -> Sequence[Field]:
        """From the talks to the conclusion."""
        opinions = (
            Field(f"opinions.{each.slug}", f"{each.title}意见", choices=ANSWERS) for each in self._needs.authorities
        )
        days = f"不少于{self._needs.publicity_days}个工作日"
        return (
            self.field("group"),
            self.field("held_on", DAY_HINT, longest=20),
            self.field("talks", f"不少于{self._needs.talks}人", longest=5),
            self.field("archive_checked", choices=YES_NO, needed=True),
            *opinions,
            self.field("review", choices=choices(ReviewVerdict, VERDICTS)),
            self.field("review.on", DAY_HINT, longest=20),
            self.field("publicity.start", DAY_HINT, longest=20),
            self.field("publicity.days", days, longest=3),
            self.field("publicity.complaints", "几件，没有就空着", longest=5),
            self.field("publicity.settled", choices=YES_NO),
            self.field("conclusion", longest=1000),
        )

    def texts(self, record: Inspection) -> Mapping[str, str]:
        """What the fields show of a file."""
        review, publicity = record.review, record.publicity
        shown = {
            "group": record.group,
            "held_on": written(record.held_on),
            "talks": counted(record.talks or None),
            "archive_checked": yes_or_no(record.archive_checked),
            "conclusion": record.conclusion,
            "review": held(review.verdict) if review else "",
            "review.on": written(review.on) if review else "",
        }
        if publicity:
            shown |= {
                "publicity.start": written(publicity.start),
                "publicity.days": str(publicity.days),
                "publicity.complaints": counted(publicity.complaints or None),
                "publicity.settled": yes_or_no(publicity.settled),
            }
        return shown | {f"opinions.{each.authority}": _answer(each) for each in record.opinions}

    def read(self, typed: Reader, record: Inspection) -> Inspection:
        """The file that the fields tell; what else an opinion says stays."""
        return replace(
            record,
            group=typed.text("group"),
            held_on=typed.day("held_on"),
            talks=typed.number("talks"),
            archive_checked=typed.yes("archive_checked"),
            opinions=self._read_opinions(typed, record),
            review=self._read_review(typed, record),
            publicity=self._read_publicity(typed),
            conclusion=typed.text("conclusion"),
        )

    def _read_opinions(self, typed: Reader, record: Inspection) -> tuple[Opinion, ...]:
        before = {each.authority: each for each in record.opinions}
        found = []
        for authority in self._needs.authorities:
            answer = typed.text(f"opinions.{authority.slug}")
            if answer:
                known = before.get(authority.slug, Opinion(authority.slug))
                found.append(replace(known, favourable={FAVOURABLE: True, AGAINST: False}.get(answer)))
        return tuple(found)

    def _read_review(self, typed: Reader, record: Inspection) -> JointReview | None:
        verdict, on = typed.choice("review", ReviewVerdict), typed.day("review.on")
        note = record.review.note if record.review else ""
        return JointReview(verdict, on, note) if verdict else None

    def _read_publicity(self, typed: Reader) -> Publicity | None:
        start, days = typed.day("publicity.start"), typed.number("publicity.days")
        complaints = typed.number("publicity.complaints")
        if start is None:
            return None
        return Publicity(start, days or self._needs.publicity_days, complaints, typed.yes("publicity.settled"))


def _answer(opinion: Opinion) -> str:
    if opinion.favourable is None:
        return ASKED
    return FAVOURABLE if opinion.favourable else AGAINST


class RecommendationForm(Form[Recommendation]):
    """A democratic recommendation (民主推荐) with the votes of everyone who stands."""

    LABELS = RECOMMENDATION

    def __init__(self, standing: Sequence[tuple[str, str, Office]]) -> None:
        """`standing` are key, name and office of those whom votes are asked for."""
        self._standing = standing

    def fields(self) -> Sequence[Field]:
        """Who took part, then the votes."""
        return (
            self.field("kind", choices=choices(RecommendationKind, RECOMMENDATIONS), needed=True),
            self.field("held_on", DAY_HINT, longest=20),
            self.field("place"),
            *(self.field(name, longest=5) for name in NUMBERS),
            *(
                Field(f"{key} {office.value}", f"{name} 得票", OFFICES[office], longest=5)
                for key, name, office in self._standing
            ),
            self.field("announced", choices=YES_NO, needed=True),
        )

    def texts(self, record: Recommendation) -> Mapping[str, str]:
        """What the fields show of a recommendation."""
        shown = {name: counted(getattr(record, name)) for name in NUMBERS}
        shown |= {f"{each.nominee} {each.office.value}": str(each.votes) for each in record.votes}
        return shown | {
            "kind": record.kind.value,
            "held_on": written(record.held_on),
            "place": record.place,
            "announced": yes_or_no(record.announced),
        }

    def read(self, typed: Reader, record: Recommendation) -> Recommendation:
        """The recommendation that the fields tell; votes for others stay."""
        asked = {(key, office) for key, _name, office in self._standing}
        others = tuple(each for each in record.votes if (each.nominee, each.office) not in asked)
        given = (
            (key, name, office, typed.number_or_none(f"{key} {office.value}")) for key, name, office in self._standing
        )
        votes = tuple(Votes(office, name, number, key) for key, name, office, number in given if number is not None)
        return replace(
            record,
            kind=typed.sure("kind", RecommendationKind, RecommendationKind.MEETING),
            held_on=typed.day("held_on"),
            place=typed.text("place"),
            votes=(*others, *votes),
            announced=typed.yes("announced"),
            **{name: typed.number_or_none(name) for name in NUMBERS},
        )

from __future__ import annotations

from datetime import date

import pytest

from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.person import Education, PartialDate, Person, Sex
from clerk_tui.domain.trait import Trait

DAY = date(2026, 9, 10)
WOMAN = Person("王兰", Sex.FEMALE, "蒙古族", PartialDate(1976, 9), Education.BACHELOR)
MAN = Person("李强", Sex.MALE, "汉", PartialDate(1975, 9), Education.VOCATIONAL)
UNKNOWN = Person("赵远")
MODELS = Trait(kinds=(DelegateKind.MODEL,))


@pytest.mark.parametrize(
    ("trait", "person", "answer"),
    [
        (Trait(Sex.FEMALE), WOMAN, True),
        (Trait(Sex.FEMALE), MAN, False),
        (Trait(Sex.FEMALE), UNKNOWN, None),
        (Trait(minority=True), WOMAN, True),
        (Trait(minority=True), MAN, False),
        (Trait(minority=True), UNKNOWN, None),
        (Trait(education=Education.COLLEGE), WOMAN, True),
        (Trait(education=Education.COLLEGE), MAN, False),
        (Trait(education=Education.COLLEGE), UNKNOWN, None),
        (Trait(oldest=50), WOMAN, True),  # 50 this month: only the month is known
        (Trait(oldest=50), MAN, False),
        (Trait(oldest=50), UNKNOWN, None),
        (Trait(youngest=51), MAN, True),
        (Trait(youngest=51), WOMAN, False),
        (Trait(Sex.MALE, youngest=51), Person("甲", Sex.FEMALE), False),
        (Trait(Sex.MALE, youngest=51), Person("甲", birth=PartialDate(1970, 1)), None),
        (Trait(Sex.FEMALE, oldest=50), WOMAN, True),
        (Trait(), UNKNOWN, True),
    ],
)
def test_a_trait_is_there_or_not_or_not_known(trait: Trait, person: Person, answer: bool | None) -> None:
    assert trait.held_by(person, DAY) is answer


@pytest.mark.parametrize(("kind", "answer"), [(DelegateKind.MODEL, True), (DelegateKind.CADRE, False), (None, None)])
def test_only_delegates_are_of_a_category(kind: DelegateKind | None, answer: bool | None) -> None:
    assert MODELS.held_by(MAN, DAY, kind) is answer


def test_all_that_is_asked_must_be_there() -> None:
    assert Trait(Sex.MALE, kinds=MODELS.kinds).held_by(WOMAN, DAY) is False


@pytest.mark.parametrize(("born", "young"), [((1991, 9, 10), True), ((1990, 9, 11), True), ((1990, 9, 10), False)])
def test_the_oldest_age_is_kept_until_the_birthday_after_it(born: tuple[int, int, int], young: bool) -> None:
    assert Trait(oldest=35).held_by(Person("甲", birth=PartialDate(*born)), DAY) is young


@pytest.mark.parametrize(
    ("born", "over"), [((1976, 9, 10), True), ((1976, 9, 11), False), ((1976, 9, 0), True), ((1976, 10, 0), False)]
)
def test_fifty_is_reached_on_the_birthday(born: tuple[int, int, int], over: bool) -> None:
    assert Trait(Sex.MALE, youngest=50).held_by(Person("甲", Sex.MALE, birth=PartialDate(*born)), DAY) is over

"""What targets and structure rules ask of a person (条件)."""

from __future__ import annotations

from datetime import date

from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.person import Education, Person, Sex
from clerk_tui.domain.value import value


@value
class Trait:
    """What is asked of a person, all of it together. What is not given is not asked; ages are whole years (周岁)."""

    sex: Sex | None = None
    youngest: int = 0
    """The least age; 0: any."""
    oldest: int = 0
    """The age that is not exceeded; 0: any."""
    education: Education | None = None
    """The lowest level that is enough."""
    minority: bool = False
    """Of a minority (少数民族)."""
    kinds: tuple[DelegateKind, ...] = ()
    """The categories of delegates (代表类别), one of which is asked for; others have none."""

    def held_by(self, person: Person, day: date, kind: DelegateKind | None = None) -> bool | None:
        """Whether the person has it on `day`; None where the record lacks something and nothing else says no.

        5,000 members are asked whenever something changes.
        """
        unknown = False
        if self.kinds:
            if kind and kind not in self.kinds:
                return False
            unknown = not kind
        if self.sex and person.sex is not self.sex:
            if person.sex:
                return False
            unknown = True
        if self.minority and not person.minority:
            if person.ethnicity:
                return False
            unknown = True
        if self.education and not (person.education and person.education.at_least(self.education)):
            if person.education:
                return False
            unknown = True
        age = person.age_on(day) if self.youngest or self.oldest else 0
        if age is not None and not self.youngest <= age <= (self.oldest or age):
            return False
        return None if unknown or age is None else True

"""A ballot while it is entered (录入中的一张票): everybody is approved of until a mark says otherwise."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.domain.ballot import Ballot, BallotFace
from clerk_tui.domain.count import Mark
from clerk_tui.domain.value import value

NEXT = {
    Mark.APPROVE: Mark.DISAPPROVE,
    Mark.DISAPPROVE: Mark.ABSTAIN,
    Mark.ABSTAIN: Mark.APPROVE,
    Mark.ILLEGIBLE: Mark.APPROVE,
}
"""What the key of a candidate makes of the mark."""
ALL = {Mark.APPROVE: Mark.DISAPPROVE, Mark.DISAPPROVE: Mark.ABSTAIN, Mark.ABSTAIN: Mark.APPROVE}
"""What one key makes of a ballot that says the same of everybody."""


@value
class BallotDraft:
    """A ballot being entered; `marks` has one for each candidate of the face, in its order."""

    face: BallotFace
    marks: tuple[Mark, ...]
    write_in: tuple[str, ...] = ()
    spoilt: bool = False

    @property
    def chosen(self) -> int:
        """How many people it chooses, written in or not."""
        return self.marks.count(Mark.APPROVE) + len(self.write_in)

    @property
    def over(self) -> int:
        """How many more than there are seats; with one or more the ballot is invalid."""
        return max(0, self.chosen - self.face.seats)

    @property
    def ballot(self) -> Ballot:
        """What it says, to be stored."""
        return Ballot(
            self._those(Mark.APPROVE),
            self._those(Mark.DISAPPROVE),
            self.write_in,
            self._those(Mark.ILLEGIBLE),
            self.spoilt,
        )

    def _those(self, mark: Mark) -> tuple[str, ...]:
        return tuple(name for name, each in zip(self.face.candidates, self.marks, strict=True) if each is mark)

    def pressed(self, place: int) -> BallotDraft:
        """After the key of a candidate: disapproved, abstained from, approved, by turns."""
        return self._marked(place, NEXT[self.marks[place]])

    def blurred(self, place: int) -> BallotDraft:
        """The mark of a candidate cannot be read; once more, it can."""
        return self._marked(place, Mark.APPROVE if self.marks[place] is Mark.ILLEGIBLE else Mark.ILLEGIBLE)

    def _marked(self, place: int, mark: Mark) -> BallotDraft:
        return replace(self, marks=(*self.marks[:place], mark, *self.marks[place + 1 :]))

    def all_alike(self) -> BallotDraft:
        """The same mark for everybody: disapproved, abstained from, approved, by turns."""
        first = ALL.get(self.marks[0], Mark.APPROVE) if len(set(self.marks)) == 1 else Mark.APPROVE
        return replace(self, marks=(first,) * len(self.marks))

    def written(self, name: str) -> BallotDraft:
        """Somebody else is chosen; named once more, no longer."""
        others = tuple(each for each in self.write_in if each != name)
        return replace(self, write_in=others if len(others) < len(self.write_in) else (*others, name))

    def soiled(self) -> BallotDraft:
        """The whole ballot is invalid; once more, it is not."""
        return replace(self, spoilt=not self.spoilt)


def fresh(face: BallotFace) -> BallotDraft:
    """A ballot nothing was entered of yet."""
    return BallotDraft(face, (Mark.APPROVE,) * len(face.candidates))


def reopened(face: BallotFace, ballot: Ballot) -> BallotDraft:
    """A stored ballot, to be entered again."""
    known = {
        **dict.fromkeys(ballot.approve, Mark.APPROVE),
        **dict.fromkeys(ballot.disapprove, Mark.DISAPPROVE),
        **dict.fromkeys(ballot.illegible, Mark.ILLEGIBLE),
    }
    marks = tuple(known.get(name, Mark.ABSTAIN) for name in face.candidates)
    return BallotDraft(face, marks, ballot.write_in, ballot.spoilt)

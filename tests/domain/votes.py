"""Votes for the tests of elections."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from clerk_tui.domain.ballot import Ballot, BallotFace
from clerk_tui.domain.count import Count, Mark, Stroke, Turnout, Votes
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.ruleset import Base, Bound, Decider, NameOrder, Rule, RuleSet, Share
from tests.domain.build import STEADY

QUICK = STEADY
NAMES = tuple("甲乙丙丁戊己庚辛壬癸")
OTHERS = ("子", "丑")
HALF = Share(1, 2, Bound.MORE_THAN)
ARTICLE = Article("第一条", Confidence.HIGH)


def rules(slug: str, bound: Bound, base: Base) -> RuleSet:
    articles = dict.fromkeys(Rule, ARTICLE)
    deciders = (Decider.PRESIDIUM,)
    order = NameOrder.STROKES, NameOrder.APPROVED
    return RuleSet(slug, slug, Share(4, 5, bound), HALF, base, 20, *order, deciders, articles)


NEW = rules("2020", Bound.AT_LEAST, Base.DUE)
OLD = rules("1990", Bound.MORE_THAN, Base.PRESENT)
FACE = BallotFace(("甲", "乙", "丙"), 2)


def full(present: int, issued: int | None = None, collected: int | None = None) -> Turnout:
    """Everybody due is there."""
    given = present if issued is None else issued
    return Turnout(present, present, given, given if collected is None else collected)


def approvals(*numbers: int, valid: int, write_ins: dict[str, int] | None = None) -> Count:
    """A count of 甲, 乙, 丙 … with these approvals; everybody else disapproved."""
    votes = {name: Votes(yes, valid - yes) for name, yes in zip(NAMES, numbers, strict=False)}
    return Count(valid, 0, votes, write_ins or {})


MOODS = ((20, 1, 0, 0), (8, 1, 1, 0), (4, 3, 1, 1), (1, 1, 1, 1))
"""How likely approvals, disapprovals, abstentions and illegible marks are."""
OF_CANDIDATES = (Mark.APPROVE, Mark.DISAPPROVE, Mark.ABSTAIN, Mark.ILLEGIBLE)


def random_ballot(random: Random, face: BallotFace, mood: tuple[int, ...]) -> Ballot:
    """A ballot that can be: now and then over the seats, and then whatever else."""
    names = random.sample(face.candidates, len(face.candidates))
    said = dict(zip(names, random.choices(OF_CANDIDATES, mood, k=len(names)), strict=True))
    approve, disapprove, illegible = (
        [name for name in names if said[name] is mark] for mark in (Mark.APPROVE, Mark.DISAPPROVE, Mark.ILLEGIBLE)
    )
    if random.random() < 0.9:
        del approve[face.seats :]
    others = random.sample(OTHERS, random.randint(0, min(len(OTHERS), len(disapprove))))
    return Ballot(tuple(approve), tuple(disapprove), tuple(others), tuple(illegible))


def strokes(face: BallotFace, ballots: Sequence[Ballot]) -> list[Stroke]:
    """What is called out when these valid ballots are read."""
    read = []
    for ballot in ballots:
        said = dict.fromkeys(face.candidates, Mark.ABSTAIN)
        said |= dict.fromkeys(ballot.approve, Mark.APPROVE)
        said |= dict.fromkeys(ballot.disapprove, Mark.DISAPPROVE)
        said |= dict.fromkeys(ballot.illegible, Mark.ILLEGIBLE)
        said |= dict.fromkeys(ballot.write_in, Mark.WRITE_IN)
        read += [Stroke(name, mark) for name, mark in said.items()]
    return read


faces = st.builds(
    lambda count, seats: BallotFace(NAMES[:count], min(seats, count)), st.integers(1, 8), st.integers(1, 7)
)


@st.composite
def elections(draw: st.DrawFn) -> tuple[BallotFace, Turnout, list[Ballot]]:
    """A round with its ballots, on which nothing is impossible."""
    face, mood, random = draw(faces), draw(st.sampled_from(MOODS)), Random(draw(st.integers(0, 2**32)))
    ballots = [random_ballot(random, face, mood) for _ in range(draw(st.integers(0, 12)))]
    issued = draw(st.integers(max(1, len(ballots) - 1), len(ballots) + 2))
    present = draw(st.integers(issued, issued + 2))
    return face, Turnout(draw(st.integers(present, present + 4)), present, issued, len(ballots)), ballots

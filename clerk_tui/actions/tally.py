"""The outcome of a vote from a file alone (`tally`): no township is opened, nothing is kept.

The file is JSON. `due`, `present`, `issued`, `seats` and `candidates` must be there, then either `ballots` or `totals`:

* `ballots`: a list of ballots, each with `approve`, `disapprove`, `write_in` and `illegible` (lists of names) and
  `spoilt` (a flag), all of them optional. A candidate named nowhere on a ballot is abstained from. `collected`, `valid`
  and `invalid` may be there too, and must then agree.
* `totals`: for each candidate `approve`, and `disapprove`, `abstain`, `illegible` where they are not 0; with
  `collected`, `valid` and `invalid` (0 where it is not there) beside them, and `write_in`, votes by name.

`rules` is the regulation, the one in force where it is not there; `measures` changes its rules, as `{"majority":
"present"}`; `eligible` lists those among whom people can be chosen.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from clerk_tui.domain.ballot import Ballot, BallotFace, Discrepancy, Problem, ballot_problems, face_problems
from clerk_tui.domain.count import (
    Count,
    Turnout,
    Votes,
    count_ballots,
    count_problems,
    turnout_problems,
)
from clerk_tui.domain.outcome import Outcome, outcome
from clerk_tui.domain.ruleset import CHOICES, ChangeRefused, ElectionMeasures, Rule, RuleSet, Wish, chosen, derive
from clerk_tui.domain.text import one_line, printable
from clerk_tui.domain.value import value
from clerk_tui.knowledge.rulesets import IN_FORCE, load_rulesets

LARGEST = 16_000_000
"""Bytes above which a file is not read; 5,000 ballots of 40 names of four characters are 3 million."""
MOST = 1_000_000
"""People or ballots above which a number is taken for a slip."""
MOST_NAMES = 500
"""Candidates, or people among whom they can be, above which a list is not taken: each mark is looked up in it."""
LONGEST = 60
"""Characters of a name."""

KEYS = ("rules", "measures", "due", "present", "seats", "candidates", "eligible", "issued", "collected", "valid")
FORMS = ("ballots", "totals")
MARKS = ("approve", "disapprove", "write_in", "illegible")
VOTES = ("approve", "disapprove", "abstain", "illegible")


class Misread(Enum):
    """What can be wrong with the file itself, with what `FileProblem.detail` then holds."""

    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    SYNTAX = "syntax"
    """Not JSON: the line."""
    TOO_DEEP = "too-deep"
    KEY_TWICE = "key-twice"
    """The key that stands twice in one object."""
    MISSING = "missing"
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    """What is expected: `number`, `text`, `flag`, `list` or `object`."""
    TOO_BIG = "too-big"
    """The largest number, or longest list, that is taken."""
    NAME = "name"
    """A name that is empty, too long, has blanks round it or characters that cannot be shown."""
    NO_SUCH = "no-such"
    """The values there are."""
    ONE_FORM = "one-form"
    """Ballots and totals both, or neither."""


@value
class FileProblem:
    """One thing that is wrong with the file. `path` leads there: keys, and places in lists counted from 1."""

    kind: Misread
    path: tuple[str | int, ...] = ()
    detail: str = ""


TallyProblem = FileProblem | Problem | ChangeRefused


def tally(data: bytes) -> Outcome | tuple[TallyProblem, ...]:
    """The outcome of the vote that a file describes, or everything that is wrong with it at once."""
    problems: list[TallyProblem] = []
    whole = _parse(data, problems)
    if whole is None:
        return tuple(problems)
    whole.allow([*KEYS, "invalid", "write_in", *FORMS])
    rules = _rules(whole)
    face = _face(whole)
    counted = _counted(whole, face)
    turnout = _turnout(whole, counted.collected)
    if face and turnout and counted.count and rules and not problems:
        return outcome(face, turnout, counted.count, rules)
    return tuple(dict.fromkeys(problems))


@value
class CountFile:
    """What a file says of a count alone."""

    count: Count
    ballots: tuple[Ballot, ...] | None
    """None where it has totals."""
    stated: Mapping[str, int]
    """`due`, `present`, `issued` and `collected`, as far as they are there."""


TURNOUT = ("due", "present", "issued", "collected")


def read_count(data: bytes, face: BallotFace) -> CountFile | tuple[TallyProblem, ...]:
    """The count of a contest that is known, from a file with ballots or totals, or all that is wrong with it at once.

    People and ballots may be there too; of ballots as many are collected as there are.
    """
    problems: list[TallyProblem] = []
    whole = _parse(data, problems)
    if whole is None:
        return tuple(problems)
    whole.allow([*TURNOUT, "valid", "invalid", "write_in", *FORMS])
    stated = {key: number for key in TURNOUT if whole.has(key) and (number := whole.number(key)) is not None}
    found = _counted(whole, face)
    if found.collected is not None:
        stated["collected"] = found.collected
    if found.count is None or problems:
        return tuple(dict.fromkeys(problems))
    return CountFile(found.count, found.ballots, stated)


@value
class _Counted:
    """The count, how many ballots were collected, and the ballots where those are what the file has."""

    count: Count | None = None
    collected: int | None = None
    ballots: tuple[Ballot, ...] | None = None


@value
class _Node:
    """An object of the file. What is missing or wrong in it is noted, and comes out as None."""

    values: Mapping[str, object]
    path: tuple[str | int, ...]
    problems: list[TallyProblem]

    def note(self, kind: Misread, *more: str | int, detail: object = "") -> None:
        """Note a problem of this object."""
        self.problems.append(FileProblem(kind, (*self.path, *more), str(detail)))

    def allow(self, keys: Iterable[str]) -> None:
        """Note every key that is none of these."""
        for key in self.values:
            if key not in keys:
                self.note(Misread.UNKNOWN_KEY, key)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.values

    def number(self, key: str, *, otherwise: int | None = None) -> int | None:
        """A whole number; `otherwise` where the key is not there, which is noted where that is None."""
        found = self.values.get(key, otherwise)
        if type(found) is not int:
            self._missing(key, "number")
            return None
        if abs(found) > MOST:
            self.note(Misread.TOO_BIG, key, detail=MOST)
            return None
        return found

    def flag(self, key: str) -> bool:
        """True or false; false where the key is not there."""
        found = self.values.get(key, False)
        if type(found) is not bool:
            self._missing(key, "flag")
        return found is True

    def names(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of names, without those that are none."""
        found = self.values.get(key, None if needed else [])
        if type(found) is not list:
            self._missing(key, "list")
            return ()
        return tuple(name for at, name in enumerate(found, 1) if self.is_name(name, key, at))

    def node(self, key: str) -> _Node:
        """An object inside this one, empty where it is none."""
        return self.inside(self.values.get(key), key)

    def inside(self, found: object, *more: str | int) -> _Node:
        """An object that lies at this place, empty where it is none."""
        if type(found) is not dict:
            self.note(Misread.WRONG_TYPE, *more, detail="object")
            found = {}
        return _Node(found, (*self.path, *more), self.problems)

    def is_name(self, name: object, *more: str | int) -> bool:
        """Whether this is a name; what is wrong with it is noted at its place."""
        if type(name) is not str:
            self.note(Misread.WRONG_TYPE, *more, detail="text")
            return False
        if not name or len(name) > LONGEST or name != one_line(name) or not printable(name):
            self.note(Misread.NAME, *more)
            return False
        return True

    def _missing(self, key: str, expected: str) -> None:
        if self.has(key):
            self.note(Misread.WRONG_TYPE, key, detail=expected)
        else:
            self.note(Misread.MISSING, key, detail=expected)


def _parse(data: bytes, problems: list[TallyProblem]) -> _Node | None:
    """The file as an object; None, with the problem noted, where it is none."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        for key, times in Counter(key for key, _ in pairs).items():
            if times > 1:
                problems.append(FileProblem(Misread.KEY_TWICE, (), key))
        return dict(pairs)

    if len(data) > LARGEST:
        problems.append(FileProblem(Misread.TOO_LARGE))
        return None
    try:
        found: Any = json.loads(data.decode("utf-8-sig"), object_pairs_hook=once)
    except UnicodeDecodeError:
        problems.append(FileProblem(Misread.NOT_UTF8))
    except json.JSONDecodeError as error:
        problems.append(FileProblem(Misread.SYNTAX, (), str(error.lineno)))
    except ValueError:  # a number of thousands of digits
        problems.append(FileProblem(Misread.TOO_BIG, (), str(MOST)))
    except RecursionError:
        problems.append(FileProblem(Misread.TOO_DEEP))
    else:
        if type(found) is dict:
            return _Node(found, (), problems)
        problems.append(FileProblem(Misread.WRONG_TYPE, (), "object"))
    return None


def _rules(whole: _Node) -> RuleSet | None:
    """The rules that are named, with the changes of the meeting's own."""
    known = load_rulesets()
    slug = whole.values.get("rules", IN_FORCE)
    if type(slug) is int:
        slug = str(slug)  # a year, 2020, is written without quotes as readily
    if type(slug) is not str or slug not in known:
        whole.note(Misread.NO_SUCH, "rules", detail=" ".join(known))
        return None
    measures = whole.node("measures").values if whole.has("measures") else {}
    wishes = {}
    for key, after in measures.items():
        if key not in {rule.value for rule in CHOICES}:
            whole.note(Misread.UNKNOWN_KEY, "measures", key)
        elif type(after) is not str:
            whole.note(Misread.WRONG_TYPE, "measures", key, detail="text")
        elif after != chosen(known[slug], Rule(key)):
            wishes[Rule(key)] = Wish(after, "measures")
    found = derive(known[slug], wishes)
    if isinstance(found, ElectionMeasures):
        return found.rules
    whole.problems.extend(found)
    return None


def _face(whole: _Node) -> BallotFace | None:
    candidates, eligible = whole.names("candidates", needed=True), whole.names("eligible")
    seats = whole.number("seats")
    for key, names in {"candidates": candidates, "eligible": eligible}.items():
        if len(names) > MOST_NAMES:
            whole.note(Misread.TOO_BIG, key, detail=MOST_NAMES)
            return None
    if seats is None or type(whole.values.get("candidates")) is not list:
        return None
    face = BallotFace(candidates, seats, eligible)
    whole.problems.extend(face_problems(face))
    return face if candidates else None  # or every name on every ballot would be a stranger's


def _turnout(whole: _Node, collected: int | None) -> Turnout | None:
    due, present, issued = (whole.number(key) for key in ("due", "present", "issued"))
    whole.problems.extend(turnout_problems(due, present, issued, collected))
    if due is None or present is None or issued is None or collected is None:
        return None
    return Turnout(due, present, issued, collected)


def _counted(whole: _Node, face: BallotFace | None) -> _Counted:
    if whole.has("ballots") is whole.has("totals"):
        whole.note(Misread.ONE_FORM)
        return _Counted()
    return _from_ballots(whole, face) if whole.has("ballots") else _from_totals(whole, face)


def _from_ballots(whole: _Node, face: BallotFace | None) -> _Counted:
    if whole.has("write_in"):
        whole.note(Misread.UNKNOWN_KEY, "write_in")
    given = whole.values["ballots"]
    if type(given) is not list:
        whole.note(Misread.WRONG_TYPE, "ballots", detail="list")
        return _Counted()
    ballots = [_ballot(whole.inside(each, "ballots", number)) for number, each in enumerate(given, 1)]
    if face is None:
        return _Counted(collected=len(ballots))
    for number, ballot in enumerate(ballots, 1):
        if ballot is not None:
            whole.problems.extend(ballot_problems(face, ballot, number))
    read = tuple(ballot for ballot in ballots if ballot is not None)
    if len(read) < len(ballots):
        return _Counted(collected=len(ballots))
    count = count_ballots(face, read)
    _compare(whole, {"collected": len(ballots), "valid": count.valid, "invalid": count.invalid})
    return _Counted(count, len(ballots), read)


def _compare(whole: _Node, counted: Mapping[str, int]) -> None:
    """Note every figure that the file states otherwise than its ballots say."""
    for key, number in counted.items():
        stated = whole.number(key, otherwise=number)
        if stated is not None and stated != number:
            whole.problems.append(Problem(Discrepancy.NOT_AS_STATED, key, found=number, expected=stated))


def _ballot(node: _Node) -> Ballot | None:
    """A ballot; None, with the problems noted, where a part of it cannot be read."""
    before = len(node.problems)
    node.allow([*MARKS, "spoilt"])
    approve, disapprove, write_in, illegible = (node.names(key) for key in MARKS)
    ballot = Ballot(approve, disapprove, write_in, illegible, node.flag("spoilt"))
    return ballot if len(node.problems) == before else None


def _from_totals(whole: _Node, face: BallotFace | None) -> _Counted:
    collected, valid = whole.number("collected"), whole.number("valid")
    invalid = whole.number("invalid", otherwise=0)
    before = len(whole.problems)
    totals = whole.node("totals")
    votes = {name: _votes(totals.inside(each, name)) for name, each in totals.values.items()}
    others = whole.node("write_in") if whole.has("write_in") else _Node({}, (), whole.problems)
    write_ins = {name: others.number(name) or 0 for name in others.values if others.is_name(name, name)}
    complete = len(whole.problems) == before
    if face is None or collected is None or valid is None or invalid is None:
        return _Counted(collected=collected)
    count = Count(valid, invalid, {name: each for name, each in votes.items() if each is not None}, write_ins)
    told = count_problems(face, count, collected)
    whole.problems.extend(each for each in told if complete or each.kind not in OF_ALL)
    return _Counted(count, collected)


OF_ALL = (Discrepancy.NOT_COUNTED, Discrepancy.WRITE_INS_OVER_DISAPPROVALS)
"""What cannot be told where only a part of the totals can be read."""


def _votes(node: _Node) -> Votes | None:
    """The votes of a candidate; None, with the problems noted, where a part of them cannot be read."""
    before = len(node.problems)
    node.allow(VOTES)
    first, *others = VOTES
    votes = Votes(node.number(first) or 0, *(node.number(key, otherwise=0) or 0 for key in others))
    return votes if len(node.problems) == before else None

"""What can be wrong with the knowledge files, as data; the sentences are made where they are shown."""

from __future__ import annotations

from enum import Enum

from clerk_tui.domain.value import value


class ProblemKind(Enum):
    """The kinds of problem, with what `Problem.detail` then holds."""

    UNREADABLE = "unreadable"
    """The file cannot be read: the name of the system's error, `size` or `depth`."""
    SYNTAX = "syntax"
    """Not TOML, or not UTF-8: the line."""
    MISSING = "missing"
    """A key or table is absent: what is expected there."""
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    """What is expected: `text`, `number`, `flag`, `list`, `table` or `tables`."""
    WRONG_VALUE = "wrong_value"
    """What is allowed."""
    UNSAFE_TEXT = "unsafe_text"
    """Text with control or invisible characters: the first of them by its code, such as `U+001B`."""
    UNKNOWN_NAME = "unknown_name"
    """A step, paper, article, figure or phase is named that is not there: the name."""
    DUPLICATE = "duplicate"
    """What is there twice."""
    GAP = "gap"
    """The number that no step has."""
    ONE_SIDED = "one_sided"
    """A paper names a step that does not name it, or the other way round: the paper or step that is silent."""
    UNCITED = "uncited"
    """The guidance gives a figure without its article among the bases: the article."""
    CYCLE = "cycle"
    """Steps that wait for each other: their slugs with ` > ` between, each waiting for the next, the last the first."""
    NOTATION = "notation"
    """A window that cannot be read: what stands there."""
    REVERSED = "reversed"
    """A window that ends before it starts."""
    OUTSIDE_PHASE = "outside_phase"
    """A step's window leaves its phase: the phase."""
    OUT_OF_ORDER = "out_of_order"
    """A step's window ends before that of a step it waits for opens: the slug of that step."""


@value
class Problem:
    """One thing that is wrong: in which file, table and key, and the data of it."""

    file: str
    table: str
    """`step.study-documents`; `step[3]` for a table without a name of its own, counted from 1; empty for the file."""
    key: str
    kind: ProblemKind
    detail: str = ""


class KnowledgeError(Exception):
    """The knowledge files cannot be used. Holds every problem found in them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

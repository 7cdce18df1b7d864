"""What targets and structure rules ask of a person, as both files say it: `traits = { sex = '女', oldest = 50 }`."""

from __future__ import annotations

from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.person import Education, Sex
from clerk_tui.domain.trait import Trait
from clerk_tui.knowledge.problems import ProblemKind
from clerk_tui.knowledge.tables import Table

AGES = range(18, 121)
KEYS = ("sex", "youngest", "oldest", "education", "minority")


def trait_of(row: Table, *, kinds: bool = False) -> Trait:
    """The trait that the table `traits` of a row describes; it must ask something. `kinds`: of delegates too."""
    table = row.table("traits")
    given, allowed = table.values, (*KEYS, "kinds") if kinds else KEYS
    table.allow(allowed)
    if given.keys().isdisjoint(allowed):
        table.note(ProblemKind.MISSING, "traits", " ".join(allowed))
    return Trait(
        sex=table.choice("sex", Sex, Sex.FEMALE) if "sex" in given else None,
        youngest=table.number("youngest", AGES) if "youngest" in given else 0,
        oldest=table.number("oldest", AGES) if "oldest" in given else 0,
        education=table.choice("education", Education, Education.COLLEGE) if "education" in given else None,
        minority=table.flag("minority") if "minority" in given else False,
        kinds=_kinds(table) if "kinds" in given else (),
    )


def _kinds(table: Table) -> tuple[DelegateKind, ...]:
    by_name = {kind.value: kind for kind in DelegateKind}
    names = table.texts("kinds")
    table.know("kinds", names, by_name)
    return tuple(by_name[name] for name in names if name in by_name)

"""`import` and `export`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clerk_tui.actions.people.exporting import UnknownEnding, export, write_list
from clerk_tui.actions.people.importing import HasErrors, Imported, NothingToImport, Outdated, Stopped, commit, preview
from clerk_tui.actions.people.intake import Preview, RowProblem, RowState, RowView
from clerk_tui.actions.reelection import Reelection
from clerk_tui.cli.codes import BUSY, DONE, REFUSED, USAGE
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.domain.text import visible
from clerk_tui.rosters.cells import Unreadable, column_of, letters
from clerk_tui.rosters.entries import Answers, NoHeader, Source, open_roll
from clerk_tui.rosters.headers import RollKind, bare, fields_of
from clerk_tui.settings import Settings
from clerk_tui.wording import rosters as words

_LISTED = 40
"""How many problems are told before the rest is only counted."""


class _Misused(Exception):
    """An option names what is not there; the sentence that says so is shown to the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def import_roll(options: Namespace, settings: Settings) -> int:
    """Show what importing a file would do, and do it unless only that was asked."""
    kind = RollKind(options.kind)
    with opened(settings) as reelection:
        source = open_roll(options.file, kind, options.sheet)
        if isinstance(source, Unreadable):
            return refuse(words.unreadable(source, options.file), REFUSED)
        if isinstance(source, NoHeader):
            return refuse(words.no_header(source, kind), REFUSED)
        try:
            source = source.mapped(_mapped(source, options.map))
            supplied = dict(_supplied(kind, each) for each in options.set)
        except _Misused as misused:
            return refuse(misused.sentence, USAGE)
        shown = preview(reelection, source, Answers(month=options.month or 0, supplied=supplied))
        if isinstance(shown, Stopped):
            return DONE
        return _imported(reelection, shown, options)


def _imported(reelection: Reelection, shown: Preview, options: Namespace) -> int:
    """Tell what the preview shows, write it where that was asked, and tell what became of it."""
    if options.problems and write_list(options.problems, "问题清单", words.problem_rows(shown)):
        return refuse(words.exported(UnknownEnding(options.problems), shown.source.kind), USAGE)
    if options.dry_run:
        errors = shown.counts.get(RowState.ERROR, 0)
        found: Imported | HasErrors | Outdated | NothingToImport | None = None
        code = REFUSED if errors and not options.skip_errors else DONE
    else:
        found = commit(reelection, shown, without_errors=options.skip_errors)
        code = {HasErrors: REFUSED, Outdated: BUSY}.get(type(found), DONE)
    if options.json:
        print_json(_as_json(shown, found))
    else:
        _tell(shown, each_row=options.dry_run)
    if found is not None and (code or not options.json):
        sentence = words.outcome(found, shown.source.kind)
        return refuse(sentence, code) if code else print(sentence) or DONE
    return code


def _mapped(source: Source, changes: list[str]) -> Mapping[int, str]:
    """The columns that the user wants taken otherwise: `C=出生日期`, `联系方式=手机号`, `D=` to pass one over."""
    found = {}
    for change in changes:
        name, equals, field = change.partition("=")
        at = _column(source, name)
        if not equals or at is None:
            raise _Misused(f"“{visible(change)}”里没有这一列。请写列的字母或表头，例如 C=出生日期。")
        found[at] = _field(source.kind, field) if field else ""
    return found


def _column(source: Source, name: str) -> int | None:
    """A column by its heading or its letters."""
    headed = (each.at for each in source.header.columns if bare(each.heading) == bare(name))
    at = next(headed, column_of(name))
    return at if at in {each.at for each in source.header.columns} else None


def _field(kind: RollKind, name: str) -> str:
    for field, headings in fields_of(kind).items():
        if name == field or bare(name) in map(bare, headings):
            return field
    known = "、".join(headings[0] for headings in fields_of(kind).values())
    raise _Misused(f"没有“{visible(name)}”这一项。可以是：{known}。")


def _supplied(kind: RollKind, given: str) -> tuple[str, str]:
    name, equals, text = given.partition("=")
    if not equals:
        raise _Misused(f"“{visible(given)}”要写成 项目=内容，例如 所在党支部=红旗村党支部。")
    return _field(kind, name), text


def _tell(shown: Preview, *, each_row: bool) -> None:
    kind = shown.source.kind
    for line in words.columns(shown.source):
        print(line)
    for view in shown.rows if each_row else ():
        if view.state is not RowState.SAME:
            print(words.row(kind, view))
    print(words.summary(shown))
    if shown.new_branches:
        print(words.new_branches(shown))
    for each in shown.problems[:_LISTED]:
        print(words.problem(kind, each))
    if len(shown.problems) > _LISTED:
        print(f"另有 {len(shown.problems) - _LISTED} 条。写出全部：--problems 文件.xlsx")


def _as_json(shown: Preview, found: object) -> dict[str, Any]:
    source = shown.source
    return {
        "kind": source.kind.value,
        "sheet": source.sheet.name,
        "header_row": source.header.row,
        "columns": [
            {"column": letters(each.at), "heading": each.heading, "field": each.field or None, "known": each.known}
            for each in source.header.columns
        ],
        "counts": {state.value: shown.counts.get(state, 0) for state in RowState},
        "new_branches": list(shown.new_branches),
        "rows": [_row_json(source.kind, each) for each in shown.rows],
        "imported": {"added": found.added, "changed": found.changed} if isinstance(found, Imported) else None,
    }


def _row_json(kind: RollKind, view: RowView) -> dict[str, Any]:
    return {
        "row": view.number,
        "name": view.name,
        "state": view.state.value,
        "effect": view.effect.value,
        "changed": list(view.changed),
        "problems": [_problem_json(kind, each) for each in view.problems],
    }


def _problem_json(kind: RollKind, found: RowProblem) -> dict[str, Any]:
    return {
        "column": found.column or None,
        "field": found.field,
        "problem": found.what.value,
        "blocks": found.blocks,
        "told": words.told(kind, found),
        "shown": found.shown,
    }


def export_roll(options: Namespace, settings: Settings) -> int:
    """Write a roll to a file."""
    kind = RollKind(options.kind)
    path: Path = options.file
    if path.exists() and not options.replace:
        return refuse(f"已经有文件 {visible(str(path))}。要替换它，请加 --replace。", REFUSED)
    with opened(settings) as reelection:
        found = export(reelection, kind, path)
    sentence = words.exported(found, kind)
    if isinstance(found, UnknownEnding):
        return refuse(sentence, USAGE)
    print(sentence)
    return DONE

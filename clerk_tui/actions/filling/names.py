"""What the fields of papers are called, and which of them are left blank."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from clerk_tui.documents.template import FOLDER, Template, absent
from clerk_tui.knowledge.compiled import read_compiled


def missing(template: Template, values: Mapping[str, object]) -> tuple[str, ...]:
    """The Chinese names of the fields that will be blanks to fill in by hand."""
    return tuple(field_name(name) for name in absent(template, values))


def field_name(name: str) -> str:
    """The Chinese name of a field; a county's own field goes by its own name."""
    return _field_names().get(name, name)


@cache
def _field_names() -> Mapping[str, str]:
    names: dict[str, str] = read_compiled(FOLDER / "fields.toml")["fields"]
    return names

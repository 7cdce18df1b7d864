from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.dom import DOMNode

import clerk_tui.tui
from scripts.build_docs import DOCS, PLACES, keys, keys_of


def binding_classes() -> Iterator[type]:
    """Every class of the screens that binds keys itself."""
    for module in pkgutil.walk_packages(clerk_tui.tui.__path__, "clerk_tui.tui."):
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, type) and each.__module__ == module.name and "BINDINGS" in each.__dict__:
                yield each


def test_the_list_of_keys_is_up_to_date() -> None:
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == keys(), "run: python -m scripts.build_docs"


def test_every_screen_dialog_and_list_that_binds_keys_is_in_the_list() -> None:
    found = {each for each in binding_classes() if issubclass(each, DOMNode)}
    assert found == set(PLACES)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_every_key_says_what_it_does_under_a_name_of_its_own(place: type) -> None:
    listed = list(keys_of(place))
    assert all(each.names and each.does and "." in each.id for each in listed)
    assert len({each.id for each in listed}) == len(listed)

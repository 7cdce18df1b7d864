"""Every key of every screen has a name, says what it does, and is within reach of an input method."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

import clerk_tui.tui as package
from clerk_tui.tui.screens.room import Room

KEYS_LOST_TO_AN_INPUT_METHOD = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def classes() -> Iterator[type[DOMNode]]:
    """Everything of ours that may have bindings."""
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        for found in vars(importlib.import_module(info.name)).values():
            if isinstance(found, type) and issubclass(found, DOMNode) and found.__module__ == info.name:
                yield found


def bindings() -> list[tuple[str, Binding]]:
    """Every binding with the class it belongs to."""
    return [
        (each.__name__, binding)
        for each in classes()
        for binding in each.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) or pytest.fail(f"{each.__name__}: {binding}")
    ]


BINDINGS = bindings()


def test_there_are_screens_and_keys_to_look_at() -> None:
    found = set(classes())
    assert {issubclass(each, (App, Screen)) for each in found} == {True, False}
    assert len(BINDINGS) > 50


@pytest.mark.parametrize(("owner", "binding"), BINDINGS, ids=[f"{name}-{each.id}" for name, each in BINDINGS])
def test_a_key_has_a_name_a_description_and_no_bare_letter(owner: str, binding: Binding) -> None:
    assert binding.id, owner
    assert binding.description.strip()
    assert not KEYS_LOST_TO_AN_INPUT_METHOD & set(binding.key.split(","))


def test_no_two_keys_have_the_same_name() -> None:
    names = [binding.id for _owner, binding in BINDINGS]
    assert sorted(names) == sorted(set(names))


def test_every_room_has_a_title_of_its_own() -> None:
    rooms = [each for each in classes() if issubclass(each, Room) and each is not Room]
    titles = [each.NAME or each.TITLE_ for each in rooms]
    assert all(titles)
    assert len(set(titles)) == len(rooms) > 5

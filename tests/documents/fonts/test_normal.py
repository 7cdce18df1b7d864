import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.documents.fonts.normal import PRIVATE, normal


@pytest.mark.parametrize(
    ("old", "new"), [("\ue863", "䶮"), ("\ue816", "\U00020087"), ("\ue864", "\u9fbb"), ("\ue815", "⺁")]
)
def test_private_codes_of_old_systems_become_standard_ones(old: str, new: str) -> None:
    assert normal(f"张{old}") == f"张{new}"


def test_all_eighty_private_codes_are_known() -> None:
    assert len(PRIVATE) == 80
    assert not any("\ue000" <= each <= "\uf8ff" for each in PRIVATE.values())
    assert len(set(PRIVATE.values())) == 80


def test_letters_are_composed_and_variants_of_names_are_kept() -> None:
    assert normal("e\u0301 李\ufa0a") == "é 李\ufa0a"


def test_invisible_variation_selectors_go() -> None:
    assert normal("葛\U000e0100城\ufe00") == "葛城"


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normal(normal(text)) == normal(text)

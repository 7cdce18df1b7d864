import pytest

from clerk_tui.rosters.pinyin import matches


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("zs", "张三"),
        ("zhangs", "张三"),
        ("zhs", "张三"),
        ("ouy", "欧阳建国"),
        ("jg", "欧阳建国"),
        ("三", "张三"),
        ("xuanp", "印制选票"),
        ("ZS", "张三"),
        ("ｚｓ", "张三"),
        ("shan", "单田芳"),
        ("dan", "单田芳"),
        ("lv", "吕梁"),
        ("yan", "䶮"),
        ("", "张三"),
    ],
)
def test_text_is_found_by_characters_and_by_any_reading(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("zx", "张三"), ("s张", "张三"), ("李", "张三"), ("zsz", "张三"), ("a", "")]
)
def test_other_text_is_not_found(query: str, text: str) -> None:
    assert not matches(query, text)

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.rosters.pinyin import _readings, matches


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
        ("lü", "吕梁"),
        ("yan", "䶮"),
        ("", "张三"),
        ("zhang san", "张三"),
        ("张三", "张　三"),
        ("zs", "张　三"),
        ("张s", "张三"),
        ("z三", "张三"),
        ("lgyi", "艾力更·依明巴海"),
        ("a1z", "A1张"),
    ],
)
def test_text_is_found_by_characters_and_by_any_reading(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("zx", "张三"),
        ("s张", "张三"),
        ("李", "张三"),
        ("zsz", "张三"),
        ("a", ""),
        ("hang", "张三"),
        ("zhangzs", "张三"),
        ("·", "张三"),
        ("张三·", "张三"),
    ],
)
def test_other_text_is_not_found(query: str, text: str) -> None:
    assert not matches(query, text)


SURNAMES = {
    "bai": "柏", "bi": "秘费", "bo": "柏薄", "bu": "卜", "chan": "单", "che": "车", "chen": "谌", "chong": "种",
    "du": "都", "fu": "宓", "gai": "盖", "ge": "盖葛", "guo": "过呙", "he": "黑", "hua": "华", "huan": "郇", "ji": "纪",
    "kan": "阚", "kui": "隗", "ling": "令", "lu": "逯", "mi": "宓", "miao": "缪", "mo": "万", "mu": "牟", "na": "那",
    "nai": "佴", "nian": "粘", "nie": "乜", "ning": "宁", "ou": "区", "pang": "逄", "piao": "朴", "qi": "亓綦",
    "qie": "郄", "qin": "覃", "qiu": "仇", "que": "阙", "ren": "任", "shan": "单", "shao": "召", "she": "折厍",
    "shen": "谌", "sui": "眭", "tan": "覃澹", "tong": "仝", "tuo": "庹", "wei": "隗尉", "xi": "郗", "xian": "洗冼",
    "xie": "解", "xuan": "禤", "xun": "郇", "yan": "燕", "yao": "么幺", "yu": "尉", "yue": "乐", "yun": "员贠",
    "zan": "昝", "zeng": "曾", "zha": "查", "zhai": "翟祭", "zhang": "仉长", "zi": "訾",
}  # fmt: skip


@pytest.mark.parametrize("reading", SURNAMES)
def test_surnames_are_found_as_they_are_read(reading: str) -> None:
    assert [name for name in SURNAMES[reading] if not matches(reading, name)] == []


def test_no_word_in_pinyin_can_make_the_search_slow() -> None:
    assert not matches("a" * 200 + "b", "啊" * 2000)


def read_one_by_one(query: str, text: str) -> bool:
    """Whether the query can be read from the characters, tried in every way."""
    if not query:
        return True
    return bool(text) and any(
        query.startswith(reading[:size]) and read_one_by_one(query[size:], text[1:])
        for reading in (text[0], *_readings().get(text[0], ()))
        for size in range(1, len(reading) + 1)
    )


@settings(deadline=None)
@given(st.text("zhangsouyie张", max_size=6), st.text("张三欧阳单曾仇乐啊嗯a", max_size=5))
def test_a_text_is_found_just_where_some_way_of_reading_it_gives_the_query(query: str, text: str) -> None:
    assert matches(query, text) == any(read_one_by_one(query, text[start:]) for start in range(len(text) + 1))

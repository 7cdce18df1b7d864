from pathlib import Path

import pytest

from clerk_tui.documents.template import LARGEST, BadTemplate, Field, UnknownForm, absent, forms, load, parse

SMALL = '+++\ntitle = "标题"\n[fields]\nname = 4\n+++\n正文{{ name }}\n'


def put(folder: Path, form: str, text: str) -> None:
    (folder / f"{form}.md.j2").write_text(text, encoding="utf-8")


def test_the_programs_templates_are_listed_with_those_of_the_users_folder(tmp_path: Path) -> None:
    put(tmp_path, "own-paper", SMALL)
    (tmp_path / "not a form.md.j2").write_text("", encoding="utf-8")
    assert {"own-paper", "congress-request", "delegate-roll", "congress-election-papers"} <= set(forms([tmp_path]))
    assert "own-paper" not in forms()
    assert "not a form" not in forms([tmp_path])


def test_the_users_folder_goes_first(tmp_path: Path) -> None:
    assert load("congress-request", [tmp_path]).front["title"] != "标题"
    put(tmp_path, "congress-request", SMALL)
    assert load("congress-request", [tmp_path]).front["title"] == "标题"


def test_files_of_windows_editors_are_read(tmp_path: Path) -> None:
    (tmp_path / "own.md.j2").write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load("own", [tmp_path]) == parse("own", SMALL)


@pytest.mark.parametrize("form", ["nothing", "../secret", "/etc/passwd", "", "A", "a/b", "a..b"])
def test_an_unknown_form_is_an_error_with_its_name(form: str, tmp_path: Path) -> None:
    put(tmp_path, "secret", SMALL)
    inner = tmp_path / "templates"
    inner.mkdir()
    with pytest.raises(UnknownForm) as found:
        load(form, [inner])
    assert found.value.form == form


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("没有前言", "+++"),
        ("+++\ntitle = \n+++\n", "line 1"),
        ("+++\nsubtitle = '甲'\n+++\n", "title"),
        ("+++\ntitle = 3\n+++\n", "title"),
        ("+++\ntitle = '甲'\nsing_off = 1\n+++\n", "sing_off"),
        ("+++\ntitle = '甲'\nfields = 3\n+++\n", "fields"),
        ("+++\ntitle = '甲'\n[fields]\nname = 'x'\n+++\n", "fields.name"),
        ("+++\ntitle = '甲'\n[fields]\nname = 0\n+++\n", "fields.name"),
        ("+++\ntitle = '甲'\n[fields.rows]\nrows = 3\n+++\n", "fields.rows"),
    ],
)
def test_a_template_that_cannot_be_read_says_why(text: str, detail: str) -> None:
    with pytest.raises(BadTemplate) as found:
        parse("own", text)
    assert found.value.form == "own"
    assert detail in found.value.detail


def test_a_template_that_is_no_text_or_too_large_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "binary.md.j2").write_bytes(b"+++\xff\xfe")
    (tmp_path / "large.md.j2").write_bytes(b"x" * (LARGEST + 1))
    for form in ("binary", "large"):
        with pytest.raises(BadTemplate):
            load(form, [tmp_path])


def test_fields_have_lengths_and_lists_have_columns() -> None:
    template = parse("own", "+++\ntitle = '甲'\n[fields]\na = 3\n[fields.b]\nrows = 2\ncolumns = ['x', 'y']\n+++\n")
    assert template.fields == (Field("a", 3), Field("b", columns=("x", "y"), rows=2))
    assert absent(template, {"a": 0}) == ("b",)
    assert absent(template, {"a": "", "b": [{}]}) == ("a",)


@pytest.mark.parametrize("form", forms())
def test_every_template_of_the_program_has_an_example_of_all_it_needs(form: str) -> None:
    template = load(form)
    assert absent(template, template.example) == ()
    assert set(template.example) == {each.name for each in template.fields}

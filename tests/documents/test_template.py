from pathlib import Path

import pytest

from clerk_tui.documents.template import LARGEST, BadTemplate, Fault, Field, UnknownForm, absent, forms, load, parse

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
    ("text", "fault", "detail", "line"),
    [
        ("没有前言", Fault.FRAME, "", 1),
        ("+++\ntitle = \n+++\n", Fault.SYNTAX, "Invalid value", 2),
        ("+++\nsubtitle = '甲'\n+++\n", Fault.TITLE, "title", None),
        ("+++\nid = 'own'\ntitle = 3\n+++\n", Fault.TITLE, "title", 3),
        ("+++\ntitle = '甲'\nsing_off = 1\n+++\n", Fault.KEY, "sing_off", 3),
        ("+++\ntitle = '甲'\nsealed = true\n+++\n", Fault.KEY, "sealed", 3),
        ("+++\ntitle = '甲'\nfields = 3\n+++\n", Fault.FRONT, "fields", 3),
        ("+++\ntitle = '甲'\nsubtitle = 3\n+++\n", Fault.FRONT, "subtitle", 3),
        ("+++\ntitle = '甲'\nsteps = 3\n+++\n", Fault.FRONT, "steps", 3),
        ("+++\ntitle = '甲'\nlandscape = 'no'\n+++\n", Fault.FRONT, "landscape", 3),
        ("+++\ntitle = '甲'\nattachments = ['乙', 3]\n+++\n", Fault.FRONT, "attachments", 3),
        ("+++\ntitle = '甲'\n\n[sign_off]\norgan = ['乙']\n+++\n", Fault.FRONT, "sign_off", 4),
        ("+++\ntitle = '甲'\n[fields]\nname = 'x'\n+++\n", Fault.FIELD, "name", 4),
        ("+++\ntitle = '甲'\n[fields]\nname = 0\n+++\n", Fault.FIELD, "name", 4),
        ("+++\ntitle = '甲'\n[fields.people]\nrows = 3\n+++\n", Fault.FIELD, "people", 3),
    ],
)
def test_a_template_that_cannot_be_read_says_what_is_wrong_and_where(
    text: str, fault: Fault, detail: str, line: int | None
) -> None:
    with pytest.raises(BadTemplate) as found:
        parse("own", text)
    error = found.value
    assert (error.form, error.fault, error.detail, error.line) == ("own", fault, detail, line)


def test_a_template_that_is_no_text_or_too_large_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "binary.md.j2").write_bytes(b"+++\n\xff\xfe")
    (tmp_path / "large.md.j2").write_bytes(b"x" * (LARGEST + 1))
    for form, wanted in (("binary", (Fault.ENCODING, 2)), ("large", (Fault.SIZE, None))):
        with pytest.raises(BadTemplate) as found:
            load(form, [tmp_path])
        assert (found.value.fault, found.value.line) == wanted


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

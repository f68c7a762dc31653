"""The shared template environment: strict, escaping, sandboxed, and exact about where a mistake stands."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from flows import records, templating
from flows.errors import TemplateError
from tests.briefings import TEMPLATES, briefing

Fill = Callable[[str], str]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Fill a template text, written to a file of its own, with the Azerbaijani briefing."""

    def filled(text: str) -> str:
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        made = templating.environment(tmp_path, briefing("az").labels, page=Markup("<i/>"), pages=Markup("<b/>"))
        return templating.fill(made, "page.html", templating.context(briefing("az")))

    return filled


def test_a_template_may_name_the_fields_of_a_briefing_and_nothing_else() -> None:
    assert set(templating.context(briefing("az"))) == {field.name for field in fields(records.Briefing)}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("<p>\n\n{{ titel.text }}</p>", 3, "there is no 'titel' in a briefing; did you mean 'title'?"),
        ("{{ title.txt }}", 1, "there is no 'txt' in any part of a briefing; did you mean 'text'?"),
        ("\n{{ labels.key_point }}", 2, "there is no 'key_point' in the labels; did you mean 'key_points'?"),
        ("\n{% for p in body %}\n", 2, "Unexpected end of template"),
        ("{% if warning %}\n{{ warning }\n{% endif %}", 2, "unexpected '}'"),
        ("{{ warning|shout }}", 1, "No filter named 'shout'"),
        ("\n{{ 1 // 0 }}", 2, "division"),
        (
            "{% for p in body %}\n{{ p.kinds }}{% endfor %}",
            2,
            "there is no 'kinds' in any part of a briefing; did you mean",
        ),
        ("{{ body.outlet }}", 1, "there is no 'outlet' in a tuple"),
        ("{{ title.kind }}", 1, "there is no 'kind' in a Line"),
        ('{{ labels["key" ~ "points"] }}', 1, "there is no 'keypoints' in the labels; did you mean 'key_points'?"),
        ("{% if false %}\n{{ titel }}{% endif %}", 2, "there is no 'titel' in a briefing"),
        ("{% if false %}\n\n{{ labels.titel }}{% endif %}", 3, "there is no 'titel' in the labels"),
        ("{% macro m(line) %}\n{{ line.txt }}{% endmacro %}", 2, "there is no 'txt' in any part of a briefing"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(fill: Fill, tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(TemplateError) as raised:
        fill(text)
    assert raised.value.message.startswith(f"{tmp_path / 'page.html'}, line {line}: ")
    assert says in raised.value.message
    assert "templates/README.md" in raised.value.hint


def test_a_mistake_in_an_included_file_names_that_file(fill: Fill, tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("\n{{ publshed }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=re.escape(f"{tmp_path / 'part.html'}, line 2: there is no 'publshed'")):
        fill('{% include "part.html" %}')


@pytest.mark.parametrize("name", templating.CASING)
def test_letters_are_never_changed_without_their_language(fill: Fill, name: str) -> None:
    for text in (f"{{{{ title.text|{name} }}}}", f"{{{{ title.text.{name}() }}}}"):
        with pytest.raises(TemplateError):
            fill(text)


@pytest.mark.parametrize(
    "text",
    ["{{ ''.__class__.__mro__ }}", "{{ title.text|safe }}", "{{ body.__init__.__globals__ }}", "{{ cycler.__init__ }}"],
)
def test_the_sandbox_holds(fill: Fill, text: str) -> None:
    with pytest.raises(TemplateError):
        fill(text)


@pytest.mark.parametrize("name", ["../secret.txt", "link.html"])
def test_no_file_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.html").symlink_to(tmp_path / "secret.txt")
    made = templating.environment(folder, {}, page=Markup(""), pages=Markup(""))
    with pytest.raises(TemplateError, match="outside"):
        templating.fill(made, name, {})


def test_a_missing_or_unreadable_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.html").write_bytes(b"caf\xe9")
    made = templating.environment(tmp_path, briefing("az").labels, page=Markup(""), pages=Markup(""))
    with pytest.raises(TemplateError, match=r"gone\.html: cannot read the template \(No such file or directory\)"):
        templating.fill(made, "gone.html", {})
    with pytest.raises(TemplateError, match=r"latin\.html: not UTF-8 \(byte 3\)"):
        templating.fill(made, "latin.html", {})


def test_each_origin_has_a_sign_of_its_own_that_every_text_font_has() -> None:
    assert set(templating.ORIGIN_SIGNS) == set(records.ORIGINS)
    assert len(set(templating.ORIGIN_SIGNS.values())) == len(records.ORIGINS)
    for sign in templating.ORIGIN_SIGNS.values():
        sign.encode("cp1252")


def test_page_numbers_stand_where_the_words_say(fill: Fill) -> None:
    assert fill("{{ labels.page|numbered }}") == "Səhifə <i/> / <b/>"
    assert fill("{{ '<u>{page}'|numbered }}") == "&lt;u&gt;<i/>"


@given(st.text())
def test_any_text_is_safe_in_xml_and_keeps_its_visible_characters(text: str) -> None:
    cleaned = templating.clean(text)
    root = etree.Element("t")
    root.text = cleaned  # lxml refuses what XML forbids
    assert isinstance(cleaned, str)
    assert [c for c in cleaned if c.isalnum()] == [c for c in text if c.isalnum()]


def test_the_editors_guide_lists_every_field() -> None:
    guide = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    nouns = {
        records.Line: "line", records.Passage: "passage", records.Figure: "figure", records.Piece: "piece",
        records.PackageLine: "package", records.PersonLine: "person", records.OriginLine: "origin",
        records.Colophon: "colophon",
    }  # fmt: skip
    wanted = [field.name for field in fields(records.Briefing)]
    wanted += [f"{noun}.{field.name}" for kind, noun in nouns.items() for field in fields(kind)]
    assert len(wanted) > 40 and all(is_dataclass(kind) for kind in nouns)
    missing = [name for name in wanted if not re.search(rf"`[^`]*\b{re.escape(name)}\b", guide)]
    assert not missing


def test_the_editors_guide_names_only_what_exists(fill: Fill) -> None:
    guide = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"`(language|labels\.key_points|labels\.page\\\|numbered|warning|title_drawn)`", guide)
    assert len(set(shown)) == 5
    for name in shown:
        assert fill("{{ " + name.replace("\\", "") + " }}")

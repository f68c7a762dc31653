"""Tests of report cards: how they are made and kept, what the floor does, and how a draft is shown."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from flows import doctor, labels, packages, render_docx, render_pdf
from flows.compose import compose
from flows.packages import card, lock
from flows.records import LANGUAGES, Card, Language, Package
from flows.segment import segment
from flows.settings import PROJECT, Settings
from flows.translate import translate
from tests import fakes
from tests.shelf import DAY
from tests.test_translate import article_of, segments_of

GOOD = Card(chrf=60.0, loops=0.0, lost=1.0, sentences=300)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(made_on=DAY, home=tmp_path / "home")
    packages.add(made, fakes.build(tmp_path / "made"))
    return made


def test_a_card_is_measured_once_and_kept_in_the_lock(settings: Settings) -> None:
    assert packages.installed(settings)[0].card is None
    (measured,) = packages.evaluate(settings, "az")
    assert measured.card is not None and measured.card.sentences == 300
    assert 0 < measured.card.chrf < card.LOWEST_CHRF
    assert packages.installed(settings) == (measured,)
    assert packages.verified(settings, "az") == (measured,)


def test_a_lock_without_cards_is_read_and_written_as_before(settings: Settings) -> None:
    raw = (settings.packages_dir / lock.FILE).read_bytes()
    assert b"card" not in raw
    assert lock.dump(lock.parse(raw)) == raw


@pytest.mark.parametrize("bad", [{"chrf": "good"}, {"chrf": -1.0}, {"more": 1}])
def test_a_malformed_card_is_refused(settings: Settings, bad: dict[str, object]) -> None:
    packages.evaluate(settings, "az")
    data = json.loads((settings.packages_dir / lock.FILE).read_bytes())
    data["packages"][0]["card"] |= bad
    with pytest.raises(ValueError, match=r"card|lock file"):
        lock.parse(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        (GOOD, ""),
        (None, "never measured"),
        (Card(chrf=29.0, loops=0.0, lost=0.0, sentences=300), "chrF 29.0 is under 45"),
        (Card(chrf=60.0, loops=1.3, lost=0.0, sentences=300), "1.3 loops"),
        (Card(chrf=60.0, loops=0.0, lost=5.3, sentences=300), "5.3 lost facts"),
        (Card(chrf=45.0, loops=1.0, lost=5.0, sentences=300), ""),
    ],
)
def test_the_floor(measured: Card | None, words: str) -> None:
    package = Package(source="en", target="az", version="1.0", sha256="", path=Path("p"), card=measured)
    found = packages.doubt(package)
    assert words in found and bool(found) == bool(words)


def test_a_package_above_the_floor_is_no_draft(settings: Settings) -> None:
    card.keep(packages.installed(settings)[0], GOOD, settings)
    made = translate(segments_of("Hello world."), "az", settings)
    assert not any(one.draft for one in made.segments)


@pytest.mark.parametrize("target", LANGUAGES)
def test_a_draft_is_said_on_page_one_and_by_a_sign(target: Language, tmp_path: Path) -> None:
    settings = Settings(made_on=DAY, home=tmp_path / "home")
    packages.add(settings, fakes.build(tmp_path / "made", target=target))
    article = article_of("Hello world.", "He said.", title="Hello world")
    made = translate(segment(article, max_tokens=256), target, settings)
    drafts = [one for one in made.segments if one.draft]
    assert drafts and all(one.needs_person and one.origin in ("engine", "repaired") for one in drafts)
    words = labels.load(PROJECT / "templates", target)
    briefing = compose(article, made, labels=words, tool="Tilmach 0")
    assert briefing.draft == words["package_draft"] and "¤" in briefing.draft
    assert briefing.colophon.packages[0].card == words["untested"]
    assert not any(words["reason_draft"] in line.note for passage in briefing.body for line in passage.lines)
    html = render_pdf.html(briefing, templates=PROJECT / "templates")
    assert words["people_none"] not in html
    assert words["package_draft"] in html and "*¤" in html and words["untested"] in html
    with zipfile.ZipFile(io.BytesIO(render_docx.render(briefing, templates=PROJECT / "templates", epoch=None))) as word:
        text = word.read("word/document.xml").decode()
    assert words["people_none"] not in text
    assert words["package_draft"] in text and "*¤" in text and words["untested"] in text


def test_the_doctor_shows_the_card(settings: Settings) -> None:
    found = {one.name: one for one in doctor.examine(settings)}["package en→az"]
    assert found.state == "warn" and "not measured" in found.detail and "packages evaluate az" in found.hint
    card.keep(packages.installed(settings)[0], GOOD, settings)
    found = {one.name: one for one in doctor.examine(settings)}["package en→az"]
    assert found.state == "ok" and "chrF 60.0" in found.detail


def test_a_bundle_carries_no_cards(settings: Settings, tmp_path: Path) -> None:
    card.keep(packages.installed(settings)[0], GOOD, settings)
    packages.bundle(settings, tmp_path / "b.zip")
    there = Settings(made_on=DAY, home=tmp_path / "there")
    _, (package,) = packages.restore(there, tmp_path / "b.zip")
    assert package.card is None

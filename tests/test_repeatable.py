"""The same article gives the same files on any day; the manifest alone knows the day."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows import compose, ingest, labels, publish, render_docx, render_pdf, segment, translate
from flows.ingest import Overrides
from flows.records import FORMATS, LANGUAGES, Article, Format, Language, Segment, Translation
from flows.settings import PROJECT, Settings

SAMPLE = PROJECT / "source" / "azernews-2021-12-30.txt"
DAYS = (date(2025, 11, 24), date(2026, 3, 1))
RENDERERS: dict[Format, Callable[..., bytes]] = {"pdf": render_pdf.render, "docx": render_docx.render}


def made_on(day: date, article: Article, segments: tuple[Segment, ...], folder: Path) -> Path:
    """Take the segments to a published folder, as the flow does, on a given day."""
    settings = Settings(made_on=day, home=folder / "home", output=folder / "output")
    translations: list[Translation] = []
    files: dict[tuple[Language, Format], bytes] = {}
    for language in LANGUAGES:
        done = translate.translate(segments, language, settings)
        words = labels.load(settings.templates, language)
        briefing = compose.compose(article, done, labels=words, tool="tilmach 0")
        when = publish.epoch(article, settings)
        translations.append(done)
        for format, render in RENDERERS.items():
            files[language, format] = render(briefing, templates=settings.templates, epoch=when)
    slug = publish.slug_of(article)
    with publish.claim(settings.output, slug, locks=folder, who="a test"):
        publish.publish(settings.output, slug, article, tuple(translations), files, made_on=day, tool="tilmach 0")
    return settings.output / slug


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_another_day_gives_the_same_bytes(dated: bool, tmp_path: Path) -> None:
    article = ingest.ingest(SAMPLE, overrides=Overrides(), max_bytes=10**6)
    article = article if dated else replace(article, published=None, blocks=article.blocks[:6])
    assert (article.published is not None) is dated
    segments = segment.segment(article, max_tokens=256)
    folders = [made_on(day, article, segments, tmp_path / str(day)) for day in DAYS]
    held = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    manifests = [json.loads(one.pop("manifest.json")) for one in held]
    assert len(held[0]) == len(LANGUAGES) * len(FORMATS)
    assert held[0] == held[1]
    assert [one["made_on"] for one in manifests] == [day.isoformat() for day in DAYS]

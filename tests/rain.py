"""An article of two sentences, translated by hand and published, for the tests of publishing."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flows import publish
from flows.records import (
    Article,
    Block,
    Format,
    Language,
    Origin,
    Package,
    Publication,
    Remark,
    Segment,
    TranslatedSegment,
    Translation,
)

DAY = date(2025, 11, 24)
TOOL = "tilmach test"
BLOCK = Block(id="p1", kind="paragraph", text="It rains. It pours.")
ARTICLE = Article(
    source="Rain in Baku.txt",
    title="Rain",
    title_drawn=True,
    outlet="Desk",
    byline="",
    published=date(2021, 12, 30),
    language="en",
    blocks=(BLOCK,),
)
PACKAGE = Package(source="en", target="az", version="1.5", sha256="ab" * 32, path=Path("elsewhere"))


def translation(language: Language, *texts: tuple[str, Origin]) -> Translation:
    """Translate the two sentences of ARTICLE by hand."""
    texts = texts or (("Yağır.", "memory"), ("It pours.", "source"))
    remark = Remark(segment="p1s2", kind="missing", severity="block", detail="no translation")
    segments = tuple(
        TranslatedSegment(
            segment=Segment(id=f"p1s{number}", block=BLOCK, text=source, tail=tail),
            text=text,
            origin=origin,
            remarks=(remark,) if origin == "source" else (),
        )
        for number, ((source, tail), (text, origin)) in enumerate(
            zip((("It rains.", " "), ("It pours.", "")), texts, strict=True), start=1
        )
    )
    return Translation(language=language, segments=segments, packages=(PACKAGE,) if language == "az" else ())


def write(
    output: Path,
    files: Mapping[tuple[Language, Format], bytes],
    *translations: Translation,
    article: Article = ARTICLE,
    stages: Mapping[str, bytes] | None = None,
) -> tuple[Publication, ...]:
    """Publish as the flow does, with the folder held."""
    made = translations or tuple(translation(one) for one in dict.fromkeys(language for language, _ in files))
    with publish.claim(output, "rain", locks=output.parent / "locks", who="a test"):
        return publish.publish(output, "rain", article, made, files, made_on=DAY, tool=TOOL, stages=stages)


def manifest_of(output: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / "rain" / "manifest.json").read_bytes())
    return found


def contents(output: Path) -> dict[str, bytes]:
    """Read the published folder; nothing hidden may stand beside it."""
    assert [path.name for path in output.iterdir()] == ["rain"]
    root = output / "rain"
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}

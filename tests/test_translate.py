"""The ladder, on real packages that the tests build: each rung saves what it should, and nothing goes out unmarked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from flows import engine, packages
from flows.ingest import ingest
from flows.memory import Unit
from flows.memory import open as open_memory
from flows.records import Article, Block, Remark, Segment, TranslatedSegment
from flows.segment import segment
from flows.settings import PROJECT, Settings, load
from flows.translate import preload, translate
from flows.translate.calibrate import usual_range
from flows.translate.ladder import doubted
from tests import fakes

LONG = "the minister said Hello and the country said Hello"


def make_settings(tmp_path: Path, **choices: object) -> Settings:
    """Settings over an empty source folder with a short calibration text."""
    source = tmp_path / "source"
    (source / "memory").mkdir(parents=True, exist_ok=True)
    (source / "glossary").mkdir(exist_ok=True)
    (source / "calibration.txt").write_text(
        "the minister said\nHello world\nthe country said Hello\n", encoding="utf-8"
    )
    return load(source=source, languages=("az",), **choices)


def article_of(*sentences: str, title: str = "Title") -> Article:
    """One paragraph a sentence."""
    blocks = tuple(Block(id=f"p{n}", kind="paragraph", text=text) for n, text in enumerate(sentences, 1))
    return Article(
        source="test",
        title=title,
        title_drawn=False,
        outlet="",
        byline="",
        published=None,
        language="en",
        blocks=blocks,
    )


def segments_of(*sentences: str) -> tuple[Segment, ...]:
    """One paragraph a sentence, without the title."""
    return tuple(one for one in segment(article_of(*sentences), max_tokens=256) if one.block.id != "p0")


def install(settings: Settings, tmp_path: Path, **choices: object) -> None:
    """Build a package and install it as a user would from a file."""
    packages.add(settings, fakes.build(tmp_path / f"built-{len(list(tmp_path.iterdir()))}", **choices))  # type: ignore[arg-type]


def rungs(one: TranslatedSegment) -> list[str]:
    return [attempt.rung for attempt in one.attempts]


def kinds(one: TranslatedSegment, severity: str = "block") -> set[str]:
    return {remark.kind for remark in one.remarks if remark.severity == severity}


def test_without_memory_and_package_every_segment_stays_english_and_is_marked(tmp_path: Path) -> None:
    made = translate(segments_of("Hello world.", "The country said."), "az", make_settings(tmp_path))
    assert [one.origin for one in made.segments] == ["source", "source"]
    assert [one.text for one in made.segments] == ["Hello world.", "The country said."]
    assert all(one.needs_person and kinds(one) == {"missing"} for one in made.segments)
    assert made.packages == ()


def test_the_best_hypothesis_is_taken_where_nothing_blocks_it(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    install(settings, tmp_path)
    made = translate(segments_of("the minister said Hello"), "az", settings)
    (one,) = made.segments
    assert one.origin == "engine"
    assert rungs(one) == ["best"]
    assert "nazir" in one.text
    assert "Salam" in one.text
    assert [package.target for package in made.packages] == ["az"]


def test_a_persons_words_are_kept_and_remarked_on(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    install(settings, tmp_path)
    unit = Unit(
        source="The vote ended 52 to 11.",
        target="Səsvermə 52-yə qarşı 17 nəticəsi ilə başa çatdı.",
        language="az",
        origin="person",
        author="A. Reviewer",
        changed=date(2026, 1, 1),
        status="reviewed",
    )
    with open_memory(settings) as store:
        store.add([unit])
    (one,) = translate(segments_of(unit.source), "az", settings).segments
    assert one.origin == "memory"
    assert one.text == unit.target
    assert "number" in kinds(one)
    assert one.needs_person


def test_no_memory_leaves_the_memory_out(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    unit = Unit(
        source="Hello world.",
        target="Salam, dünya.",
        language="az",
        origin="person",
        author="A",
        changed=date(2026, 1, 1),
        status="reviewed",
    )
    with open_memory(settings) as store:
        store.add([unit])
    assert translate(segments_of("Hello world."), "az", settings).segments[0].origin == "memory"
    without = make_settings(tmp_path, use_memory=False)
    assert translate(segments_of("Hello world."), "az", without).segments[0].origin == "source"


def test_a_looping_package_is_never_published_unmarked(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    install(settings, tmp_path, loop=60)
    made = translate(segments_of("the minister said Hello to Baku.", LONG), "az", settings)
    assert {"best", "nbest", "norepeat"} <= {rung for one in made.segments for rung in rungs(one)}
    looped = [one for one in made.segments if any("loop" in {r.kind for r in a.remarks} for a in one.attempts)]
    assert looped, "the package must loop, or this test guards nothing"
    for one in looped:
        best = one.attempts[0].candidate.text
        assert one.text != best
        assert one.origin != "engine" or "loop" not in kinds(one)
        assert one.needs_person or not kinds(one)


def test_a_second_package_is_asked_for_what_the_first_spoils(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    install(settings, tmp_path, loop=60, version="2.0")
    install(settings, tmp_path, version="1.0")
    made = translate(segments_of("the minister said Hello"), "az", settings)
    (one,) = made.segments
    assert rungs(one)[0] == "best"
    assert rungs(one)[-1] == "second"
    assert one.origin == "engine"
    assert [package.version for package in made.packages] == ["2.0", "1.0"]


def test_an_official_name_is_put_in_where_attention_shows_its_place(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    table = "id,domain,enforce,en,az,ru,tr,az_forbidden,ru_forbidden,tr_forbidden,note\n"
    row = "country,test,exact,country,məmləkət,страна,memleket,,,,\n"
    (settings.source / "glossary" / "test.csv").write_text(table + row, encoding="utf-8")
    install(settings, tmp_path)
    (one,) = translate(segments_of("the country said Hello and the minister said Hello"), "az", settings).segments
    assert one.origin == "repaired"
    assert rungs(one)[-1] == "term"
    assert "məmləkət" in one.text
    assert "ölkə" not in one.text
    assert "term" in {remark.kind for remark in one.attempts[0].remarks}


def test_a_rerun_asks_no_model_for_what_it_remembers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = make_settings(tmp_path)
    install(settings, tmp_path)
    first = translate(segments_of("the minister said Hello", LONG), "az", settings)

    asked: list[Sequence[str]] = []
    real = engine.Engine.translate

    def watched(self: engine.Engine, texts: Sequence[str], *rest: object) -> object:
        asked.append(texts)
        return real(self, texts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(engine.Engine, "translate", watched)
    assert translate(segments_of("the minister said Hello", LONG), "az", settings).segments == first.segments
    assert asked == []
    translate(segments_of("the minister said Hello", "the country said Hello"), "az", settings)
    assert asked == [["the country said Hello"]]


def test_scores_under_the_usual_range_are_remarked_on(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    install(settings, tmp_path, noise=0.3)
    (package,) = packages.verified(settings, "az")
    low, high = usual_range(package, settings)
    assert low < high
    kept = settings.home / "calibration"
    (file,) = kept.iterdir()
    file.write_text("[-0.0001, -0.00001]", encoding="utf-8")
    (one,) = translate(segments_of("the minister said Hello"), "az", settings).segments
    assert "unsure" in {remark.kind for remark in one.remarks}


def test_roundtrip_tells_of_what_the_way_back_has_lost(tmp_path: Path) -> None:
    settings = make_settings(tmp_path, roundtrip=True)
    install(settings, tmp_path)
    install(settings, tmp_path, source="az", target="en", words={"Salam": "Goodbye", "nazir": "king", "dedi": "heard"})
    (one,) = translate(segments_of("the minister said Hello"), "az", settings).segments
    assert "roundtrip" in {remark.kind for remark in one.remarks}


def test_models_load_once_and_only_when_a_sentence_needs_them(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    install(settings, tmp_path)
    preload(settings)
    (package,) = packages.verified(settings, "az")
    assert engine.load(package, threads=1) is engine.load(package, threads=1)


@pytest.mark.parametrize("language", ["az", "ru", "tr"])
def test_the_sample_article_is_whole_from_memory_and_the_guard_is_quiet_on_it(language: str) -> None:
    article = ingest(PROJECT / "source" / "azernews-2021-12-30.txt", max_bytes=1_000_000)
    made = translate(segment(article, max_tokens=256), language, load())  # type: ignore[arg-type]
    assert len(made.segments) > 40
    assert {one.origin for one in made.segments} == {"memory"}
    remarked = [(one.segment.id, remark) for one in made.segments for remark in one.remarks]
    assert not [remark for _, remark in remarked if remark.severity == "block"], remarked


def test_a_text_that_several_checks_doubt_is_blocked() -> None:
    warnings = [
        Remark(segment="p1s1", kind=kind, severity="warn", detail="") for kind in ("number", "name", "punctuation")
    ]
    (block,) = doubted(warnings)
    assert block.severity == "block"
    assert "number, name, punctuation" in block.detail
    assert doubted(warnings[:2]) == []
    assert doubted([*warnings[:2], Remark(segment="p1s1", kind="locale", severity="warn", detail="")]) == []

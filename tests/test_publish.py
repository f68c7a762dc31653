"""Publishing: what stays of an earlier run, what goes, and nothing of a person's is lost."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows import manifest, publish
from flows.records import (
    Format,
    Language,
    Origin,
)
from flows.settings import Settings
from tests.rain import ARTICLE, BLOCK, DAY, contents, manifest_of, translation, write


def test_writes_the_files_and_a_manifest_that_tells_the_truth(tmp_path: Path) -> None:
    output = tmp_path / "output"
    published = write(output, {("az", "pdf"): b"%PDF az", ("az", "docx"): b"PK az", ("tr", "pdf"): b"%PDF tr"})
    held = contents(output)
    assert set(held) == {"rain.az.pdf", "rain.az.docx", "rain.tr.pdf", "manifest.json"}
    assert {one.path.read_bytes() for one in published} == {b"%PDF az", b"PK az", b"%PDF tr"}
    listed = {one["name"]: one for one in manifest_of(output)["files"]}
    assert set(listed) == set(held) - {"manifest.json"}
    for one in published:
        entry = listed[one.path.name]
        data = held[one.path.name]
        assert one.sha256 == entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert one.size == entry["size"] == len(data)
        assert (one.language, one.format) == (entry["language"], entry["format"])


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    files: dict[tuple[Language, Format], bytes] = {("tr", "pdf"): b"1", ("az", "pdf"): b"2"}
    write(tmp_path / "one", files)
    write(tmp_path / "two", dict(reversed(files.items())))
    write(tmp_path / "two", files)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_run_for_one_language_leaves_the_others(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(output, {("az", "pdf"): b"old az", ("ru", "pdf"): b"ru", ("ru", "docx"): b"ru word"})
    before = manifest_of(output)
    write(output, {("az", "pdf"): b"new az"}, translation("az", ("Yağış yağır.", "engine"), ("Tökür.", "engine")))
    after = manifest_of(output)
    held = contents(output)
    assert held["rain.az.pdf"] == b"new az" and held["rain.ru.pdf"] == b"ru" and held["rain.ru.docx"] == b"ru word"
    assert after["languages"]["ru"] == before["languages"]["ru"]
    assert after["languages"]["az"]["origins"]["engine"] == 2
    assert {one["name"] for one in after["files"]} == {"rain.az.pdf", "rain.ru.docx", "rain.ru.pdf"}


@pytest.mark.parametrize("same", [True, False])
def test_another_format_stays_only_while_it_says_the_same(tmp_path: Path, same: bool) -> None:
    output = tmp_path / "output"
    write(output, {("az", "docx"): b"word"})
    texts: tuple[tuple[str, Origin], ...] = () if same else (("Yağır.", "memory"), ("Tökür.", "engine"))
    write(output, {("az", "pdf"): b"pdf"}, translation("az", *texts))
    assert ("rain.az.docx" in contents(output)) is same
    assert any(one["name"] == "rain.az.docx" for one in manifest_of(output)["files"]) is same


def test_another_article_of_the_same_name_keeps_nothing_of_ours(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(output, {("ru", "pdf"): b"ru"}, stages={"article.json": b"{}"})
    write(output, {("az", "pdf"): b"az"}, article=replace(ARTICLE, title="Snow"))
    assert set(contents(output)) == {"rain.az.pdf", "manifest.json"}
    assert set(manifest_of(output)["languages"]) == {"az"}


def test_a_file_changed_by_hand_is_not_vouched_for(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(output, {("ru", "pdf"): b"ru", ("tr", "pdf"): b"tr"})
    (output / "rain" / "rain.ru.pdf").write_bytes(b"ru, touched")
    write(output, {("az", "pdf"): b"az"})
    assert set(contents(output)) == {"rain.az.pdf", "rain.tr.pdf", "manifest.json"}


def test_what_a_person_put_there_moves_along(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(output, {("az", "pdf"): b"1"})
    (output / "rain" / "notes of mine.txt").write_bytes(b"call the ministry")
    (output / "rain" / "review" / "deep").mkdir(parents=True)
    (output / "rain" / "review" / "deep" / "az.docx").write_bytes(b"edited")
    (output / "rain" / "link").symlink_to("notes of mine.txt")
    for _ in range(2):
        write(output, {("az", "pdf"): b"2"}, article=replace(ARTICLE, title="Snow"))
    held = contents(output)
    assert held["notes of mine.txt"] == b"call the ministry" and held["review/deep/az.docx"] == b"edited"
    assert (output / "rain" / "link").is_symlink()
    assert {one["name"] for one in manifest_of(output)["files"]} == {"rain.az.pdf"}


def test_a_link_in_the_folders_place_stays_a_link(tmp_path: Path) -> None:
    output, real = tmp_path / "output", tmp_path / "shared drive"
    output.mkdir()
    real.mkdir()
    (output / "rain").symlink_to(real)
    write(output, {("az", "pdf"): b"1"})
    assert (output / "rain").is_symlink() and (real / "rain.az.pdf").read_bytes() == b"1"


def test_stages_are_kept_for_the_run_that_asked(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(output, {("az", "pdf"): b"1"}, stages={"article.json": manifest.to_json(ARTICLE)})
    stored = json.loads((output / "rain" / "stages" / "article.json").read_bytes())
    assert stored["published"] == "2021-12-30" and stored["blocks"][0]["text"] == BLOCK.text
    (entry,) = manifest_of(output)["stages"]
    assert entry["sha256"] == manifest.digest((output / "rain" / entry["name"]).read_bytes())
    write(output, {("az", "pdf"): b"1"})
    assert manifest_of(output)["stages"] == [] and not (output / "rain" / "stages").exists()


@pytest.mark.parametrize(
    ("source", "title", "slug"),
    [
        ("azernews-2021-12-30.txt", "x", "azernews-2021-12-30"),
        ("stdin", "Bakı: yağış, külək", "baki-yagis-kulek"),
        ("Записка №7.docx", "x", "zapiska-no7"),
        ("stdin", "…", "briefing"),
        ("a" * 300 + ".txt", "x", "a" * publish.SLUG_LENGTH),
        ("../../etc/passwd", "x", "passwd"),
    ],
)
def test_slugs(source: str, title: str, slug: str) -> None:
    assert publish.slug_of(replace(ARTICLE, source=source, title=title)) == slug


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_slug_is_always_a_safe_file_name(source: str, title: str) -> None:
    slug = publish.slug_of(replace(ARTICLE, source=source, title=title))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and len(slug) <= publish.SLUG_LENGTH


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.sampled_from(["az", "ru", "tr"]), min_size=1), min_size=1, max_size=4))
def test_after_any_runs_the_manifest_lists_exactly_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, runs: list[set[Language]]
) -> None:
    output = tmp_path_factory.mktemp("any") / "output"
    for number, languages in enumerate(runs):
        write(output, {(one, "pdf"): f"{one} {number}".encode() for one in sorted(languages)})
    held = contents(output)
    listed = {one["name"]: one["sha256"] for one in manifest_of(output)["files"]}
    assert listed == {name: manifest.digest(data) for name, data in held.items() if name != "manifest.json"}
    assert {name.split(".")[1] for name in listed} == set().union(*runs)
    for language in set().union(*runs):
        last = max(number for number, languages in enumerate(runs) if language in languages)
        assert held[f"rain.{language}.pdf"] == f"{language} {last}".encode()


def test_epoch(tmp_path: Path) -> None:
    chosen = Settings(made_on=DAY, home=tmp_path)
    assert publish.epoch(ARTICLE, replace(chosen, epoch=7)) == 7
    assert publish.epoch(ARTICLE, chosen) == 1640822400  # date -u -d 2021-12-30 +%s
    undated = replace(ARTICLE, published=None)
    assert publish.epoch(undated, replace(chosen, epoch=7)) == 7
    assert publish.epoch(undated, chosen) is None

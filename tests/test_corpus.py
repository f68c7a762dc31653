"""Cleaning parallel text: what is kept, what is left out, and what is said about a malformed file."""

import importlib
import lzma
from pathlib import Path

import pytest

from flows.errors import TrainingError
from flows.training import checks_overlap, corpus, prepare

GOOD = "The minister arrived in the capital on Monday."


def read(tmp_path: Path, *lines: str, protected: dict[checks_overlap.Run, str] | None = None) -> corpus.Tally:
    path = tmp_path / "en-az.tsv.xz"
    path.write_bytes(lzma.compress("".join(f"{line}\n" for line in lines).encode()))
    return corpus.read(path, "az", protected or {})[1]


def test_good_pairs_are_kept_with_their_group(tmp_path: Path) -> None:
    path = tmp_path / "en-az.tsv"
    path.write_text(
        f"tatoeba\t{GOOD}\tNazir bazar ertəsi paytaxta gəldi.\n"
        "aosp\tSettings\tAyarlar\n"
        "react-docs\tThis page has more than five words.\tBu səhifədə beş sözdən çox söz var.\n"
    )
    pairs, tally = corpus.read(path, "az", {})
    assert [pair.group for pair in pairs] == ["prose", "strings", "docs"]
    assert (tally.read, tally.kept, tally.left_out.total()) == (3, 3, 0)


@pytest.mark.parametrize(
    ("en", "az", "reason"),
    [
        ("Hello {name}", "Salam {name}", "markup or placeholder"),
        ("Press <b>OK</b>", "<b>OK</b> basın", "markup or placeholder"),
        ("%1$s files", "%1$s fayl", "markup or placeholder"),
        ("Settings", "Settings", "not translated"),
        ("Settings", "Настройки", "wrong script"),
        ("123", "123", "no letters"),
        ("Yes", "Bu cavab ingiliscəsindən dəfələrlə uzundur və ona uyğun deyil", "lengths too far apart"),
        ("a " * 130, "b " * 130, "too long"),
    ],
)
def test_bad_pairs_are_left_out_with_a_reason(tmp_path: Path, en: str, az: str, reason: str) -> None:
    tally = read(tmp_path, f"aosp\tGood one\tYaxşı biri\naosp\t{en}\t{az}")
    assert tally.kept == 1
    assert dict(tally.left_out) == {reason: 1}


def test_malformed_lines_are_counted_and_named(tmp_path: Path) -> None:
    tally = read(tmp_path, "aosp\tSettings\tAyarlar", "aosp\tonly two", "a\tb\tc\td", "aosp\t\tboş")
    assert tally.left_out["malformed"] == 3
    assert tally.malformed == ["line 2 (2 cells)", "line 3 (4 cells)", "line 4 (3 cells)"]
    assert "malformed 3" in tally.line("en-az") and "line 3 (4 cells)" in tally.line("en-az")


def test_repeated_pairs_are_kept_once(tmp_path: Path) -> None:
    assert dict(read(tmp_path, "aosp\tSettings\tAyarlar", "mozilla\tsettings\tayarlar").left_out) == {"repeated": 1}


def test_nothing_of_the_evaluation_sets_is_learnt(tmp_path: Path) -> None:
    held = "The quick delegation went over the long bridge before noon today."
    protected = checks_overlap.index({"flores-dev.en": (held, "Çox qısa")})
    assert protected
    tally = read(
        tmp_path,
        f"aosp\tAs said, the quick delegation went over the long bridge before noon.\t{'söz ' * 9}",
        "aosp\tVery short\tçox qısa",
        f"aosp\t{GOOD}\tNazir gəldi, paytaxtda bazar ertəsi.",
        protected=protected,
    )
    assert tally.kept == 1
    assert dict(tally.left_out) == {"in the evaluation sets or our articles": 2}


def test_a_missing_or_broken_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="is not there"):
        corpus.read(tmp_path / "en-az.tsv.xz", "az", {})
    broken = tmp_path / "en-ru.tsv.xz"
    broken.write_bytes(lzma.compress(b"aosp\tSettings\tx\n" * 1000)[:60])
    with pytest.raises(TrainingError, match="cannot be read"):
        corpus.read(broken, "ru", {})
    latin = tmp_path / "en-tr.tsv"
    latin.write_bytes("aosp\tSettings\tGünü\n".encode("iso8859-9"))
    with pytest.raises(TrainingError, match="cannot be read"):
        corpus.read(latin, "tr", {})


def test_a_full_disk_is_said_before_anything_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "_SPACE", 10**18)
    with pytest.raises(TrainingError, match="GB free; training needs"):
        prepare.check_space(tmp_path)


def test_held_back_press_rows_are_not_trained_on() -> None:
    train, held = prepare.own(prepare.press.PRESS, prepare.press.GENERAL)
    assert len(held) >= 200 and len(train) > 20_000
    assert not {(pair.en, pair.language) for pair in train} & {(pair.en, pair.language) for pair in held}


def test_without_torch_training_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = importlib.import_module("flows.training.__main__")
    monkeypatch.setattr(entry, "NEEDED", ("no_such_library",))
    with pytest.raises(TrainingError, match="needs no_such_library") as caught:
        entry.main()
    assert "make setup-train" in caught.value.hint


def test_nothing_is_trained_on_what_is_kept_for_evaluation() -> None:
    """Kept sentences that found their way into a training file are left out, in any language, and counted."""
    kept = prepare.press.read(prepare.press.KEPT)
    long = next(row for row in kept if len(row.en.split()) > 12)
    stolen = corpus.Pair(group="press", language="ru", en="Something else was written here.", text=long.ru)
    said: list[str] = []
    own, _ = prepare.own(prepare.press.PRESS)
    assert prepare.unseen((own[0], stolen, *own[1:30]), said.append) == own[:30]
    assert said == ["press: 1 of 31 pairs left out: in the evaluation sets or our articles"]

"""The checks of the press corpus, each on a small bad corpus, and the shipped files whole."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import TrainingError, UsageError
from flows.training import checks_corpus, checks_overlap, near, press
from flows.training.row import TONGUES, Finding, Pair4

GOOD = Pair4(
    id="storms-001",
    topic="storms",
    en="Strong winds tore the roofs off 14 houses near Lankaran on Sunday, but nobody was hurt.",
    az="Bazar günü güclü külək Lənkəran yaxınlığında 14 evin damını uçurub, lakin xəsarət alan olmayıb.",
    ru="В воскресенье сильный ветер сорвал крыши с 14 домов под Ленкоранью, однако никто не пострадал.",
    tr="Pazar günü kuvvetli rüzgâr Lenkeran yakınlarında 14 evin çatısını uçurdu, ancak yaralanan olmadı.",
)
OTHER = Pair4(
    id="storms-002",
    topic="storms",
    en="“The sea came into the kitchen,” said a fisherman in Astara.",
    az="Astarada bir balıqçı deyib: “Dəniz mətbəxə girdi”.",
    ru="«Море вошло в кухню», – рассказал рыбак в Астаре.",
    tr="Astara’da bir balıkçı, “Deniz mutfağa girdi.” dedi.",
)


def errors(rows: Sequence[Pair4], **choices: object) -> list[tuple[str, str]]:
    """Give the errors that the checks find: (check, language)."""
    findings: tuple[Finding, ...] = press.check(rows, **choices)  # type: ignore[arg-type]
    return [(finding.check, finding.tongue) for finding in findings if finding.error]


def test_good_rows_have_no_findings() -> None:
    assert press.check((GOOD, OTHER)) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id": "storm-001"}, ("id", "")),
        ({"az": GOOD.az.replace("ü", "u\u0308")}, ("nfc", "az")),
        ({"ru": GOOD.ru.replace("сильный ", "сильный  ")}, ("spacing", "ru")),
        ({"tr": GOOD.tr.replace("14 ev", "14\u00a0ev")}, ("spacing", "tr")),
        ({"tr": GOOD.tr.replace("uçurdu,", "uçurdu ,")}, ("spacing", "tr")),
        ({"ru": GOOD.ru.replace("Ленкоранью,", "Ленкоранью,однако ")}, ("spacing", "ru")),
        ({"az": GOOD.az.removesuffix(".")}, ("marks", "az")),
        ({"tr": GOOD.tr.replace(".", "?")}, ("marks", "tr")),
        ({"ru": GOOD.ru.replace("никто", "«никто")}, ("marks", "ru")),
        ({"ru": GOOD.ru.replace("ветер", "вётер")}, ("style", "ru")),
        ({"tr": GOOD.tr.replace("Lenkeran", "Lenkeran'ın")}, ("style", "tr")),
        ({"az": GOOD.az.replace("Lənkəran", "Lənkəran'ın")}, ("style", "az")),
        ({"ru": GOOD.ru.replace("ветер", "вeтер")}, ("script", "ru")),
        ({"az": GOOD.az.replace("güclü", "wclü")}, ("script", "az")),
        ({"tr": GOOD.tr.replace("kuvvetli", "quvvetli")}, ("script", "tr")),
        ({"az": GOOD.az.replace("lakin", "ve lakin")}, ("turkish", "az")),
        ({"tr": GOOD.en}, ("untranslated", "tr")),
        ({"az": GOOD.tr}, ("untranslated", "az")),
        ({"ru": GOOD.ru.replace("14", "41")}, ("number", "ru")),
        ({"tr": GOOD.tr.replace("14 evin", "evlerin")}, ("number", "tr")),
        ({"en": "Strong winds blew."}, ("length", "en")),
        ({"en": " ".join(["Winds"] + ["blew", "hard"] * 23) + "."}, ("length", "en")),
    ],
)  # fmt: skip
def test_each_slip_is_found(change: dict[str, str], expected: tuple[str, str]) -> None:
    assert expected in errors([replace(GOOD, **change), OTHER])


def test_names_and_acronyms_may_keep_their_letters() -> None:
    row = replace(
        OTHER,
        en="Boeing and LNG Québec quote Roman XIV in Wijk.",
        az="“Boeing” və LNG Québec Wijk şəhərində XIV Romana istinad edir.",
        ru="«Boeing» и LNG Québec цитируют Романа XIV в Wijk.",
        tr="“Boeing” ve LNG Québec, Wijk’te XIV. Roman’ı alıntılıyor.",
    )
    assert not [found for found in errors([row]) if found[0] == "script"]


def test_nested_quotation_marks_and_names_with_an_apostrophe_pass() -> None:
    row = replace(
        OTHER,
        az="Kot-d’İvuarda bir balıqçı deyib: “Dəniz mətbəxə girdi”.",
        ru="«„Море“ вошло в кухню», – рассказал рыбак в Астаре.",
    )
    assert errors([row]) == []


def test_two_numbers_in_another_order_only_warn() -> None:
    row = replace(
        OTHER,
        en="Output fell to 12 million tonnes in May from 15 million in April.",
        az="Hasilat apreldəki 15 milyondan mayda 12 milyon tona enib.",
        ru="Добыча упала с 15 млн в апреле до 12 млн тонн в мае.",
        tr="Üretim nisandaki 15 milyondan mayısta 12 milyon tona geriledi.",
    )
    assert errors([row]) == []


def test_spans_that_the_guard_cannot_read_only_warn() -> None:
    row = replace(
        OTHER,
        en="The fair in Nairobi runs from 16 to 18 June 2026.",
        az="Nayrobidəki sərgi 16–18 iyun 2026-cı il tarixlərində keçirilir.",
        ru="Выставка в Найроби проходит с 16 по 18 июня 2026 года.",
        tr="Nairobi’deki fuar 16-18 Haziran 2026’da yapılıyor.",
    )
    assert errors([row]) == []
    assert ("number", "ru") in errors([replace(row, ru=row.ru.replace("18", "19"))])


def test_near_duplicates_are_found_in_any_language() -> None:
    slightly = replace(GOOD, id="storms-003", en=GOOD.en.replace("14", "17").replace("houses", "barns"))
    assert ("duplicate", "en") in errors([GOOD, OTHER, slightly])
    only_russian = replace(OTHER, id="storms-003", ru=GOOD.ru)
    assert ("duplicate", "ru") in errors([GOOD, only_russian])


def test_the_same_frame_with_other_names_is_a_duplicate() -> None:
    frame = "The foreign minister of {} arrived in {} on Monday for talks with {} about the shared border railway."
    rows = [
        replace(OTHER, id=f"storms-{n:03}", en=frame.format(*names))
        for n, names in enumerate(
            [("Montenegro", "Vienna", "Karl Brandstetter"), ("Uzbekistan", "Kuala Lumpur", "Azlan Osman")]
        )
    ]
    assert any(check == "duplicate" for check, _ in errors(rows))


def test_fifty_copies_of_a_text_are_all_chained() -> None:
    texts = [near.plain(f"{GOOD.en} {GOOD.az} {n}") for n in range(60)]
    paired = {place for one, other, _ in near.near(texts) for place in (one, other)}
    assert paired == set(range(60))


def test_unrelated_sentences_are_not_near() -> None:
    rows = press.read(press.KEPT)
    assert list(near.near([near.plain(row.en) for row in rows])) == []


def test_openings_used_too_often_are_found() -> None:
    ends = ("closed ports.", "broke windows in Ganja.", "stopped every train to Sheki for a whole day.")
    rows = [replace(OTHER, id=f"storms-{n:03}", en=f"A cold wind {end}") for n, end in enumerate(ends, 1)]
    assert ("opening", "en") in errors(rows)
    assert ("opening", "en") not in errors(rows[:2])


def test_first_words_and_lengths_are_judged_in_large_corpora_only() -> None:
    rows = [
        replace(OTHER, id=f"storms-{n:03}", en=f"Winds {n} blew over {n + 1} roofs")
        for n in range(checks_corpus.SPREAD_ROWS)
    ]
    found = {(finding.check, finding.tongue, finding.row) for finding in checks_corpus.check(rows)}
    assert {("lengths", "en", ""), ("opening", "en", "")} <= found
    assert not any(finding.row == "" for finding in checks_corpus.check(rows[:40]))


def test_double_ids_and_too_few_topics_are_found() -> None:
    assert ("id", "") in errors([GOOD, replace(OTHER, id=GOOD.id)])
    assert ("topics", "") in errors([GOOD, OTHER], topics=2)


def test_overlap_with_kept_rows_is_found() -> None:
    kept = (replace(GOOD, id="kept-001", topic="kept"),)
    assert ("kept", "en") in errors([GOOD], against=kept)
    run = replace(
        OTHER, en="He wrote that strong winds tore the roofs off 14 houses near Lankaran in a letter nobody read."
    )
    assert ("kept", "en") in errors([run], against=kept)
    near_kept = replace(
        GOOD, en=GOOD.en.replace("tore the", "tore a").replace("near", "by").replace("nobody", "no one")
    )
    assert ("kept", "en") in errors([near_kept], against=kept)
    assert errors([OTHER], against=kept) == []


def test_pieces_of_the_sample_article_are_found() -> None:
    texts = checks_overlap.articles()
    assert len(texts) >= 2
    piece = next(line for lines in texts.values() for line in lines if len(line.split()) > 12)
    assert ("held out", "en") in errors([replace(OTHER, en=" ".join(piece.split()[1:12]) + ".")])


def test_evaluation_sets_are_read_where_they_are(tmp_path: Path) -> None:
    assert checks_overlap.held_out(tmp_path) == {}
    (tmp_path / "flores-dev.en").write_text(GOOD.en + "\n", encoding="utf-8")
    (tmp_path / "xwmt-dev.en-tr.tsv").write_text(f"Something else\t{OTHER.tr}\n", encoding="utf-8")
    found = checks_overlap.unseen([GOOD, OTHER], checks_overlap.index(checks_overlap.held_out(tmp_path)))
    assert {(finding.row, finding.tongue) for finding in found} == {(GOOD.id, "en"), (OTHER.id, "tr")}


def test_malformed_lines_are_counted_and_named(tmp_path: Path) -> None:
    path = tmp_path / "part.tsv"
    header = "id\ttopic\ten\taz\tru\ttr"
    good = "\t".join((GOOD.id, GOOD.topic, *(GOOD.text(tongue) for tongue in TONGUES)))
    path.write_text("\n".join((header, good, "a\tb", good.replace(GOOD.ru, ""), "")), encoding="utf-8")
    rows, bad = press.parse(press.load(path))
    assert rows == (GOOD,)
    assert [finding.detail.split(":")[0] for finding in bad] == ["Line 3", "Line 4"]
    with pytest.raises(TrainingError, match=r"2 malformed lines. Line 3: 2 cells .* Line 4: nothing under ru"):
        press.read(path)
    path.write_text(good + "\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="Line 1: the header"):
        press.read(path)


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be read"):
        press.read(tmp_path / "absent.tsv")
    (tmp_path / "bad.tsv").write_bytes(b"id\xff")
    with pytest.raises(TrainingError, match="not UTF-8 at byte 2"):
        press.read(tmp_path / "bad.tsv")


def test_the_command_prints_findings_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "part.tsv"
    rows = (GOOD, replace(OTHER, ru=OTHER.ru.replace(" ", "  ", 1)))
    lines = ["\t".join((row.id, row.topic, *(row.text(tongue) for tongue in TONGUES))) for row in rows]
    path.write_text("\n".join(("\t".join(press.COLUMNS), *lines, "")), encoding="utf-8")
    assert press.main([str(path)]) == 1
    printed = capsys.readouterr().out
    assert "storms-002" in printed and "spacing" in printed
    assert "2 rows, 1 topics: storms 2" in printed and "1 errors" in printed
    path.write_text("\n".join(("\t".join(press.COLUMNS), lines[0], "")), encoding="utf-8")
    assert press.main([str(path)]) == 0


SHIPPED = {press.KEPT: (300, press.KEPT_TOPICS), press.PRESS: (3000, press.TOPICS), press.GENERAL: (10_000, 24)}
"""The least number of rows and topics of each file of source/corpus."""


def test_the_shipped_files_have_no_errors() -> None:
    found = sorted(press.KEPT.parent.glob("*.tsv"))
    assert press.KEPT in found and set(found) <= set(SHIPPED)
    kept = press.read(press.KEPT)
    for path in found:
        rows = press.read(path)
        least, topics = SHIPPED[path]
        assert len(rows) >= least
        found_wrong = errors(rows, against=() if path == press.KEPT else kept, topics=topics)
        if path == press.GENERAL:  # which teaches words: its lengths are not meant to be spread like news
            found_wrong = [error for error in found_wrong if error != ("lengths", "en")]
        assert found_wrong == []


def test_the_kept_sentences_are_300_of_many_kinds() -> None:
    rows = press.read(press.KEPT)
    assert len(rows) == 300
    assert sum(any(c.isdecimal() for c in row.en) for row in rows) >= 120
    assert sum(any(c in '"“' for c in row.en) for row in rows) >= 25
    assert sum(row.en[-1].isalnum() for row in rows) >= 20, "headlines"
    assert {len(row.en.split()) for row in rows} >= set(range(4, 34))


def test_the_command_asks_for_a_file() -> None:
    with pytest.raises(UsageError, match="No file"):
        press.main([])

"""The memory as a stage asks it: what it answers, in which order of trust, and what it never answers."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from flows import memory
from flows.errors import MemoryFileError
from flows.memory import EngineKey, Memory, Which, exchange, match
from flows.memory.normal import key, normal
from flows.records import Candidate
from flows.settings import PROJECT, Decoding, Settings
from tests.units import DAY, make, sentences, texts

KEY = EngineKey(package="ab" * 32, decoding=Decoding(), name="en-az 1.5")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "source" / "memory").mkdir(parents=True)
    return Settings(made_on=DAY, home=tmp_path / "home", source=tmp_path / "source")


@pytest.fixture
def store(settings: Settings) -> Memory:
    return memory.open(settings)


def ask(store: Memory, text: str, previous: str = "") -> str | None:
    unit = store.exact([text], [previous], "az").get(0)
    return unit.target if unit else None


@pytest.mark.parametrize(
    "twin",
    [
        '"Cote d\'Ivoire" - 5 %...',
        "  “Cote d’Ivoire” — 5 %…\n",
        "«Cote d‘Ivoire» –\u00a05\u202f%…",
        "„Co\u00adte d`Ivoire‟ \u2212 5 %...\ufeff",
    ],
)
def test_the_same_sentence_from_any_keyboard(store: Memory, twin: str) -> None:
    store.add([make("“Cote d’Ivoire” – 5 %…", "Kot-d’İvuar.")])
    assert ask(store, twin) == "Kot-d’İvuar."


@pytest.mark.parametrize("other", ["May 5.", "may 6.", "may 5", "may 5?", "may5.", "may ⁵."])
def test_another_sentence_is_another(store: Memory, other: str) -> None:
    store.add([make("may 5.")])
    assert ask(store, other) is None


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert key(f" {text}\u00a0\u200b ") == key(text)


def test_context_then_status_then_date_then_the_later(store: Memory) -> None:
    store.add([make("One.", "köhnə", changed=date(2020, 1, 1)), make("One.", "yeni", changed=date(2021, 1, 1))])
    assert ask(store, "One.") == "yeni"
    store.add([make("One.", "idxal", status="imported", changed=date(2024, 1, 1))])
    assert ask(store, "One.") == "yeni"
    store.add([make("One.", "kontekst", status="shipped", changed=date(1999, 1, 1), previous="Before “it”.")])
    assert ask(store, "One.") == "yeni"
    assert ask(store, "One.", 'Before "it".') == "kontekst"
    store.add([make("One.", "son", changed=date(2021, 1, 1))])
    assert ask(store, "One.") == "son"
    store.add([make("One.", "yeni", changed=date(2021, 1, 1))])
    assert ask(store, "One.") == "yeni"
    store.add([make("One.", "son", changed=date(2020, 1, 1))])
    assert ask(store, "One.") == "yeni"


def test_languages_do_not_mix(store: Memory) -> None:
    store.add([make("One.", "Один.", language="ru")])
    assert ask(store, "One.") is None
    assert store.exact(["One.", "Two.", "One."], ["", "", ""], "ru").keys() == {0, 2}


def test_machine_output_and_coded_units_are_never_exact(store: Memory) -> None:
    store.add([make("One.", status="machine", origin="engine"), make("Two.", target_codes="<ph>x</ph>Tərcümə.")])
    store.remember(["One."], [[Candidate(text="Bir.", origin="engine", score=-0.5)]], "az", KEY, on=DAY)
    assert store.exact(["One.", "Two."], ["", ""], "az") == {}
    assert store.fuzzy("One.", "az") == ()
    (offer,) = store.fuzzy("Two.", "az")
    assert offer.score == 99.0


def test_engine_output_comes_back_under_its_own_key_only(store: Memory) -> None:
    best = (Candidate(text="Bir.", origin="engine", score=-0.25), Candidate(text="Tək.", origin="engine", score=-1.0))
    assert store.recall(["One."], "az", KEY) == {}
    store.remember(["One.", "Two."], [best, best[1:]], "az", KEY, on=DAY)
    assert store.recall(["Two.", "Three.", "One.", "One."], "az", KEY) == {0: best[1:], 2: best, 3: best}
    assert store.recall(["One."], "tr", KEY) == {}
    assert store.recall(["One. "], "az", KEY) == {}
    for other in (
        EngineKey(package="cd" * 32, decoding=Decoding()),
        EngineKey(package=KEY.package, decoding=Decoding(beam_size=2)),
    ):
        assert store.recall(["One."], "az", other) == {}
    store.remember(["One."], [best[1:]], "az", KEY, on=DAY)
    assert store.recall(["One."], "az", KEY) == {0: best[1:]}


@settings_of(max_examples=20, deadline=None)
@given(st.text(max_size=20))
def test_any_text_may_be_recalled_or_not_but_never_breaks(text: str) -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(made_on=DAY, home=Path(folder), source=Path(folder))
        with memory.open(settings) as store:
            given = [(Candidate(text=text or "x", origin="engine", score=0.0),)]
            store.remember([text], given, "az", KEY, on=DAY)
            assert store.recall([text], "az", KEY) in ({}, {0: given[0]})


def test_fuzzy_offers_the_nearest_with_a_word_diff(store: Memory) -> None:
    store.add([
        make("The summit was held in Baku on May 5.", "a"),
        make("The summit was held in Ankara on May 6.", "b"),
        make("Nothing alike.", "c"),
    ])  # fmt: skip
    first, second = store.fuzzy("The summit was held in Baku on May 6.", "az")
    assert (first.unit.target, second.unit.target) == ("a", "b")
    assert 100 > first.score > second.score > match.FLOOR
    assert [(part.kind, part.text) for part in first.diff] == [
        ("same", "The summit was held in Baku on May "),
        ("gone", "5"),
        ("new", "6"),
        ("same", "."),
    ]
    assert len(store.fuzzy("The summit was held in Baku on May 6.", "az", limit=1)) == 1
    store.add([make("The summit was held in Baku on May 6.", "d")])
    assert store.fuzzy("The summit was held in Baku on May 6.", "az")[0].score == 100


@given(sentences, sentences)
def test_a_diff_loses_nothing(old: str, new: str) -> None:
    parts = match.diff(old, new)
    assert "".join(part.text for part in parts if part.kind != "new") == old
    assert "".join(part.text for part in parts if part.kind != "gone") == new


def test_files_answer_with_no_store_and_none_is_made(settings: Settings) -> None:
    exchange.write([make("One.", "Bir.", status="shipped")], settings.source / "memory" / "a.tmx", language=None)
    exchange.write([make("Two.", "İki.", status="shipped")], settings.source / "memory" / "b.xlf", language="az")
    (settings.source / "memory" / "README.md").write_text("not a memory", encoding="utf-8")
    with memory.open(settings) as store:
        assert (ask(store, "One."), ask(store, "Two.")) == ("Bir.", "İki.")
        assert store.fuzzy("One!", "az")[0].score == 75
        assert store.recall(["One."], "az", KEY) == {}
        assert (store.forget(Which()), store.forget_outputs(), store.size("az"), store.size("tr")) == (0, 0, 2, 0)
    assert not settings.home.exists()


def test_looking_up_shipped_files_imports_no_database() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LOOK_UP],
        check=True, capture_output=True, text=True, timeout=60, cwd=PROJECT,
    )  # fmt: skip
    found, databases = json.loads(told.stdout)
    assert found == 1
    assert databases == []


_LOOK_UP = """
import json, sys
from flows import memory, settings
title = "Azerbaijan has so far provided assistance to almost 80 countries and three international organizations"
found = memory.open(settings.load()).exact([title], [""], "az")
print(json.dumps([len(found), [name for name in sys.modules if name in ("sqlalchemy", "alembic", "prefect")]]))
"""


def test_a_review_outranks_what_ships(settings: Settings) -> None:
    exchange.write([make("One.", "Bir.", status="shipped")], settings.source / "memory" / "a.tmx", language=None)
    store = memory.open(settings)
    assert ask(store, "One.") == "Bir."
    store.add([make("One.", "Biri.", changed=date(1990, 1, 1))])
    assert ask(store, "One.") == "Biri."


def test_a_broken_shipped_file_is_named(settings: Settings) -> None:
    (settings.source / "memory" / "bad.tmx").write_text("<tmx>\n<tu", encoding="utf-8")
    with pytest.raises(MemoryFileError, match=r"bad\.tmx, line 2"):
        memory.open(settings).exact(["One."], [""], "az")


def test_search_and_forget_by_condition(store: Memory) -> None:
    store.add([
        make("The 50% rule_x.", "Qayda", author="Aygün", file="a.tmx"),
        make("The 500 rules.", "Qaydalar", status="imported", file="b.tmx"),
        make("The rule.", "Правило", language="ru", file="b.tmx"),
    ])  # fmt: skip
    assert [unit.target for unit in store.search("50%")] == ["Qayda"]
    assert [unit.target for unit in store.search("THE 50")] == ["Qayda", "Qaydalar"]
    assert [unit.target for unit in store.search("Прав", "ru")] == ["Правило"]
    assert len(store.search("rule", limit=2)) == 2
    assert store.count(Which(file="b.tmx", language="ru")) == 1
    assert store.forget(Which(file="b.tmx", language="ru")) == 1
    assert store.forget(Which(author="Nobody")) == 0
    assert store.forget(Which(source="The  500 rules.", status="imported")) == 1
    assert [unit.target for unit in store.units()] == ["Qayda"]
    assert store.fuzzy("The 500 rules.", "az")[0].unit.target == "Qayda"


def test_what_engines_wrote_is_counted_listed_on_request_and_forgotten(store: Memory) -> None:
    store.add([make("One.")])
    candidate = (Candidate(text="İki.", origin="engine", score=-0.1),)
    store.remember(["Two.", "Three."], [candidate, ()], "az", KEY, on=DAY)
    assert [(one.where, one.status, one.units) for one in store.stats()] == [
        ("store", "reviewed", 1),
        ("engine output", "machine", 1),
    ]
    assert store.size("az") == 1
    assert len(list(store.units("az"))) == 1
    machine = list(store.units("az", outputs_too=True))[1]
    assert (machine.source, machine.target, machine.status, machine.package) == ("Two.", "İki.", "machine", "en-az 1.5")
    assert machine.sha256 == KEY.package
    assert store.forget_outputs("tr") == 0
    assert store.forget_outputs("az", sha256="cd") == 0
    assert store.forget_outputs("az", sha256=KEY.package) == 1
    assert store.recall(["Two."], "az", KEY) == {}


def test_a_unit_refuses_what_no_file_could_hold() -> None:
    for wrong in ({"source": " "}, {"target": ""}, {"source": "\x00a"}, {"source": "a\ud800"}, {"source": "e\u0301"}):
        with pytest.raises(ValueError, match=r"unit|NFC"):
            make(**{"source": "One.", "target": "Bir.", **wrong})
    with pytest.raises(ValueError, match="language"):
        make("One.", language="de")

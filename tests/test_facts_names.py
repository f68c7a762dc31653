"""Names across spellings: the same sound is the same name, another sound is not."""

import pytest

from flows.facts import SourceLanguage
from flows.facts.common import is_common
from flows.facts.fold import fold
from flows.facts.places import is_people, places
from flows.facts.skeleton import english, like, same, within


@pytest.mark.parametrize(
    ("name", "language", "word"),
    [
        ("michel", "az", "mişel"),
        ("michel", "ru", "мишель"),
        ("michel", "tr", "michel'in"),
        ("willoughby", "az", "uillobinin"),
        ("willoughby", "ru", "уиллоуби"),
        ("jagr", "az", "yaqr"),
        ("george", "az", "corcun"),
        ("george", "ru", "джорджа"),
        ("schwarzenegger", "ru", "шварценеггером"),
        ("chirac", "ru", "ширака"),
        ("lemieux", "ru", "лемьё"),
        ("augustus", "az", "avqust"),
        ("thatcher", "ru", "тэтчер"),
        ("johnson", "az", "consonun"),
        ("erdogan", "az", "ərdoğan"),
        ("aliyev", "ru", "алиев"),
        ("von", "tr", "von"),
    ],
)
def test_spellings_of_a_name(name: str, language: SourceLanguage, word: str) -> None:
    assert same(name, word, language)


@pytest.mark.parametrize(
    ("name", "language", "word"),
    [
        ("michel", "az", "barnye"),
        ("galilei", "tr", "yaklaşık"),
        ("macron", "ru", "шольц"),
        ("biden", "tr", "trump"),
        ("iceland", "az", "cinayət"),
    ],
)
def test_other_words_are_not_the_name(name: str, language: SourceLanguage, word: str) -> None:
    assert not same(name, word, language)


def test_a_name_inside_a_longer_word() -> None:
    assert within("london", "лондонский", "ru")
    assert not within("london", "парижский", "ru")


def test_an_unusual_spelling_may_be_a_name() -> None:
    assert like("balakot", "бакалот", "ru")
    assert not like("balakot", "министр", "ru")


def test_readings_are_bounded_and_the_fullest_is_first() -> None:
    readings = english("schwarzenegger")
    assert 0 < len(readings) <= 24
    assert len(readings[0]) == max(map(len, readings))


def test_places_are_known_under_their_own_names() -> None:
    assert any("almaniya".startswith(stem) for stem in places("az")["germany"])
    assert any("иерусалим".startswith(stem) for stem in places("ru")["jerusalem"])
    assert any("londra".startswith(stem) for stem in places("tr")["london"])


def test_peoples_and_common_words_are_not_names() -> None:
    assert is_people("iraqi")
    assert is_people("swede")
    assert not is_people("costello")
    assert is_common("ministers")
    assert is_common("cooperation")
    assert not is_common("edward")
    assert not is_common("zangazur")


@pytest.mark.parametrize(
    ("text", "language", "folded"),
    [("İstanbul IŞIK", "tr", "istanbul ışık"), ("IRAQ", "en", "iraq"), ("Əliyev", "az", "əliyev"), ("ẞß", "en", "ßß")],
)
def test_folding_keeps_positions(text: str, language: SourceLanguage, folded: str) -> None:
    assert fold(text, language) == folded
    assert len(fold(text, language)) == len(text)

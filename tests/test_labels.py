"""Turn the words of the frame into promises: same keys, right alphabets, and mistakes that say where they stand."""

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from flows import labels
from flows.errors import TemplateError
from flows.records import LANGUAGES, ORIGINS, REMARK_KINDS

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
ALL = ("en", *LANGUAGES)
FOREIGN_LETTERS = {"az": r"[wÂâÎîÛû]", "tr": r"[wxqəƏ]", "ru": r"[іїєґўәғқңөұүһ]"}
"""Letters that a word of the language does not have; names and the model's ids are taken out first."""
NOT_WORDS = re.compile(r"SHA-256|chrF|\{\w+\}|p\d+(s\d+)?")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A templates folder that a test may spoil."""
    shutil.copytree(TEMPLATES / "labels", tmp_path / "labels")
    return tmp_path


def spoil(folder: Path, language: str, old: str, new: str) -> int:
    """Replace a stretch of a label file; say on which line it began."""
    path = folder / "labels" / f"{language}.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is not in {path.name} exactly once"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("language", ALL)
def test_every_language_has_the_same_words_in_the_same_order(language: str) -> None:
    english = labels.load(TEMPLATES, "en")
    words = labels.load(TEMPLATES, language)
    assert len(english) > 60
    assert list(words) == list(english)
    assert set(words) >= labels.REQUIRED


@pytest.mark.parametrize("language", ALL)
def test_every_origin_and_remark_has_words_of_its_own(language: str) -> None:
    words = labels.load(TEMPLATES, language)
    assert len(ORIGINS) == 4
    assert len(REMARK_KINDS) >= 20
    assert len({words[f"reason_{kind}"] for kind in REMARK_KINDS}) == len(REMARK_KINDS)
    assert len({words[f"origin_{origin}"] for origin in ORIGINS}) == len(ORIGINS)
    assert len({words[f"origin_{origin}_line"] for origin in ORIGINS}) == len(ORIGINS)


@pytest.mark.parametrize("language", ALL)
def test_texts_are_ready_to_print(language: str) -> None:
    words = labels.load(TEMPLATES, language)
    assert words
    for key, text in words.items():
        assert text == text.strip(), key
        assert "  " not in text, key
        assert unicodedata.is_normalized("NFC", text), key
        assert text.endswith(".") == key.endswith(("_line", "_none", "_note", "_drawn", "e_draft", "_notice")) or (
            key.startswith("warning_") and text.endswith(".")
        ), f"{key}: a sentence ends in a full stop, a label does not"


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_keep_to_the_alphabet_of_their_language(language: str) -> None:
    seen = 0
    for key, text in labels.load(TEMPLATES, language).items():
        bare = NOT_WORDS.sub("", text)
        letters = [c for c in bare if c.isalpha()]
        seen += len(letters)
        scripts = {unicodedata.name(c).split()[0] for c in letters}
        assert scripts <= {"CYRILLIC" if language == "ru" else "LATIN"}, f"{key}: {text}"
        assert not re.search(FOREIGN_LETTERS[language], bare), f"{key}: {text}"
    assert seen > 1500


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stayed_in_english(language: str) -> None:
    english, words = labels.load(TEMPLATES, "en"), labels.load(TEMPLATES, language)
    same = {key for key in english if words[key] == english[key]}
    assert same == {"checksum"}


@pytest.mark.parametrize("key", ["reason_number", "warning_few", "page", "subject"])
def test_a_missing_key_is_named(copied: Path, key: str) -> None:
    text = labels.load(copied, "az")[key]
    spoil(copied, "az", f'\n{key} = "{text}"', "")
    with pytest.raises(TemplateError, match=rf"az\.toml: missing {key}"):
        labels.load(copied, "az")


def test_english_itself_may_not_lose_a_word_that_is_printed_without_a_template(copied: Path) -> None:
    for language in ("en", "az"):
        text = labels.load(TEMPLATES, language)["reason_loop"]
        spoil(copied, language, f'\nreason_loop = "{text}"', "")
    with pytest.raises(TemplateError, match=r"az\.toml: missing reason_loop"):
        labels.load(copied, "az")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('figures = "Факты и цифры"', 'figurs = "Факты и цифры"\nfigures = "Факты и цифры"', "unknown key figurs"),
        ('figures = "Факты и цифры"', 'figures = " "', "figures is empty"),
        ('figures = "Факты и цифры"', "figures = 7", "figures is not a text"),
        ('figures = "Факты и цифры"', 'figures.main = "Факты"', "figures is not a text"),
        ('figures = "Факты и цифры"', 'figures = "Факты {count}"', "figures must hold no braces"),
        ('figures = "Факты и цифры"', 'figures = "Факты {"', "figures: "),
        ("Страница {page} / {pages}", "Страница {page}", "page must hold {page} and {pages}"),
        ("Требует проверки: {reasons}", "Требует проверки: {reasons:d}", "note must hold {reasons}"),
        ("Требует проверки: {reasons}", "Требует проверки", "note must hold {reasons}"),
        ("Требует проверки: {reasons}", "Требует проверки: {}", "note must hold {reasons}"),
    ],
)
def test_a_mistake_is_named_with_its_line(copied: Path, old: str, new: str, says: str) -> None:
    line = spoil(copied, "ru", old, new)
    with pytest.raises(TemplateError) as caught:
        labels.load(copied, "ru")
    assert f"ru.toml, line {line}: {says}" in caught.value.message
    assert caught.value.hint


def test_broken_toml_is_named_with_its_line(copied: Path) -> None:
    line = spoil(copied, "tr", 'body = "Tam Metin"', "body = Tam Metin")
    with pytest.raises(TemplateError, match=rf"tr\.toml: .*at line {line}"):
        labels.load(copied, "tr")


def test_a_file_that_is_missing_or_not_utf8_is_named(copied: Path) -> None:
    path = copied / "labels" / "az.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(TemplateError, match=r"az\.toml: not UTF-8"):
        labels.load(copied, "az")
    path.unlink()
    with pytest.raises(TemplateError, match=r"az\.toml: cannot read"):
        labels.load(copied, "az")


def test_text_typed_with_combining_accents_comes_out_composed(copied: Path) -> None:
    spoil(copied, "tr", "Öne Çıkan", unicodedata.normalize("NFD", "Öne Çıkan"))
    assert labels.load(copied, "tr")["key_points"] == "Öne Çıkan Noktalar"

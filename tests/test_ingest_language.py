"""Turn texts in other languages into refusals, and English ones, however short, into none."""

import pytest

from flows.errors import ArticleError
from flows.ingest import ingest
from flows.ingest.language import require_english


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Azərbaycan və Türkiyə prezidentləri Şuşada birgə bəyannamə imzalayıblar, bu barədə nazirlik məlumat yayıb.",
         "Azerbaijani"),
        ("Azerbaycan ve Türkiye cumhurbaşkanları Şuşa'da ortak bildiri imzaladı, bakanlık açıklama yaptı.", "Turkish"),
        ("Президенты Азербайджана и Турции подписали в Шуше совместную декларацию.", "Russian"),
        ("Переговоры завершены", "Russian"),
        ("Die Präsidenten von Aserbaidschan und der Türkei haben in Schuscha eine Erklärung unterzeichnet.", "German"),
        ("Le président s'est rendu à Bakou pour une visite officielle, a annoncé le ministère.", "French"),
    ],
)  # fmt: skip
def test_another_language_is_named(text: str, language: str) -> None:
    with pytest.raises(ArticleError, match=f"^x.txt is in {language}, "):
        require_english(text, "x.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Gas prices fall",
        "Putin met Erdogan in Ankara",
        "Aliyev, Mirziyoyev, Tokayev, Japarov, Berdimuhamedow meet in Tashkent",
        "President Ilham Aliyev received Shavkat Mirziyoyev, Kassym-Jomart Tokayev, Sadyr Japarov",
        "Qarabag 2, Galatasaray 1; Neftchi 0, Fenerbahce 0; Sabah 3, Besiktas 2",
        "AIDA",
    ],
)
def test_short_english_and_names_are_not_refused(text: str) -> None:
    require_english(text, "x.txt")


def test_an_english_article_may_quote_another_language() -> None:
    require_english(
        "The anthem begins with the words “Azərbaycan, Azərbaycan, ey qəhrəman övladın şanlı Vətəni”, and it was "
        "written in 1919 by the poet Ahmad Javad; the music of the anthem is by Uzeyir Hajibeyov.",
        "x.txt",
    )


def test_the_door_asks_for_english() -> None:
    with pytest.raises(ArticleError, match=r"^stdin is in Azerbaijani"):
        ingest("Bakıda nazirlərin görüşü keçirilib, tərəflər növbəti görüşün yazda olacağını bildiriblər.".encode(),
               max_bytes=10_000)  # fmt: skip

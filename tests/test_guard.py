"""Each kind of remark: when it speaks, how loudly, and when it keeps quiet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import guard
from flows.records import LANGUAGES, REMARK_KINDS, Language, RemarkKind, Severity

_LONG = "The ministry said that the new corridor would carry goods from Baku to the border in under two days."


def _kinds(source: str, target: str, language: Language) -> dict[RemarkKind, Severity]:
    return {remark.kind: remark.severity for remark in guard.check(source, target, language, segment="p1s1")}


@pytest.mark.parametrize(
    ("kind", "severity", "language", "source", "target"),
    [
        ("empty", "block", "az", "He came.", "  "),
        ("empty", "block", "ru", "He came.", "…"),
        ("untranslated", "block", "tr", _LONG, _LONG),
        ("untranslated", "block", "az", _LONG, "Nazirlik bildirib ki, the new corridor would carry goods."),
        ("untranslated", "warn", "az", "The parody was seen by all.", "Bu parody hamı tərəfindən görülüb."),
        ("loop", "block", "az", "He won the prize.", "Ölkənin Prezidenti, Ölkənin Prezidenti, Ölkənin Prezidenti"),
        ("loop", "block", "tr", "The 2004 champion spoke.", "2004 2004 2004 2004 şampiyonu konuştu."),
        ("loop", "block", "ru", "It is so.", "Да да да это так."),
        ("loop", "block", "az", "The needle floats.", "İynə sənayesi sənayesi sənayesində üzür."),
        ("loop", "block", "az", "An artistic event.", "artistic . . . . . . . . . ."),
        ("loop", "block", "tr", "He laughed about it.", "Bunun üzerine hahahahahaha güldü."),
        ("truncated", "block", "ru", _LONG, "Министерство сообщило."),
        ("padded", "warn", "tr", "He came.", "Bakanlık, koridorun yükleri iki günde taşıyacağını bildirdi."),
        ("padded", "block", "tr", "He came home late.", 5 * "Bakanlık yükleri taşıyacağını bildirdi. "),
        ("number", "block", "az", "They sent 84 tons of aid.", "Onlar 48 ton yardım göndəriblər."),
        ("number", "warn", "az", "They sent 84 tons of aid.", "Onlar yardım göndəriblər."),
        ("number", "warn", "tr", "They sent aid at once.", "Hemen 84 ton yardım gönderdiler."),
        ("number", "warn", "ru", "It fell by 12 percent in 2008.", "В 12 году он упал на 2008 процентов."),
        ("number", "warn", "ru", "They won 2-0 at home.", "Дома они победили 0-2."),
        ("date", "block", "ru", "He came on 8 April.", "Он приехал 8 мая."),
        ("date", "warn", "ru", "He came in April.", "Он приехал весной."),
        ("name", "warn", "az", "They met Michel Barnier there.", "Orada Mişel ilə görüşdülər."),
        ("acronym", "warn", "az", "The EU envoy left for NATO talks.", "Nümayəndə danışıqlara getdi."),
        ("acronym", "warn", "ru", "He joined the OSCE mission there.", "Там он вошёл в состав миссии."),
        ("acronym", "warn", "tr", "They ask the ICRC for help now.", "Şimdi yardım istiyorlar."),
        ("acronym", "warn", "tr", "Now they ask for help from the club.", "Kulüpten ve UEFA'dan yardım istiyorlar."),
        ("acronym", "warn", "az", "He wrote a book.", "O, XYZ üçün kitab yazıb."),
        ("link", "block", "az", "He wrote a book.", "O, www.azstat.org kitab yazıb."),
        ("link", "block", "tr", "See https://a.example/b for more.", "Ayrıntılar için bakın."),
        ("link", "warn", "tr", "Ask @mfa about this.", "Bunu bakanlığa sorun."),
        ("script", "block", "az", "He came home.", "O, evə gəldi вə yatdı."),
        ("script", "block", "ru", "He came home.", "Он пришел дoмой."),
        ("script", "block", "ru", "He came with waves.", "Он пришел c волнами."),
        ("negation", "warn", "az", "He did not come to the meeting.", "O, görüşə gəldi."),
        ("negation", "warn", "tr", "He never came to the meeting.", "Toplantıya geldi."),
        ("negation", "warn", "ru", "He cannot come to the meeting.", "Он может прийти на встречу."),
        ("negation", "warn", "tr", "The allegedly stolen car was red.", "Çalınan araba kırmızıydı."),
        ("punctuation", "warn", "ru", "He (and she) came.", "Он (и она пришли."),
        ("punctuation", "warn", "az", "He came home late.", "O, evə gec gəldi"),
        ("spacing", "warn", "az", "He came, and she left.", "O gəldi , o isə getdi."),
    ],
)  # fmt: skip
def test_a_fault_is_noticed(kind: RemarkKind, severity: Severity, language: Language, source: str, target: str) -> None:
    assert _kinds(source, target, language).get(kind) == severity


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("az", "It sent 84 tons of aid to 37 countries in 2021.", "O, 2021-ci ildə 37 ölkəyə 84 ton yardım göndərib."),
        ("ru", "It opened at 4 p.m. on 8 April.", "Он открылся 8 апреля в 16:00."),
        ("tr", "It cost $1.5 million.", "Maliyeti 1,5 milyon dolardı."),
        ("ru", "It cost 1.5 million dollars.", "Это стоило 1 500 000 долларов."),
        ("az", "Three of the twelve members left.", "On iki üzvdən üçü ayrılıb."),
        ("ru", "In the 18th century it was a port.", "В XVIII веке это был порт."),
        ("tr", "Two decades later he returned.", "Yirmi yıl sonra geri döndü."),
        ("ru", "The village lies 10 miles away.", "Деревня лежит в 16 км отсюда."),
        ("az", "NATO and the EU met the UN.", "NATO-nun və Aİ-nin nümayəndələri BMT ilə görüşüb."),
        ("ru", "NATO and UNESCO sent envoys.", "НАТО и ЮНЕСКО направили посланников."),
        ("tr", "The US and WHO sent envoys.", "ABD ve DSÖ elçiler gönderdi."),
        ("tr", "The IMF sent a mission to Baku.", "Uluslararası Para Fonu Bakü'ye heyet gönderdi."),
        ("ru", "The G20 leaders met in Rome.", "Лидеры «Большой двадцатки» встретились в Риме."),
        ("az", "In the XIX century, at 9 PM, it rang.", "XIX əsrdə, saat 21:00-da zəng çaldı."),
        ("ru", "LEADERS MET IN BAKU", "Лидеры встретились в Баку"),
        ("az", "Article 2 may apply to both.", "Maddə 2 hər ikisinə şamil edilə bilər."),
        ("az", "It was held from 5 to 9 September here.", "O, burada sentyabrın 5-dən 9-dək keçirilib."),
        ("az", "It was held here on 14 and 15 June.", "O, burada iyunun 14-də və 15-də keçirilib."),
        ("ru", "It runs June 16 to 18 in Baku.", "Он пройдет в Баку с 16 по 18 июня."),
        ("ru", "Between 1.8 and 2.2 million people live.", "Живут между 1,8 и 2,2 миллиона человек."),
        ("tr", "It opens between 9 a.m. and 1 p.m. now.", "Artık saat 09.00 ile 13.00 arasında açık."),
        ("az", "No, he said to them.", "Xeyr, o onlara dedi."),
        ("ru", "He has neither house nor car.", "У него ни дома, ни машины."),
        ("tr", "It must be done no later than Monday.", "En geç pazartesi yapılmalı."),
        ("tr", "A 100 won note was found there.", "Orada 100 wonluk banknot bulundu."),
        (
            "az",
            "Revenue hit 3.2 billion manats, spending 4.1 billion and debt 5 billion manats.",
            "Gəlir 3,2 milyard manat, xərc 4,1 milyard manat, borc isə 5 milyard manat təşkil edib.",
        ),
        (
            "ru",
            "Customs must be told within 24 hours, the ministry over a month, the public inside a year.",
            "Таможню уведомляют в течение 24 часов, министерство – в течение месяца, общественность – в течение года.",
        ),
        (
            "az",
            "Sterling was the one who gave Coventry City its first lead in the premier league.",
            "Amma premyer liqada Koventri Siti klubuna ilkin üstünlüyü qazandıran Sterlinq oldu.",
        ),
        ("az", "It lies 45 miles (72 km) from Baku.", "O, Bakıdan 72 km uzaqdadır."),
        ("tr", "He died on 24 September 1759.", "24 Eylül 1759'da öldü."),
        ("ru", "They lost the December vote.", "Они проиграли декабрьское голосование."),
        ("az", "Michel met Willoughby in Jerusalem.", "Mişel Qüdsdə Uillobi ilə görüşüb."),
        ("ru", "They met in London with NATO's envoy.", "Они встретились в Лондоне с посланником НАТО."),
        ("tr", "It fell to 11.9 percent from 13.4 percent.", "Yüzde 13,4'ten yüzde 11,9'a geriledi."),
        ("az", "He did not come.", "O gəlmədi."),
        ("tr", "He could not see it without glasses.", "Gözlüksüz göremiyordu."),
        ("ru", "He is not only rich.", "Он не только богат."),
        ("az", "See https://a.example/b.", "Bax: https://a.example/b."),
        ("ru", "The COVID-19 vaccine came.", "Вакцина от COVID-19 прибыла."),
        ("tr", "He walked slowly, slowly.", "Yavaş yavaş yürüdü."),
        ("az", "“We won,” he said.", "O deyib: “Biz qazandıq”."),
    ],
)  # fmt: skip
def test_a_good_translation_is_left_alone(language: Language, source: str, target: str) -> None:
    assert guard.check(source, target, language) == ()


def test_a_terse_translation_is_warned_of_and_not_blocked() -> None:
    source = (
        "During this time, the activity of the organization has been further strengthened and its reputation has grown."
    )
    terse = "Bu müddətdə təşkilatın fəaliyyəti daha da güclənib, nüfuzu artıb."
    assert _kinds(source, terse, "az") == {"truncated": "warn"}
    short = "Both commissions are chaired by deputy prime ministers."
    assert _kinds(short, "Обе комиссии возглавляют вице-премьеры.", "ru") == {"truncated": "warn"}


def test_turkish_is_not_azerbaijani() -> None:
    assert _kinds("It was signed by them for it.", "Bunun için onlar tarafından imzalandı.", "az") == {
        "script": "block"
    }


def test_remarks_name_their_segment_and_speak_in_sentences() -> None:
    remarks = guard.check("He came on 8 April with 84 tons.", "Он приехал 8 мая.", "ru", segment="p3s2")
    assert {remark.segment for remark in remarks} == {"p3s2"}
    assert "The source says 8 April; no 8 April is in the translation." in {remark.detail for remark in remarks}
    assert all(remark.detail[0].isupper() and remark.detail[-1] == "." for remark in remarks)


def test_an_empty_source_asks_for_nothing() -> None:
    assert guard.check("", "", "az") == ()


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_any_pair_gets_a_verdict(source: str, target: str, language: Language) -> None:
    remarks = guard.check(source, target, language)
    assert all(remark.kind in REMARK_KINDS for remark in remarks)
    assert remarks == guard.check(source, target, language)


def test_unsure_is_judged_by_the_package_itself() -> None:
    low, high = guard.usual_range([-0.2 - i / 100 for i in range(100)])
    assert low < high < 0
    assert guard.unsure((low + high) / 2, usual=(low, high)) == ()
    (remark,) = guard.unsure(low - 1, usual=(low, high), segment="p1s1")
    assert (remark.kind, remark.severity, remark.segment) == ("unsure", "warn", "p1s1")


def test_roundtrip_asks_for_numbers_and_words() -> None:
    source = "Azerbaijan sent 84 tons of humanitarian aid to Indonesia."
    assert guard.roundtrip(source, "84 tons of humanitarian help were sent to Indonesia by Azerbaijan.") == ()
    assert guard.roundtrip(source, "Azerbaijan sent humanitarian aid to Indonesia.")[0].kind == "roundtrip"
    assert guard.roundtrip(source, "The president 84.")[0].detail.startswith("Translated back")

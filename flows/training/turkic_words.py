"""Turn the words that Turkish and Azerbaijani inflect against the rule into tables.

Written from knowledge of TDK's Yazım Kılavuzu and of the Azerbaijani orthographic rules; not copied from a list.
"""


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _map(listed: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in listed.split())


LETTERS_TR = dict.fromkeys("BCÇDFGĞHJKLMNPRSŞTVYZQWX", "e")
"""Turkish names every consonant with e (be, ce, … ke), so an abbreviation ends in a front vowel."""

LETTERS_AZ = dict.fromkeys("BCÇDFGĞHXJKQPŞTVYZW", "e") | {"L": "el", "M": "em", "N": "en", "R": "er", "S": "es"}
"""Azerbaijani names l, m, n, r and s with the vowel first, the other consonants with e."""

READ_TR = {
    **{"PKK": "ka", "GAP": "gap", "YÖK": "yök", "RTÜK": "tük", "BRICS": "briks", "TOKİ": "toki", "SİHA": "siha"},
    **{
        "Google": "gugıl",
        "Manchester": "mançıstır",
        "Turner": "törnır",
        "Parker": "parkır",
        "Foster": "fostır",
        "Fournier": "furniye",
        "Garnier": "garniye",
        "YouTube": "yutup",
        "Apple": "epıl",
    },
}
"""Names and abbreviations read otherwise than their spelling or letters say."""

READ_AZ = {"ABŞ": "abaş", "DİN": "din", "XİN": "xin", "BRICS": "briks"}
"""ABŞ takes back vowels (ABŞ-da, ABŞ-ın), as the press and the state write it."""

UNITS_TR = ("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
TENS_TR = ("sıfır", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
POWERS_TR = ("yüz", "bin", "milyon", "milyar", "trilyon")
UNITS_AZ = ("sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz")
TENS_AZ = ("sıfır", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan")
POWERS_AZ = ("yüz", "min", "milyon", "milyard", "trilyon")

FRONT_TR = _set(
    "saat kontrol petrol hal hâl kabul rol gol festival ihtimal istiklal ihlal işgal iptal ithal protokol alkol mahsul "
    "usul sembol general amiral terminal sinyal hayal harf harp kalp dikkat hakikat şefkat sadakat sürat kanaat cemaat "
    "ziraat itaat seyahat kabahat menfaat müracaat hilal misal mareşal moral normal ideal kristal materyal metal "
    "istikbal ihmal sual santral katedral federal lügat refakat liyakat meşgul orijinal mental emsal helal "
    "senegal nepal montreal bengal seul kemal cemal bilal celal meral ikbal iclal nihal parol"
)
"""Words whose last vowel is back and whose suffixes are front: saati, kontrolü, Senegal'de."""

STEMS_TR = _map(
    "şehir:şehr ağız:ağz burun:burn alın:aln boyun:boyn beyin:beyn oğul:oğl akıl:akl fikir:fikr isim:ism "
    "şekil:şekl resim:resm vakit:vakt nehir:nehr zihin:zihn ömür:ömr kısım:kısm cisim:cism nesil:nesl "
    "sabır:sabr emir:emr izin:izn keyif:keyf omuz:omz göğüs:göğs karın:karn gönül:gönl hüküm:hükm metin:metn "
    "nakit:nakd zulüm:zulm ilim:ilm asır:asr kayıt:kayd akit:akd şükür:şükr ufuk:ufk devir:devr fasıl:fasl "
    "haciz:hacz hapis:haps kabir:kabr kutup:kutb meyil:meyl nutuk:nutk seyir:seyr tavır:tavr zehir:zehr kahır:kahr "
    "kayıp:kayb kibir:kibr nabız:nabz vasıf:vasf hak:hakk his:hiss hat:hatt sır:sırr zam:zamm af:aff "
    "şık:şıkk zıt:zıdd ret:redd tıp:tıbb üs:üss hac:hacc had:hadd su:suy "
    "kanat:kanad kağıt:kağıd kâğıt:kâğıd umut:umud yoğurt:yoğurd söğüt:söğüd öğüt:öğüd armut:armud senet:sened "
    "kilit:kilid vücut:vücud taahhüt:taahhüd tehdit:tehdid maksat:maksad mevcut:mevcud cellat:cellad icat:icad "
    "iktisat:iktisad itimat:itimad şehit:şehid tecrit:tecrid cihat:cihad evlat:evlad inat:inad üstat:üstad "
    "dert:derd standart:standard bant:band kurt:kurd yurt:yurd cilt:cild tat:tad art:ard fert:ferd "
    "geçit:geçid yiğit:yiğid serhat:serhad akort:akord "
    "güç:güc uç:uc taç:tac borç:borc genç:genc harç:harc burç:burc tunç:tunc kap:kab dip:dib cep:ceb grup:grub "
    "kalp:kalb harp:harb darp:darb çok:çoğ gök:göğ yok:yoğ renk:reng denk:deng cenk:ceng ahenk:aheng "
    "kepenk:kepeng çelenk:çeleng"
)
"""Common nouns and their stem before a vowel: a vowel drops, a consonant doubles or softens against the rule."""

HARD_TR = _set(
    "hukuk ahlak ittifak iştirak emlak erzak evrak infak merak tasdik tahkik tebrik teşvik tetkik tefrik tatbik fabrik "
    "blok idrak istihlak misak sandviç otopark istimlak"
)
"""Common nouns of two or more syllables whose last consonant stays: hukuku, teşviki."""

STEMS_AZ = _map(
    "ağıl:ağl oğul:oğl burun:burn alın:aln boyun:boyn ağız:ağz beyin:beyn çiyin:çiyn isim:ism fikir:fikr ömür:ömr "
    "nəsil:nəsl qəbir:qəbr şəkil:şəkl sətir:sətr qisim:qism cisim:cism ətir:ətr səbir:səbr izin:izn sinif:sinf "
    "fəsil:fəsl zehin:zehn ovuc:ovc qarın:qarn su:suy"
)
"""Common nouns that drop a vowel before a vowel (ağıl, ağlı), and su (suyu)."""

HARD_AZ = _set(
    "hüquq üfüq ittifaq təsdiq tədqiq vərəq əxlaq müttəfiq məntiq aşiq iştirak əmlak istehlak idrak şərik fabrik "
    "elektrik texnik təşviq təbrik mexanik"
)
"""Loanwords whose q or k stays: hüququ, iştirakı."""

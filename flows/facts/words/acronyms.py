"""Turn an English acronym into what az, ru and tr write for it."""

from flows.facts.words.table import listed

_TABLE = {
    "un": "BMT birləşmiş | ООН объедин | BM birleşmiş",
    "unga": "BMT baş | ООН генассамбл генеральн | BM genel",
    "unsc": "BMT təhlükəsizlik | ООН совбез безопасн | BM BMGK güvenlik",
    "eu": "Aİ AB avro | ЕС евро европ | AB avru",
    "us": "ABŞ amerik vaşinqton | США америк штат вашингт | ABD amerik birleşik",
    "usa": "ABŞ amerik birləşmiş | США америк штат | ABD amerik birleşik",
    "uk": "britan ingil krallıq briton | британ англи соединен великоб королевств | BK britan ingil krallı iskoç",
    "uae": "BƏƏ birləşmiş əmirlik | ОАЭ эмират | BAE birleşik emirlik",
    "ussr": "SSRİ sovet | СССР советск | SSCB sovyet",
    "dprk": "KXDR koreya | КНДР коре | KDHC kore",
    "prc": "ÇXR çin | КНР кита | ÇHC çin",
    "cis": "MDB | СНГ содружеств | BDT",
    "ots": "TDT türk | ОТГ тюркск | TDT türk",
    "oic": "İƏT islam | ОИС ислам | İİT islam",
    "sco": "ŞƏT şanxay | ШОС шанхай | ŞİÖ şanghay",
    "who": "ÜST ÜSST ÜST-ə səhiyyə | ВОЗ здравоохр | DSÖ sağlık",
    "imf": "BVF valyuta | МВФ валютн | UPF para",
    "wto": "ÜTT DTT ticarət | ВТО торгов | DTÖ ticaret",
    "osce": "ATƏT | ОБСЕ | AGİT",
    "iaea": "MAQATE BAEA atom | МАГАТЭ атомн | UAEA UAEK atom",
    "icrc": "BQXK xaç | МККК крест | kızılhaç",
    "icj": "BƏM BMT məhkəmə | МС суд | UAD divan mahkeme",
    "icc": "BCM məhkəmə | МУС суд | UCM mahkeme",
    "echr": "AİHM | ЕСПЧ ЕКПЧ | AİHM AİHS",
    "ioc": "BOK olimp | МОК олимп | IOC UOK olimp",
    "ebrd": "AYİB yenidənqurma | ЕБРР реконструкц | AİKB yeniden",
    "adb": "AİB asiya | АБР азиатск | AKB asya",
    "iea": "BEA enerji | МЭА энергет | UEA enerji",
    "unhcr": "BMT qaçqın | УВКБ ООН беженц | BMMYK mülteci",
    "undp": "BMT | ПРООН ООН | UNDP BM",
    "fbi": "FTB federal | ФБР федеральн | federal",
    "cia": "MKİ mərkəzi | ЦРУ разведыв | merkezi",
    "gdp": "ÜDM daxili | ВВП валов | GSYİH GSYH GSMH hasıla",
    "ai": "Sİ süni | ИИ искусств | YZ yapay",
    "ceo": "baş direktor icra rəhbər sədr prezident müdir | директор глав исполнительн руковод президент "
    "| icra müdür başkan yönetici genel patron",
    "cfo": "maliyyə | финанс | mali finans",
    "pm": "nazir | премьер | başbakan",
    "fm": "nazir | министр | bakan",
    "mp": "deputat vəkil parlament üzv | депутат парлам член | vekil parlament meclis üye",
    "atm": "bankomat | банкомат | bankamatik para",
    "hiv": "İİV HİV | ВИЧ | HIV",
    "aids": "QİÇS | СПИД | AIDS",
    "dna": "DNT | ДНК | DNA",
    "rna": "RNT | РНК | RNA",
    "mri": "MRT maqnit | МРТ магнит | MR manyetik",
    "covid": "kovid korona | ковид корона | kovid korona",
    "bbc": "bi | би | BBC",
    "ngo": "QHT hökumət | НПО НКО неправит | STK sivil",
    "ufo": "NUO | НЛО неопозн | UFO",
    "gop": "respublika | республик | cumhuriyet",
    "pc": "kompüter | компьют пк | bilgisayar",
    "cctv": "kamera müşahidə | камер видеонабл | kamera güvenlik",
    "hq": "qərargah ofis | штаб офис | merkez karargah",
    "faq": "sual | вопрос | soru SSS",
    "g20": "iyirmilik | двадцатк | G20",
    "g7": "yeddilik | семёрк семерк | G7",
    "g8": "səkkizlik | восьмёрк восьмерк | G8",
}
ACRONYMS: dict[str, tuple[tuple[str, ...], ...]] = {
    acronym: tuple(listed(forms) for forms in row.split("|")) for acronym, row in _TABLE.items()
}
"""Acronym in lower case: for az, ru and tr its own acronyms there (in capitals) and beginnings of words (in small)."""
KEPT = frozenset(
    listed(
        "nato unesco unicef uefa fifa fide nasa opec cnn nba nfl iso socar tanap tap btc bp cop brics asean apec aukus "
        "quad gps lng covid swift interpol tika turksoy traceca guam opcw efta erasmus sars ebu"
    )
)
"""Acronyms that every language keeps, in its own letters."""
TIMES = frozenset(listed("am pm ad bc ce bce ok gmt utc est edt et pt pst pdt bst cet cest msk"))
"""Marks of a clock or an era, which a translator turns into another, and OK; PM is asked for where no digit is near."""

"""Write the registry's countries: ISO 3166-1 from CLDR, and the other issuers ICAO names.

    python tools/country_names.py src/shekara/registry/data/countries.csv

Codes and the names in English, Russian and Kazakh come from the Unicode CLDR inside Babel
(Unicode Licence 3); the exceptions from ICAO Doc 9303 part 3, section 5 (codes are facts, the
Russian and Kazakh wording is ours). No network.
"""

import csv
import sys
from pathlib import Path

import babel
from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "ru", "kk")
# In CLDR, but reserved codes and not countries of ISO 3166-1.
RESERVED = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "XK",
    "ZZ",
}
WITHDRAWN = {
    "FXX",
    "TMP",
    "ZAR",
    "249",
}  # old codes that CLDR still maps to France, Timor-Leste, Congo
ICAO = "ICAO Doc 9303-3 section 5"
# fmt: off
EXCEPTIONS = [
    ("GBD", "", "citizen", "British Overseas Territories Citizen", "Гражданин британских заморских территорий", "Британияның теңіз арғы аумақтарының азаматы"),
    ("GBN", "", "citizen", "British National (Overseas)", "Британский подданный (за рубежом)", "Британ азаматы (шетелде)"),
    ("GBO", "", "citizen", "British Overseas Citizen", "Британский заморский гражданин", "Британияның теңіз арғы азаматы"),
    ("GBS", "", "citizen", "British Subject", "Британский подданный", "Британ бодандығындағы адам"),
    ("GBP", "", "citizen", "British Protected Person", "Лицо под защитой Великобритании", "Британия қорғауындағы адам"),
    ("RKS", "", "state", "Kosovo", "Косово", "Косово"),
    ("EUE", "", "organisation", "European Union", "Европейский союз", "Еуропалық одақ"),
    ("UNO", "", "organisation", "United Nations", "Организация Объединённых Наций", "Біріккен Ұлттар Ұйымы"),
    ("UNA", "", "organisation", "United Nations specialized agency", "Специализированное учреждение ООН", "БҰҰ мамандандырылған мекемесі"),
    ("UNK", "", "organisation", "Resident of Kosovo (UNMIK document)", "Житель Косова (документ МООНК)", "Косово тұрғыны (UNMIK құжаты)"),
    ("XBA", "", "organisation", "African Development Bank", "Африканский банк развития", "Африка даму банкі"),
    ("XIM", "", "organisation", "African Export-Import Bank", "Африканский экспортно-импортный банк", "Африка экспорт-импорт банкі"),
    ("XCC", "", "organisation", "Caribbean Community", "Карибское сообщество", "Кариб қауымдастығы"),
    ("XCE", "", "organisation", "Council of Europe", "Совет Европы", "Еуропа Кеңесі"),
    ("XCO", "", "organisation", "Common Market for Eastern and Southern Africa", "Общий рынок Восточной и Южной Африки", "Шығыс және Оңтүстік Африканың ортақ нарығы"),
    ("XEC", "", "organisation", "Economic Community of West African States", "Экономическое сообщество стран Западной Африки", "Батыс Африка елдерінің экономикалық қауымдастығы"),
    ("XPO", "", "organisation", "INTERPOL", "Интерпол", "Интерпол"),
    ("XES", "", "organisation", "Organisation of Eastern Caribbean States", "Организация Восточно-Карибских государств", "Шығыс Кариб мемлекеттері ұйымы"),
    ("XMP", "", "organisation", "Parliamentary Assembly of the Mediterranean", "Парламентская ассамблея Средиземноморья", "Жерорта теңізінің Парламенттік ассамблеясы"),
    ("XOM", "", "organisation", "Sovereign Military Order of Malta", "Суверенный военный Мальтийский орден", "Мальта егемен әскери ордені"),
    ("XDC", "", "organisation", "Southern African Development Community", "Сообщество развития Юга Африки", "Оңтүстік Африканың даму қауымдастығы"),
    ("XXA", "", "person", "Stateless person (1954 Convention)", "Лицо без гражданства (Конвенция 1954 года)", "Азаматтығы жоқ адам (1954 жылғы конвенция)"),
    ("XXB", "", "person", "Refugee (1951 Convention)", "Беженец (Конвенция 1951 года)", "Босқын (1951 жылғы конвенция)"),
    ("XXC", "", "person", "Refugee, other", "Беженец, иной", "Босқын, басқа"),
    ("XXX", "", "person", "Unspecified nationality", "Гражданство не указано", "Азаматтығы көрсетілмеген"),
    ("ANT", "AN", "withdrawn", "Netherlands Antilles", "Нидерландские Антильские острова", "Нидерланд Антиль аралдары"),
    ("NTZ", "NT", "withdrawn", "Neutral Zone", "Нейтральная зона", "Бейтарап аймақ"),
    ("UTO", "", "specimen", "Utopia", "Утопия", "Утопия"),
    ("IAO", "", "organisation", "International Civil Aviation Organization", "Международная организация гражданской авиации", "Халықаралық азаматтық авиация ұйымы"),
]
# fmt: on
COLUMNS = [
    "code",
    "alpha3",
    "alpha2",
    "numeric",
    "kind",
    "name_en",
    "name_ru",
    "name_kk",
    "source",
    "licence",
    "note",
]


def states() -> list[list[str]]:
    """Every country of ISO 3166-1, named in three languages; Germany by ICAO's one letter."""
    other = get_global("territory_aliases")
    single = {code: to[0] for code, to in other.items() if len(to) == 1 and code not in WITHDRAWN}
    three = {to: code for code, to in single.items() if len(code) == 3 and code.isalpha()}
    number = {to: code for code, to in single.items() if code.isdigit()}
    names = {lang: Locale(lang).territories for lang in LANGUAGES}
    source = f"Unicode CLDR through Babel {babel.__version__}"
    rows = []
    for two in sorted(names["en"]):
        if len(two) != 2 or two.isdigit() or two in RESERVED or two not in three:
            continue
        alpha3 = three[two]
        code, note = ("D", "ICAO prints D for DEU") if two == "DE" else (alpha3, "")
        rows.append(
            [
                code,
                alpha3,
                two,
                number.get(two, ""),
                "state",
                *(names[language].get(two, "") for language in LANGUAGES),
                source,
                "Unicode-3.0",
                note,
            ]
        )
    return rows


def main(target: Path) -> None:
    """Write the file."""
    rows = states()
    for code, two, kind, *names in EXCEPTIONS:
        note = "printed on specimens only" if kind == "specimen" else ""
        rows.append([code, "", two, "", kind, *names, ICAO, "facts", note])
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{len(rows)} rows in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

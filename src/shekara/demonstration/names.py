"""Names as they are given in the region, per state: stems from which people are invented.

Common given names and surnames only; a combination that belongs to a known person is not
made (``KNOWN``). Real watch lists are never read here.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Names of one state. Surnames in the form of a man; ``female`` bends them."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...]
    bends: bool = True


def _w(text: str) -> tuple[str, ...]:
    return tuple(text.split())


POOLS: dict[str, Pool] = {
    "KAZ": Pool(
        men=_w(
            "Ерлан Нұрлан Қайрат Асхат Дәулет Бауыржан Серік Мұрат Талғат Айдос Жандос Санжар"
            " Өмірбек Нұрсұлтан Әлихан Темірлан Арман Рүстем Ғалым Жұмабек"
        ),
        women=_w(
            "Әйгерім Гүлнар Айнұр Динара Мадина Жанар Сәуле Алия Қарлығаш Назгүл Ұлпан Ботагөз"
            " Меруерт Аружан Томирис Шолпан Гүлмира Айгүл Зарина Камила"
        ),
        surnames=_w(
            "Ахметов Оспанов Сейітов Жұмабаев Қасымов Бекетов Әбдіров Нұрғалиев Есенов Мұратбеков"
            " Тілеубаев Сарсенов Қожахметов Байжанов Ермеков Смағұлов Досанов Рахымов Төлегенов"
        ),
    ),
    "KGZ": Pool(
        men=_w(
            "Азамат Бакыт Нурбек Эрмек Кубаныч Таалай Улан Жаныбек Чынгыз Мирлан Данияр Айбек"
            " Тилек Эльдар Руслан Максат Алмаз Бектур Семетей Сыймык"
        ),
        women=_w(
            "Айзада Гульмира Нургуль Чолпон Бермет Жылдыз Аида Асель Назира Мээрим Элнура Кундуз"
            " Айпери Сайкал Бегимай Алтынай Рахат Замира Венера Тахмина"
        ),
        surnames=_w(
            "Асанов Токтогулов Сыдыков Мамытов Исаков Бейшенов Жээнбаев Карыпов Осмонов Турдубаев"
            " Алымкулов Кадыров Эсенкулов Чоюбеков Абдраев Молдобаев Шаршенов Байсалов Дуйшеев"
        ),
    ),
    "UZB": Pool(
        men=_w(
            "Botir Jamshid Sherzod Otabek Ulugbek Bobur Rustam Farrukh Dilshod Akmal Sardor Jasur"
            " Nodir Aziz Bekzod"
        ),
        women=_w(
            "Dilnoza Gulnora Nilufar Zulfiya Malika Shahnoza Feruza Nodira Sevara Umida Barno"
            " Madina Lola Kamola Yulduz"
        ),
        surnames=_w(
            "Karimboev Yusupov Rakhimov Tursunov Ergashev Khodjaev Saidov Nazarov Umarov Mirzaev"
            " Ismoilov Kholmatov Abdullaev Sobirov Toshmatov"
        ),
    ),
    "RUS": Pool(
        men=_w(
            "Алексей Дмитрий Сергей Андрей Михаил Николай Юрий Павел Илья Виктор Олег Роман"
            " Константин Григорий Егор"
        ),
        women=_w(
            "Ольга Наталья Юлия Елена Татьяна Марина Светлана Ирина Анна Оксана Полина Вера"
            " Людмила Дарья Ксения"
        ),
        surnames=_w(
            "Кузнецов Соколов Лебедев Морозов Волков Зайцев Беляев Тарасов Филиппов Щербаков"
            " Журавлев Воронцов Ершов Черных Рябов"
        ),
    ),
    "CHN": Pool(
        men=_w("Wei Jun Lei Qiang Tao Ming Jie Peng Hao Gang Bo Jianguo Zhiyuan Haoran"),
        women=_w("Fang Li Xia Yan Jing Min Xiuying Lan Mei Na Hong Yuting Siqi Yue"),
        surnames=_w("Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Ma Zhu Guo"),
        bends=False,
    ),
    "TUR": Pool(
        men=_w("Mehmet Mustafa Ahmet Emre Burak Kerem Murat Hakan Serkan Tolga Onur Cem"),
        women=_w("Ayse Fatma Elif Zeynep Merve Esra Selin Derya Ebru Gamze Asli Pinar"),
        surnames=_w("Yilmaz Kaya Demir Sahin Celik Aydin Ozturk Arslan Dogan Kilic Koc Polat"),
        bends=False,
    ),
    "TJK": Pool(
        men=_w("Firuz Daler Parviz Sorbon Jamoliddin Khurshed Farhod Suhrob Alisher"),
        women=_w("Zarina Manizha Nigora Firuza Shahlo Mehrangez Sitora Gulbahor Parvina"),
        surnames=_w("Rahmonov Sharipov Nazarov Safarov Kholov Saidov Mirzoev Boboev Aminov"),
    ),
    "D": Pool(
        men=_w("Jonas Lukas Felix Martin Thomas Stefan Andreas Tobias"),
        women=_w("Anna Julia Katrin Sabine Lena Claudia Petra Nora"),
        surnames=_w("Schneider Becker Hoffmann Wagner Krause Vogel Lehmann Brandt Seidel Winkler"),
        bends=False,
    ),
}

KNOWN = frozenset({("Yusupov", "Rustam"), ("Оспанов", "Нұрсұлтан")})
"""Combinations left out because somebody widely known bears them."""


def invent(state: str, chance: Random) -> tuple[str, str, str]:
    """Surname, given name and sex (F or M) of somebody of this state."""
    pool = POOLS[state]
    while True:
        woman = chance.random() < 0.46  # noqa: PLR2004 -- about the share of women who travel here
        given = chance.choice(pool.women if woman else pool.men)
        surname = chance.choice(pool.surnames)
        if (surname, given) not in KNOWN:
            break
    return (_bent(surname) if woman and pool.bends else surname), given, "F" if woman else "M"


def _bent(surname: str) -> str:
    if surname.endswith(("ов", "ев", "ин")):
        return surname + "а"
    return surname + "a" if surname.endswith(("ov", "ev", "in")) else surname

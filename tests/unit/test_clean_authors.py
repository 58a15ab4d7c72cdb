"""Who signed a story: which names a page offers, and which of them is taken."""

import pytest

from barid.contract import LineLabel
from barid_enrich.clean import lexicon, read_lines
from barid_enrich.clean.authors import notes
from barid_enrich.clean.authors.candidates import gather
from barid_enrich.clean.authors.stated import of_closing, of_line, of_opening
from barid_enrich.clean.lines.line import text_line
from barid_enrich.clean.names import before_post
from barid_enrich.clean.outlets.page_parts import Said
from barid_enrich.draft import Draft
from quality.text import RECEIVED

TITLE = "بلدية الميناء تفتح سوق السمك الجديد أمام الباعة"
BODY = (
    "فتحت بلدية الميناء سوق السمك الجديد صباح السبت بعد عامين من العمل على المبنى القديم قرب المرفأ.",
    "وقال رئيس البلدية إن السوق يضم ستين بسطة وغرفة تبريد كبيرة يستخدمها الصيادون والباعة مجانا.",
    "وينتقل الباعة من السوق القديم تدريجيا حتى نهاية الشهر، ثم تهدم البلدية المبنى وتزرع مكانه حديقة.",
)


def only(*rows: str) -> Draft:
    (draft,) = read_lines("\n".join(rows), received_at=RECEIVED)
    return draft


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("ميسون الراوي", ("ميسون الراوي",)),
        ("خط الغلاف سلمى القاضي", ("سلمى القاضي",)),
        ("Posted by Maya Okafor at 23:14 on Thursday", ("Maya Okafor",)),
        ("صوت الميناء: ديلان شيخموس من عكا", ("ديلان شيخموس",)),
        ("ر.م / س.د (رويترز)", ("ر.م", "س.د")),
        ("سلمى القاضي- نهى الحيدري", ("سلمى القاضي", "نهى الحيدري")),
        ("كريم الحلبي ومها سلامة", ("كريم الحلبي", "مها سلامة")),
        ("Ida Norrby and Lars Holm", ("Ida Norrby", "Lars Holm")),
        ("— J.T.", ("J.T.",)),
        ("خط الغلاف علي الخفاجي", ("علي الخفاجي",)),
    ],
    ids=["whole", "unknown words", "before a clock", "before a place", "initials", "dash", "and of one letter",
         "and", "with its full stop", "a name folded as «on» is"],
)  # fmt: skip
def test_a_line_offers_the_names_within_it(raw: str, names: tuple[str, ...]) -> None:
    assert names in [offer.names for offer in of_line(raw)]


@pytest.mark.parametrize("raw", ["الرئيسية", "رويترز", "عمّان", "12 يناير 2024 - 10:20", "web desk"])
def test_what_the_lists_know_is_offered_by_no_line(raw: str) -> None:
    assert of_line(raw) == ()


def test_a_paragraph_offers_the_names_that_signs_set_off() -> None:
    opening = of_opening(f"الميناء – ديلان شيخموس: {BODY[0]}")
    closing = of_closing(f"{BODY[2]} – سلمى القاضي")
    assert ("ديلان شيخموس",) in [offer.names for offer in opening]
    assert ("سلمى القاضي",) in [offer.names for offer in closing]
    assert of_opening(BODY[0]) == ()


@pytest.mark.parametrize(
    ("rows", "author"),
    [
        ((TITLE, "تقرير سلمى القاضي", *BODY), "سلمى القاضي"),
        ((TITLE, "14 يناير 2024", *BODY, "ر.م"), "ر.م"),
        (("صوت الميناء", TITLE, "ديلان شيخموس", "14 يناير 2024", *BODY), "ديلان شيخموس"),
    ],
    ids=["word for authorship", "initials", "unknown name"],
)
def test_a_story_is_signed(rows: tuple[str, ...], author: str) -> None:
    assert [one.name for one in only(*rows).authors] == [author]


EN_TITLE = "Harbour town opens its new fish market to sixty traders"
EN_BODY = (
    "The harbour town of Port Alder opened its new fish market on Saturday after two years of work on the old hall.",
    "The mayor said the market has room for sixty stalls and a cold store that fishermen may use free of charge.",
)
RU_TITLE = "Рыбный рынок в порту открылся после двух лет ремонта"
RU_BODY = (
    "Власти портового города открыли в субботу рыбный рынок, который ремонтировали два года подряд.",
    "Мэр сообщил, что торговать здесь смогут шестьдесят продавцов, а холодильник будет для них бесплатным.",
)


@pytest.mark.parametrize(
    ("rows", "authors"),
    [
        ((TITLE, *BODY, "انتهى/ س.ع"), ["س.ع"]),
        ((TITLE, *BODY, "(النهاية) م ع"), ["م ع"]),
        ((TITLE, "✍ سلمى القاضي", "14 يناير 2024", *BODY), ["سلمى القاضي"]),
        ((TITLE, "Author, سلمى القاضي", "Role, صوت الميناء - عكا", "14 يناير 2024", *BODY), ["سلمى القاضي"]),
        ((TITLE, *BODY, "أعد التقرير: كريم الحلبي من عكا، وشيرهان صالح من صور"), ["كريم الحلبي", "شيرهان صالح"]),
        ((EN_TITLE, "Ida Norrby, Staff Reporter and Joel D'Souza, Correspondent", *EN_BODY), ["Ida Norrby", "Joel D'Souza"]),
        ((EN_TITLE, "Dalia Rashid writes:", *EN_BODY), ["Dalia Rashid"]),
        ((TITLE, "كتب سيلان شيخموس:", *BODY), ["سيلان شيخموس"]),
        ((TITLE, "تقرير: كريم الحلبي / تصوير: سعيد منصور", *BODY), ["كريم الحلبي"]),
        ((TITLE, "منصف الزاوي ورجاء بن عثمان", "14 يناير 2024", *BODY), ["منصف الزاوي", "رجاء بن عثمان"]),
        ((EN_TITLE, "Ida Norrby in Oslo and Joel Hesketh in Brae", *EN_BODY), ["Ida Norrby", "Joel Hesketh"]),
        ((EN_TITLE, *EN_BODY, "The writer, Arun Pillai, is a reporter on the harbour desk."), ["Arun Pillai"]),
        ((RU_TITLE, *RU_BODY, "Тамара Вострикова, наш внештатный корреспондент."), ["Тамара Вострикова"]),
        ((RU_TITLE, f"МУРМАНСК, 18 марта. /Корр. Денис Лужин/. {RU_BODY[0]}", RU_BODY[1]), ["Денис Лужин"]),
        ((RU_TITLE, f"МУРМАНСК, 5 мар – ИА «Причал», Игорь Талызин. {RU_BODY[0]}", RU_BODY[1]), ["Игорь Талызин"]),
        (("بندرگاه تازه ماهی‌گیران پس از دو سال گشوده شد", "نیلوفر کاشانی", "۲۰ بهمن ۱۴۰۲",
          "شهردار بندر روز شنبه بازار تازه ماهی را پس از دو سال کار در ساختمان قدیمی کنار اسکله برای فروشندگان گشود.",
          "او گفت این بازار شصت غرفه و یک سردخانه بزرگ دارد که ماهی‌گیران می‌توانند رایگان از آن استفاده کنند."),
         ["نیلوفر کاشانی"]),
        (("بندرگاہ میں مچھلی کی نئی منڈی دو سال بعد کھل گئی", "آصف نواز کے قلم سے",
          "شہر کے میئر نے ہفتے کے روز بندرگاہ پر مچھلی کی نئی منڈی کھول دی جس پر دو سال سے کام جاری تھا اور لوگ انتظار میں تھے۔",
          "انہوں نے کہا کہ منڈی میں ساٹھ دکانیں ہیں اور ایک بڑا سرد خانہ ہے جسے مچھیرے مفت استعمال کر سکتے ہیں۔"),
         ["آصف نواز"]),
    ],
    ids=["initials behind the close", "letters behind the close", "picture", "hidden labels", "and behind a comma",
         "posts", "writes", "wrote", "beside the photographer", "two with and", "in two places", "about the writer", "post below the text", "correspondent in the opening",
         "behind the agency", "Persian given name", "Urdu pen"],
)  # fmt: skip
def test_authors_stand_in_many_ways(rows: tuple[str, ...], authors: list[str]) -> None:
    assert [one.name for one in only(*rows).authors] == authors


@pytest.mark.parametrize(
    "rows",
    [
        (TITLE, BODY[0], "أبو حنا", *BODY[1:]),
        ("إنا لله وإنا إليه راجعون", TITLE, *BODY),
        (EN_TITLE, *EN_BODY, "Drei Dinge"),
        (TITLE, *BODY[:1], "كتب شيخموس على صفحته:", *BODY[1:]),
    ],
    ids=["within the text", "a wish", "no doctor", "wrote on his page"],
)
def test_names_nobody(rows: tuple[str, ...]) -> None:
    assert only(*rows).authors == ()


def test_nobody_signs_a_story_by_commenting_on_it() -> None:
    draft = only(TITLE, "14 يناير 2024", *BODY, "التعليقات", "سلمى القاضي", "شكرا لكم على الخبر")
    assert draft.authors == ()


@pytest.mark.parametrize(
    ("reactions", "more"),
    [
        ("أعجبني · رد · ٥ س", "عرض ١٨ تعليقًا آخر"),
        ("٢ س أعجبني رد", "عرض المزيد من التعليقات"),
        ("Like · Reply · See translation · 5 hrs · Edited", "View 18 more comments"),
        ("J’aime · Répondre · 5 h", "Voir 18 autres commentaires"),
        ("Gefällt mir · Antworten · 5 Std.", "18 weitere Kommentare anzeigen"),
        ("Me gusta · Responder · 5 h", "Ver 18 comentarios más"),
        ("Mi piace · Rispondi · 5 h", "Mostra altri 18 commenti"),
        ("Curtir · Responder · 5 h", "Ver mais 18 comentários"),
        ("Нравится · Ответить · 5 ч", "Показать ещё 18 комментариев"),
        ("Beğen · Yanıtla · 5 sa", "18 yorum daha gör"),
        ("پسندیدن · پاسخ · ۵ ساعت", "مشاهده ۱۸ نظر دیگر"),
        ("پسند کریں · جواب دیں · 5 گھنٹے", "مزید 18 تبصرے دیکھیں"),
        ("بەدڵمە · وەڵام · ٥ کاتژمێر", "بینینی ١٨ کۆمێنتی تر"),
    ],
)  # fmt: skip
def test_nobody_signs_a_story_by_a_comment_with_its_reactions(reactions: str, more: str) -> None:
    draft = only(
        *("صوت الميناء", "14 يناير 2024", TITLE, *BODY, "وليد الشرفي", "والله زرت السوق الجديد أمس ولم أجد فيه مكانا واحدا للسيارة.",
          reactions, "ام حسن", "مبروك عليكم", reactions, "ديلان شيخموس", "متى الافتتاح", reactions, more),
    )  # fmt: skip
    assert draft.authors == ()
    assert [line.text for line in draft.lines if line.label == "body"] == list(BODY)


@pytest.mark.parametrize(
    "rows",
    [
        (TITLE, "سلمى القاضي", "14 يناير 2024", *BODY, "أعجبني · رد · ٥ س"),
        (TITLE, "14 يناير 2024", *BODY, "سلمى القاضي", "أعجبني · رد · ٥ س"),
    ],
    ids=["above", "below"],
)
def test_a_post_that_may_be_answered_keeps_who_signs_it(rows: tuple[str, ...]) -> None:
    draft = only(*rows)
    assert [one.name for one in draft.authors] == ["سلمى القاضي"]
    assert [line.text for line in draft.lines if line.label == "body"] == list(BODY)


@pytest.mark.parametrize(
    "said",
    [
        "مراسلنا: الطريق الساحلي مقطوع",
        "مراسلنا: انقطاع الطريق الساحلي",
        "مراسلتنا: هدوء حذر",
        "مراسلنا في صور: يصل الوفد غدا",
        "مراسلنا: انفجار",
        "Correspondent: coastal road cut",
        "Correspondent: Coastal road cut",
        "Corresponsal: Carretera cortada",
        "Корреспондент: Дорога закрыта",
        "Muhabir: Sahil yolu kapandı",
        "خبرنگار: راه ساحلی بسته است",
        "نامہ نگار: سڑک بند ہے",
    ],
)
def test_what_our_correspondent_says_is_no_name(said: str) -> None:
    draft = only(TITLE, "14 يناير 2024, 16:45", "16:45", BODY[0], "14:10", said, *BODY[1:])
    assert draft.authors == ()
    assert said in [line.text for line in draft.lines if line.label == "body"]
    for rows in ((TITLE, said, "14 يناير 2024", *BODY), (TITLE, "14 يناير 2024", *BODY, said)):
        assert only(*rows).authors == ()


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("مراسلنا: سلمى القاضي", "سلمى القاضي"),
        ("مراسلنا في صور: ولات شيخموس", "ولات شيخموس"),
        ("الكاتبة: هبة الله المسعودي", "هبة الله المسعودي"),
        ("مراسلنا: شيرهان صالح", "شيرهان صالح"),
        ("مراسلتنا: ولات العربي", "ولات العربي"),
        ("Correspondent: Jan de Vries", "Jan de Vries"),
        ("Correspondent: IDA NORRBY", "IDA NORRBY"),
        ("Корреспондент: Тамара Вострикова", "Тамара Вострикова"),
        ("خبرنگار: حبیبه نورزاد", "حبیبه نورزاد"),
        ("نامہ نگار: آصف نواز", "آصف نواز"),
    ],
)
def test_whom_our_correspondent_introduces_signs(signed: str, name: str) -> None:
    assert [one.name for one in only(TITLE, signed, "14 يناير 2024", *BODY).authors] == [name]


def test_a_translator_is_named_beside_the_writer() -> None:
    draft = only(TITLE, "بقلم: ديفيد ميرسر", "ترجمة: سلمى القاضي", "14 يناير 2024", *BODY)
    assert {(one.name, one.role) for one in draft.authors} == {
        ("ديفيد ميرسر", "writer"),
        ("سلمى القاضي", "translator"),
    }


@pytest.mark.parametrize(
    "paragraph",
    [
        "عين رئيس الهيئة، فلاح الدوسري، اليوم الجمعة وكيلا له في شؤون الموانئ البحرية (وهو من أهالي الميناء).",
        "سافر الفريق إلى بحيرة تلقب بـ”عروس الأنبار”، في رحلة جمعت صور الطيور كلها.",
        "Der Vorsitzende, Jonas Feldmann, hat am Freitag – nach langer Pause – wieder gesprochen.",
    ],
    ids=["between commas", "quoted", "latin"],
)
def test_whom_an_opening_names_or_quotes_is_not_offered(paragraph: str) -> None:
    assert of_opening(paragraph) == ()


def test_a_quotation_at_the_end_is_no_signature() -> None:
    assert of_closing("وختم كلمته بالدعوة إلى مواصلة العمل بقوله: “أهل بلدة وأولاد حارة”.") == ()


def test_a_subhead_with_capitals_offers_no_author() -> None:
    rows = (
        "The ferries between the two harbour towns run every half hour in summer, and less often in winter.",
        "Reliable Winter Crossings",
        "Crews train for rough water each autumn, and the older boats are checked twice before the first storm.",
        "Thomas Winterbourne",
    )
    said: list[Said] = [(text_line(raw), None, "body") for raw in rows]
    found = gather(said, (), lexicon.load())
    assert [reading.names for reading in found.values()] == [("Thomas Winterbourne",)]


def test_who_took_a_picture_offers_no_author() -> None:
    caption = "زوار في مصيف الوادي - تصوير: ريبين سعيد"
    rows: list[tuple[str, LineLabel]] = [(TITLE, "title"), (caption, "caption"), (BODY[0], "body")]
    said: list[Said] = [(text_line(raw), None, label) for raw, label in rows]
    assert gather(said, (), lexicon.load()) == {}


def test_the_rows_of_a_team_offer_no_author() -> None:
    rows = (
        BODY[0],
        "الدفاع: سامي الخطيب - نور الجابري - باسم الزيدي",
        "الهجوم: حسام الرازي - زياد الهاشمي",
    )
    said: list[Said] = [(text_line(raw), None, "body") for raw in rows]
    assert gather(said, (), lexicon.load()) == {}


@pytest.mark.parametrize(
    "rows",
    [
        (TITLE, "الكاتب: admin", "14 يناير 2024", *BODY),
        (TITLE, "نشر بواسطة: المدير", "14 يناير 2024", *BODY),
        (EN_TITLE, "Posted by Super User on January 14, 2024", *EN_BODY),
        (EN_TITLE, "Par Administrateur", "14 janvier 2024", *EN_BODY),
        (RU_TITLE, "Автор: админ", "14.01.2024", *RU_BODY),
        (EN_TITLE, "Yazar: Yönetici", "14.01.2024", *EN_BODY),
        (TITLE, *BODY, "(انتهى)"),
        (EN_TITLE, *EN_BODY, "(FIN)"),
        (EN_TITLE, *EN_BODY, "ENDE"),
        ("صباح الخير يا أهل المرفأ،", TITLE, *BODY),
        ("Guten Morgen Alder", EN_TITLE, *EN_BODY),
    ],
    ids=["admin", "the manager", "super user", "French", "Russian", "Turkish", "ended", "fin", "ende",
         "good morning", "guten Morgen"],
)  # fmt: skip
def test_users_of_a_system_closes_and_greetings_sign_nothing(rows: tuple[str, ...]) -> None:
    assert only(*rows).authors == ()


@pytest.mark.parametrize(
    ("rows", "authors"),
    [
        ((EN_TITLE, "By Ida Norrby", *EN_BODY, "(Reporting by Ida Norrby; Editing by Lars Holm)"),
         [("Ida Norrby", "writer"), ("Lars Holm", "editor")]),
        ((EN_TITLE, "January 14, 2024", *EN_BODY, "(Reporting by Ida Norrby in Alder; Editing by R.S.)"),
         [("Ida Norrby", "writer"), ("R.S", "editor")]),
        ((EN_TITLE, "January 14, 2024", *EN_BODY, "Reporting by Ida Norrby, editing by Lars Holm"),
         [("Ida Norrby", "writer"), ("Lars Holm", "editor")]),
        ((TITLE, "تحرير: كريم الحلبي", "14 يناير 2024", *BODY), [("كريم الحلبي", "editor")]),
        ((TITLE, "إعداد وترجمة: سلمى القاضي", *BODY), [("سلمى القاضي", "writer")]),
        ((TITLE, "ترجمة وإعداد: سلمى القاضي", *BODY), [("سلمى القاضي", "writer")]),
    ],
    ids=["behind a byline", "initials with a full stop", "comma", "alone", "prepared and translated", "the other way"],
)  # fmt: skip
def test_who_edited_is_named_as_the_editor(
    rows: tuple[str, ...], authors: list[tuple[str, str]]
) -> None:
    assert [(one.name, one.role) for one in only(*rows).authors] == authors


FA_TITLE = "بندرگاه تازه ماهی‌گیران پس از دو سال گشوده شد"
FA_BODY = (
    "شهردار بندر روز شنبه بازار تازه ماهی را پس از دو سال کار در ساختمان قدیمی کنار اسکله برای فروشندگان گشود.",
    "او گفت این بازار شصت غرفه و یک سردخانه بزرگ دارد که ماهی‌گیران می‌توانند رایگان از آن استفاده کنند.",
)


@pytest.mark.parametrize(
    ("rows", "authors"),
    [
        ((FA_TITLE, "گزارش از مریم احمدی", *FA_BODY), ["مریم احمدی"]),
        ((FA_TITLE, *FA_BODY, "از مریم احمدی"), ["مریم احمدی"]),
        ((FA_TITLE, "مریم احمدی / روزنامه‌نگار", *FA_BODY), ["مریم احمدی"]),
        ((TITLE, "من سلمى القاضي", *BODY), ["سلمى القاضي"]),
        ((TITLE, "□ بغداد / سلمى القاضي", *BODY), ["سلمى القاضي"]),
        ((TITLE, "14 يناير 2024", *BODY, "سليم.ب"), ["سليم.ب"]),
        ((TITLE, *BODY, "سلمى القاضي وكريم الحلبي"), ["سلمى القاضي", "كريم الحلبي"]),
        ((EN_TITLE, "Words by Ida Norrby and Joel Marsh. Photographs by Hana Yost.", *EN_BODY),
         ["Ida Norrby", "Joel Marsh"]),
        ((EN_TITLE, *EN_BODY, "Ida Norrby is a contributing editor. Joel Marsh is a researcher based in Alder."),
         ["Ida Norrby", "Joel Marsh"]),
        ((TITLE, "سلمى القاضي", *BODY, "* سلمى القاضي محامية وكاتبة من عكا، صدر لها ديوان (شعر)."), ["سلمى القاضي"]),
    ],
    ids=["report from", "from", "job behind a slash", "Arabic from", "square and place", "initials without a space",
         "two below the text", "words by", "notes on two", "a note on who signed above"],
)  # fmt: skip
def test_authors_stand_behind_from_before_their_job_and_in_notes(
    rows: tuple[str, ...], authors: list[str]
) -> None:
    assert [one.name for one in only(*rows).authors] == authors


def test_who_took_a_picture_has_no_post() -> None:
    words = lexicon.load()
    assert before_post("Marcus Oyler / staff photo", words) is None
    assert before_post("Marcus Oyler / staff writer", words) == "Marcus Oyler"


def test_a_weekday_before_its_day_is_no_part_of_a_name() -> None:
    offers = of_line("صوت الميناء - سلمى القاضي الأحد 14 غشت 2022 - 12:00")
    assert ("سلمى القاضي",) in [offer.names for offer in offers]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("Ida Norrby and Joel Marsh reported from Alder.", ("Ida Norrby", "Joel Marsh")),
        ("* سلمى القاضي محامية وكاتبة من عكا.", ("سلمى القاضي",)),
        ("Marie Durand est journaliste à Tunis.", ("Marie Durand",)),
        ("The harbour master said the market is open.", ()),
        ("سعيد علي مدير المدرسة الجديد قال إن الدوام يبدأ غدا.", ()),
    ],
    ids=["reported from", "starred", "French", "a sentence", "told of a person"],
)
def test_a_note_tells_who_wrote(raw: str, names: tuple[str, ...]) -> None:
    assert notes.named(raw, lexicon.load()) == names

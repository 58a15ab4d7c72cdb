"""Which line is the headline, which pages have none, and what around a text is none of it."""

from datetime import UTC, datetime

import pytest

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft


def _read(*rows: str) -> Draft:
    [draft] = read_lines("\n".join(rows) + "\n", received_at=datetime(2026, 1, 1, tzinfo=UTC))
    return draft


def test_a_line_the_model_holds_for_no_headline_is_none_of_a_page_without() -> None:
    draft = _read(
        "Radio Marshland",
        "Listen live | 94.6 FM",
        "On air now: Good morning, river",
        "The two schools on the east bank will share one boat until the bridge is mended, the head of the district said.",
        "Pupils will cross at seven and at half past eight.",
        "Nobody asked the boatman, he told us, but he agreed.",
    )
    assert draft.title is None
    assert draft.lines[1].label == "furniture"


def test_the_headline_is_said_without_the_site_where_the_page_says_it_so() -> None:
    alone = "سكان قرية الصفصاف يعيدون فتح مدرستهم بعد ست سنوات"
    draft = _read(
        f"{alone} | بردى ميديا",
        "انتقل إلى المحتوى",
        "الرئيسية",
        "محليات",
        alone,
        "الثلاثاء 14 آذار 2023",
        "أعاد سكان قرية الصفصاف فتح مدرستهم الابتدائية بعد ست سنوات من إغلاقها، وجمعوا ثمن المقاعد من أهل القرية.",
        "وقال المعلم إن أربعين تلميذا سجلوا أسماءهم في اليوم الأول.",
    )
    assert draft.title == alone
    assert [line.label for line in draft.lines[:1]] == ["repeated_title"]


def test_the_title_of_a_window_may_be_cut_behind_the_name_of_its_site() -> None:
    whole = "سكان قرية الصفصاف يعيدون فتح مدرستهم بعد ست سنوات/ أربعون تلميذا في اليوم الأول"
    draft = _read(
        "بردى ميديا - سكان قرية الصفصاف يعيدون فتح مدرستهم بعد ست سنوات",
        "الرئيسية",
        "محليات",
        "الثلاثاء 14 آذار 2023",
        whole,
        "أعاد سكان قرية الصفصاف فتح مدرستهم الابتدائية بعد ست سنوات من إغلاقها، وجمعوا ثمن المقاعد من أهل القرية.",
        "وقال المعلم إن أربعين تلميذا سجلوا أسماءهم في اليوم الأول.",
    )
    assert draft.title == whole


def test_an_over_line_says_what_kind_of_text_it_is() -> None:
    rows = (
        "الأحد 11 حزيران 2017",
        "قراءة في مجموعة للقاص ناجي الحلبي",
        "القصة حين تتخفف من ثقلها",
        "سلمان العكيلي",
        "منذ قصته الأولى التي نشرها قبل ثلاثين عاما ظل القاص ناجي الحلبي يكتب عن الناس الذين لا يكتب عنهم أحد سواه.",
        "وتضم المجموعة إحدى عشرة قصة كتبها بين عامين، وأجملها قصة الجندي الذي لا نعرف من أمره سوى حذائه.",
    )
    assert _read(*rows).title == rows[2]


def test_a_dash_within_a_headline_is_left_in_it() -> None:
    headline = "المدينة والنهر - حكاية جسر لم يكتمل"
    draft = _read(
        headline,
        "الثلاثاء 14 آذار 2023",
        "بدأ بناء الجسر قبل عشرين عاما وتوقف عند الركيزة الثالثة، وما زال أهل المدينة يعبرون النهر بالقوارب.",
        "وتقول البلدية إن المال نفد قبل أن تصل الركيزة الرابعة إلى الماء.",
    )
    assert draft.title == headline


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("صدى الفرات - أخبار - الميادين - تقارير", id="dashes between sections"),
        pytest.param("سياسة > شؤون محلية وبلدية", id="an arrow behind a section"),
    ],
)
def test_a_path_is_no_headline(path: str) -> None:
    headline = "أهالي قرية الصبحة بلا خبز منذ أسبوع والفرن الوحيد معطل"
    draft = _read(
        path,
        headline,
        "يقف سكان قرية الصبحة منذ الفجر أمام الفرن الوحيد في البلدة، ثم يعودون إلى بيوتهم بلا خبز منذ أسبوع كامل.",
        "وقال عامل في الفرن إن قطع التبديل لم تصل بعد وإن الطحين يكفي يومين فقط.",
    )
    assert draft.title == headline
    assert draft.lines[0].label == "breadcrumb"


def test_what_a_picture_shows_is_no_headline() -> None:
    draft = _read(
        "وكالة أنباء الوادي",
        "جانب من توقيع الاتفاقية في الوزارة",
        "وقعت وزارة المياه، اليوم الأربعاء، اتفاقية لحفر ثلاث آبار في قرى الوادي بتمويل من بلديات المنطقة نفسها.",
        "وقال الوزير إن الحفر يبدأ في الخريف ويستمر حتى نهاية العام.",
    )
    assert draft.title is None
    assert draft.lines[1].label == "caption"


def test_lines_that_a_page_says_twice_for_each_picture_are_no_headlines() -> None:
    first, second = "دورية لحرس السواحل قرب ميناء الدبس", "راع يسوق قطيعه تحت برج قديم"
    draft = _read(
        first,
        first,
        "قال قائد حرس السواحل، الأربعاء، إن دورياته أكملت مسح القناة الشمالية قرب ميناء الدبس خلال أسبوع واحد.",
        "وأضاف أن عدد المخالفات تراجع إلى ثلاث في الشهر بعد أن كان يقترب من العشرين قبل عام ونصف العام.",
        "وتمتد القناة أربعين كيلومترا، ومعظم ضفافها أرض رخوة يصعب أن تبنى عليها نقاط مراقبة ثابتة.",
        "وأكد القائد أن رصيفا جديدا يبنى بمحاذاة الميناء، وأن العمل فيه سينتهي قبل موسم الأمطار.",
        "ويطالب سكان الضفة الأخرى بأن تفتح بوابة لهم كي يصلوا إلى مراعيهم في ساعات النهار.",
        second,
        second,
        "سكان القرى القريبة رحبوا بالإجراءات، لكنهم شكوا من أن السياج قطع الطريق إلى بساتينهم.",
        "وقال أحد الرعاة إنهم صاروا يدورون عشرين كيلومترا ليصلوا إلى بئر يرونها بأعينهم.",
    )
    assert draft.title is None
    assert [line.label for line in draft.lines if line.text in {first, second}] == ["caption"] * 4


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param(
            "The north quay on Tuesday morning. Photo J.R.K.", id="initials behind a word"
        ),
        pytest.param(
            "EL OFICIO. Doña Rosa, con su radio. FOTO DE LUIS ARÁOZ", id="name behind a word"
        ),
        pytest.param(
            "Un antiguo carretero muestra su carro en el patio / L. M.", id="initials alone"
        ),
    ],
)
def test_a_credit_without_colon_ends_a_caption(caption: str) -> None:
    draft = _read(
        "North quay opens again after nine dry years",
        caption,
        "The north quay took its first boat on Tuesday, nine years after the river had left it standing in the dust.",
        "The harbour master said the crane would need another month of work.",
    )
    assert draft.lines[1].label == "caption"


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(
            "Have the best of the Courant in your inbox. We send one letter every morning.", id="en"
        ),
        pytest.param("للاطلاع على الموضوع كاملا مع الصور يرجى الضغط على هذا الرابط.", id="ar"),
        pytest.param(
            "Regístrate gratis y lee sin límites. El periodismo local cuesta dinero.", id="es"
        ),
        pytest.param(
            "Подписывайтесь на нас в Telegram. Мы пишем о реке каждый день без выходных.", id="ru"
        ),
    ],
)
def test_what_calls_the_reader_to_do_something_below_a_text_is_none_of_it(call: str) -> None:
    draft = _read(
        "North quay opens again after nine dry years",
        "The north quay took its first boat on Tuesday, nine years after the river had left it standing in the dust.",
        "The harbour master said the crane would need another month of work.",
        "Nobody had told the ferryman, who went on rowing beside the new boat until noon.",
        call,
    )
    assert [line.label for line in draft.lines] == ["title", "body", "body", "body", "furniture"]


def test_a_column_may_have_a_headline_of_two_words() -> None:
    draft = _read(
        "صوت الرافدين",
        "مقالات",
        "جمهورية الغبار",
        "بقلم: حسن الطائي",
        "كتبت في هذا المكان قبل سنة أن الغبار لا يسأل عن الهوية، فهو يدخل بيت الوزير وبيت البائع من النافذة نفسها.",
        "واليوم أكتب أنه صار يسأل: من عنده مولدة يغلق النافذة، ومن ليس عنده ينام على السطح ويعد النجوم التي لا ترى.",
        "لا حل عندي. أنا أكتب فقط.",
    )
    assert draft.title == "جمهورية الغبار"


_PARAGRAPHS = {
    "ar": (
        "في آخر زقاق الصفافير يجلس أبو حاتم أمام دكانه منذ الصباح، ولا يدخل عليه سوى صبية يبحثون عن مفتاح ضائع.",
        "ويقول إن الزقاق كان يضم ستين دكانا قبل عشرين عاما، ولم يبق منها اليوم سوى سبعة.",
        "وتعد البلدية بترميم السقوف قبل الشتاء، لكن أصحاب الدكاكين لم يتسلموا شيئا حتى الآن.",
    ),
    "en": (
        "The ferry between the two banks will run again from Monday after eleven weeks in the yard, the county said.",
        "Its old engine was replaced by one from a tug, the harbour master said, and the ramp was widened by a metre.",
        "Commuters had to drive around the bay, a way of fifty minutes, since the end of winter.",
    ),
}


@pytest.mark.parametrize(
    ("language", "head", "headline"),
    [
        pytest.param(
            "ar",
            ("53 دكانا تغلق أبوابها والأهالي يطالبون", "الصفافير.. زقاق تصمت فيه المطارق"),
            1,
            id="two dots below an over-line",
        ),
        pytest.param(
            "ar",
            (
                "خلال ندوة «الحرف القديمة.. إلى أين؟» في قاعة البلدية",
                "حرفيون: السقوف موجودة.. والأوراق تقتل المهنة قبل الشتاء",
            ),
            1,
            id="an occasion above",
        ),
        pytest.param(
            "en",
            (
                "Harbour Notes #18: a ferry, a ramp and a tug",
                "The fortnight on the bay and the river",
            ),
            0,
            id="a colon, and a standfirst below",
        ),
    ],
)
def test_of_two_lines_the_one_worded_like_a_headline_is_it(
    language: str, head: tuple[str, str], headline: int
) -> None:
    byline = {"ar": "تقرير: سعدون الراوي", "en": "By Nora Tamsin"}[language]
    draft = _read(*head, byline, *_PARAGRAPHS[language])
    assert draft.title == head[headline]


def test_a_number_of_things_above_so_many_items_is_the_headline() -> None:
    headline = "5 عادات تحفظ النحاس من السواد"
    items = ("امسحه بالليمون", "جففه فورا", "لا تترك عليه ماء", "ابتعد عن الملح", "ادهنه بالزيت")
    draft = _read(
        headline,
        "معلم من زقاق الصفافير يشارك نصائح ورثها عن أبيه",
        "إعداد: سعدون الراوي",
        "يسود النحاس في أسابيع إن ترك في المطبخ بلا عناية، وإصلاحه أغلى من حفظه بكثير كما يقول المعلمون.",
        *(f"{number}- {item}" for number, item in enumerate(items, 1)),
        "ويكفي أن تعتاد واحدة منها كل أسبوع حتى ترى الفرق في آخر الشهر على رف مطبخك.",
    )
    assert draft.title == headline


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            (
                "Bay ferry runs again after eleven weeks in the yard",
                "Bay ferry runs again after eleven weeks in the yard",
                "File photo: The ferry at its berth, April 2019. Harbour Press/Ida Roe",
                "File photo: The ferry at its berth, April 2019. Harbour Press/Ida Roe",
                "By Nora Tamsin",
                "May 4, 2021 6:02 PM",
            ),
            id="above a picture that is doubled too",
        ),
        pytest.param(
            (
                "May 4, 2021, 15:37",
                "Community",
                "Bay ferry runs again after eleven weeks in the yard",
                "Bay ferry runs again after eleven weeks in the yard",
                "Photo: county office",
            ),
            id="above a credit",
        ),
    ],
)
def test_a_line_said_twice_in_a_row_above_pictures_is_the_headline(head: tuple[str, ...]) -> None:
    draft = _read(*head, *_PARAGRAPHS["en"])
    assert draft.title == "Bay ferry runs again after eleven weeks in the yard"


def test_a_line_said_twice_right_above_the_text_is_what_a_picture_shows() -> None:
    shown = "Two boys with a bicycle at a jetty"
    draft = _read(shown, shown, *_PARAGRAPHS["en"])
    assert draft.title is None


@pytest.mark.parametrize(
    ("shown", "foot"),
    [
        pytest.param(
            "صبية أمام دكان مغلق في الزقاق القديم (الراصد)",
            "اقرأ المزيد على الراصد: https://rasid.example/n/118",
            id="the site's name",
        ),
        pytest.param(
            "صبية أمام دكان مغلق في الزقاق القديم (الضفة تايمز)",
            "بغداد: الضفة تايمز",
            id="behind a place at the foot",
        ),
    ],
)
def test_what_a_picture_of_the_site_shows_is_no_headline(shown: str, foot: str) -> None:
    draft = _read(shown, *_PARAGRAPHS["ar"], foot)
    assert draft.title is None
    assert draft.lines[0].label == "caption"


def test_a_word_in_brackets_behind_a_headline_is_no_name_of_a_site() -> None:
    headline = "زقاق الصفافير يغلق دكانا بعد آخر (فيديو)"
    draft = _read("الرئيسية", "فيديو", headline, *_PARAGRAPHS["ar"])
    assert draft.title == headline


def test_a_long_caption_that_says_so_is_no_headline_and_a_dateline_alone_dates() -> None:
    draft = _read(
        "FILE PHOTO: A ferryman waits at the mouth of the old harbour in Basra, April 20, 2021. Harbour Press/Ida Roe",
        "BASRA, Iraq, May 8, 2021 (Harbour Press)",
        *_PARAGRAPHS["en"],
    )
    assert draft.title is None
    assert [line.label for line in draft.lines[:2]] == ["caption", "dateline"]
    assert draft.published is not None


def test_a_section_before_a_slash_is_none_of_the_headline_that_stands_alone_below() -> None:
    headline = "البلدية ترمم 120 دكانا في الزقاق القديم خلال الصيف"
    draft = _read(f"عام / {headline}", headline, "8 أيار 2021", *_PARAGRAPHS["ar"])
    assert draft.title == headline
    assert draft.lines[0].label == "breadcrumb"


def test_above_the_headline_of_a_kept_copy_stands_what_the_copy_says_of_itself() -> None:
    headline = "El último barquero de Vilar cuelga los remos tras 40 años"
    draft = _read(
        "Esta es la versión en caché de Google de https://vilar.example/barquero.html. Se trata de una captura de"
        " la página tal como se mostraba el 3 de mayo.",
        "Es posible que la página haya sufrido modificaciones durante este tiempo. Más información.",
        headline,
        "Nuria Palmeiro",
        "A las siete de la mañana cruzó por última vez el río con dos vecinas y una cabra, sin cobrarles nada.",
        "El ayuntamiento busca a quien le releve antes del verano, y nadie ha llamado todavía.",
    )
    assert draft.title == headline
    assert [line.label for line in draft.lines[:2]] == ["furniture", "furniture"]


def test_a_byline_below_the_headline_of_a_wrapped_page_is_a_line_of_its_own() -> None:
    draft = _read(
        "النهر اليوم",
        "يومية سياسية عامة مستقلة",
        "رئيس التحرير: طالب السوادي",
        "مدير التحرير: وسن الكرخي",
        "محليات",
        "دكاكين النحاس.. الزقاق يضيق",
        "تحقيق/ إيناس الحلي",
        "في آخر زقاق الصفافير يجلس أبو حاتم خلف طاولة",
        "من الخشب ويصقل أباريق النحاس بقطعة قماش. لم",
        "يعد ينتظر من يدخل الدكان، فأغلب زبائنه اليوم",
        "يطلبون القطع عبر الهاتف ويستلمونها في البيت.",
        "ويقول إن المعلم كان يعطيه مئة قطعة يبيعها في",
        "شهر، أما الآن فعشرون قطعة تكفي لموسم كامل.",
        "ارتفعت إيجارات الدكاكين القريبة من السوق من",
        "مئة ألف دينار إلى مليون وربع خلال خمس سنوات،",
        "ما دفع أحد عشر حرفيا إلى ترك الزقاق. وبقيت",
        "لافتات بعضهم معلقة فوق دكاكين صارت مقاهي.",
    )
    assert draft.title == "دكاكين النحاس.. الزقاق يضيق"
    assert [author.name for author in draft.authors if author.role == "writer"] == ["إيناس الحلي"]


_POST = (
    "محافظتا ذي قار والمثنى بلا كهرباء منذ نصف ساعة",
    "⚡️ مصدر في التوزيع: العطل في الخط الناقل والفرق تتجه إلى الموقع",
    "⚡️ محطة الضفة خرجت عن الخدمة بوحدتين",
    "⚡️ المستشفيات تعمل على المولدات ولا حالات طارئة حتى الآن",
    "الإعادة تدريجية وتبدأ من مركز المدينة حسب المصدر",
    "12.4K views",
)


def test_a_post_of_sentences_behind_pictograms_has_no_headline() -> None:
    opening, *others = _POST
    draft = _read("قناة الضفة", "64.2K subscribers", f"🔴 {opening}", *others)
    assert draft.title is None
    assert draft.lines[2].label == "body"


def test_breaking_and_a_bar_make_a_headline_of_a_posts_first_line() -> None:
    opening, *others = _POST
    draft = _read("قناة الضفة", "64.2K subscribers", f"🔴 عاجل | {opening}", *others)
    assert draft.title == f"🔴 عاجل | {opening}"


def test_a_day_among_other_words_above_the_line_with_its_clock_is_the_headlines_own() -> None:
    headline = "أسعار النحاس في الأسواق اليوم الأحد 12-7-2020"
    draft = _read(
        headline,
        "تم نشره في الأحد 12 تموز / يوليو 2020. 11:00 مساءً",
        *_PARAGRAPHS["ar"],
    )
    assert draft.title == headline
    assert draft.published is not None
    assert draft.published.local == "2020-07-12T23:00"


@pytest.mark.parametrize(
    ("language", "headline", "below"),
    [
        pytest.param(
            "en",
            "Mill Bay ferry to run again on both banks from Monday.",
            "May 4, 2021 6:02 PM",
            id="a full stop",
        ),
        pytest.param(
            "ar",
            "قوة مشتركة من الشرطة وحراس البلدية تضبط سبعة دكاكين مخالفة في الزقاق القديم الواقع شرق السوق الكبير"
            " وتحجز أربعة أطنان من النحاس المهرب وعددا من الآلات",
            "الإثنين 4 أيلول 2023 | 11:26 صباحاً",
            id="as many words as a paragraph",
        ),
    ],
)
def test_a_headline_may_look_like_a_paragraph(language: str, headline: str, below: str) -> None:
    draft = _read(headline, below, *_PARAGRAPHS[language])
    assert draft.title == headline
    assert draft.lines[0].label == "title"

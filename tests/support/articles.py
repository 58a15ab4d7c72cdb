"""Invented news articles by the thousand, for benchmarks and crash tests.

Every article is a function of its seed and index alone, so a run can be repeated, resumed or
cut into pieces. Sentences come from frames whose slots lie so close together that two articles
share few word 3-grams, as unrelated news stories do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

Language = Literal["ar", "en", "fr", "fa"]
Kind = Literal["original", "copy"]

# Upper bounds of one draw in [0, 1): 85 % Arabic, the rest in equal parts.
LANGUAGE_SHARES: tuple[tuple[float, Language], ...] = (
    (0.85, "ar"),
    (0.90, "en"),
    (0.95, "fr"),
    (1.00, "fa"),
)


@dataclass(frozen=True)
class GeneratedArticle:
    """One file of the invented inbox."""

    name: str
    text: str
    title: str
    language: Language
    kind: Kind

    @property
    def body(self) -> str:
        """The paragraphs, without title and byline."""
        return self.text.split("\n\n", 1)[1]


def generate(
    count: int, *, seed: int = 7, words: int = 500, copies: float = 0.0
) -> Iterator[GeneratedArticle]:
    """Yield `count` articles, always the same ones for the same arguments.

    Args:
        count: how many files.
        seed: another seed gives other articles.
        words: average length of a body; single bodies lie between about 3/4 and 5/4 of it.
        copies: share in [0, 1] of files that repeat an earlier file's whole text. The first
            file is never a copy. No two other files have equal bodies.
    """
    if not 0.0 <= copies <= 1.0:
        raise ValueError(f"copies is a share in [0, 1], not {copies}")
    for index in range(count):
        yield _article(index, seed=seed, words=words, copies=copies)


def write_folder(
    folder: Path, count: int, *, seed: int = 7, words: int = 500, copies: float = 0.0
) -> list[Path]:
    """Write `count` generated articles as UTF-8 files and return their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for article in generate(count, seed=seed, words=words, copies=copies):
        path = folder / article.name
        path.write_bytes(article.text.encode())
        paths.append(path)
    return paths


def _article(index: int, *, seed: int, words: int, copies: float) -> GeneratedArticle:
    origin = _origin(index, seed=seed, copies=copies)
    rng = Random(f"{seed}:{origin}")
    draw = rng.random()
    language = next(language for bound, language in LANGUAGE_SHARES if draw < bound)
    grammar = GRAMMARS[language]
    title = _fill(rng.choice(grammar.titles), rng)
    byline = _fill(rng.choice(grammar.bylines), rng)
    body = _body(grammar, rng, words=words, serial=f"{origin + 1000}/{2024 + origin % 3}")
    return GeneratedArticle(
        name=f"a{index:06d}.txt",
        text=f"{title}\n{byline}\n\n{body}\n",
        title=title,
        language=language,
        kind="original" if origin == index else "copy",
    )


def _is_copy(index: int, copies: float) -> bool:
    """Spread the copies evenly, so that any prefix of a run holds its share."""
    return index > 0 and int((index + 1) * copies) > int(index * copies)


def _origin(index: int, *, seed: int, copies: float) -> int:
    """Return the index whose text this file carries: its own, or an earlier original's."""
    if not _is_copy(index, copies):
        return index
    origin = Random(f"{seed}:copy:{index}").randrange(index)
    while _is_copy(origin, copies):
        origin -= 1
    return origin


def _body(grammar: _Grammar, rng: Random, *, words: int, serial: str) -> str:
    """Return paragraphs; one sentence cites `serial`, which makes the body unlike all others."""
    draw, frames, most = rng.random, grammar.frames, len(grammar.frames)
    cited = _fill(rng.choice(grammar.serials), rng).replace("§", serial)
    wanted = words * (0.75 + draw() / 2) - cited.count(" ") - 8
    sentences: list[str] = []
    while wanted > 0:
        sentence = _fill(frames[int(draw() * most)], rng)
        sentences.append(sentence[0].upper() + sentence[1:])
        wanted -= sentence.count(" ") + 1
    sentences.insert(int(draw() * (len(sentences) + 1)), cited)
    paragraphs = []
    while sentences:
        size = 2 + int(draw() * 3)
        paragraphs.append(" ".join(sentences[:size]))
        del sentences[:size]
    return "\n\n".join(paragraphs)


class _Frame(NamedTuple):
    pattern: str  # for the % operator
    slots: tuple[tuple[tuple[str, ...], int], ...]  # fillers and how many they are


class _Grammar(NamedTuple):
    titles: tuple[_Frame, ...]
    bylines: tuple[_Frame, ...]
    frames: tuple[_Frame, ...]
    serials: tuple[_Frame, ...]


def _fill(frame: _Frame, rng: Random) -> str:
    draw = rng.random
    return frame.pattern % tuple([fillers[int(draw() * most)] for fillers, most in frame.slots])


Slots = Mapping[str, tuple[str, ...]]
_SLOT = re.compile(r"\{(\w+)\}")


def _frames(lines: str, phrases: Mapping[str, str], slots: Slots) -> tuple[_Frame, ...]:
    """Compile one frame a line; a phrase stands for several slots."""
    return tuple(_compile(line.strip(), phrases, slots) for line in lines.strip().splitlines())


def _compile(line: str, phrases: Mapping[str, str], slots: Slots) -> _Frame:
    open_line = _SLOT.sub(lambda found: phrases.get(found[1], found[0]), line)
    fillers = tuple((slots[name], len(slots[name])) for name in _SLOT.findall(open_line))
    return _Frame(_SLOT.sub("%s", open_line), fillers)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|"))


def _pairs(left: Iterable[str], right: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(pair) for pair in product(left, right))


DAYS = tuple(date(2024, 1, 1) + timedelta(days=n) for n in range(1096))
SMALL = tuple(str(n) for n in range(11, 100))
HUNDREDS = tuple(str(n * 100) for n in range(1, 900))
NUMBERS = tuple(str(n) for n in range(3, 9000))
CLOCK = tuple(f"{hour:02d}:{minute:02d}" for hour in range(6, 24) for minute in range(60))

# Arabic -----------------------------------------------------------------------------------

_AR_WEEKDAYS = _words("الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد")
_AR_MONTHS = _words("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
_AR_LEVANT = _phrases(
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
)
_AR_PAST = _words(
    "أنجز نفذ راجع درس وسع رمم مول جهز عرض نظم طور حدد شغل قدم دعم تابع فحص سجل نشر وزع حلل صمم "
    "قيم رصد استكمل استعرض استضاف استبدل خصص عالج حسن أعلن ناقش اعتمد أقر وثق اختبر دشن افتتح سلم "
    "أطلق قاس أعاد أدار أضاف حدث وصف قارن بحث أنقذ"
)
_AR_PRESENT = _words(
    "نجز درس راجع مول وسع رمم نفذ جهز عرض نظم طور حدد شغل قدم دعم تابع فحص سجل نشر وزع حلل صمم قيم "
    "رصد ستكمل ستعرض ستضيف ستبدل خصص عالج حسن ناقش عتمد قر وثق ختبر دشن فتتح سلم طلق قيس عيد دير"
)
_AR_SAYS = _phrases(
    "قال إن|أكد أن|أوضح أن|ذكر أن|بين أن|رأى أن|لاحظ أن|توقع أن|كشف أن|كرر أن|اعتبر أن|أضاف أن|"
    "شرح كيف أن|كتب أن|صرح بأن|أفاد بأن|أقر بأن|نبه إلى أن|لفت إلى أن|أشار إلى أن|شدد على أن|"
    "اعترف بأن|رجح أن|روى أن|نقل أن|تابع أن|استدرك بأن|حذر من أن|وعد بأن|طمأن إلى أن|جزم بأن|سرد أن"
)
_AR_CROWDS = _words(
    "سكان عمال طلبة تجار زوار خبراء أهالي باعة صناع رعاة أطباء شباب أطفال سياح كتاب قراء طلاب تلاميذ أدباء "
    "شعراء علماء رواد هواة حراس بحارة نقاد جيران ضيوف ركاب أساتذة خطباء وجهاء صيادلة طهاة سقاة رماة فتيان"
)
_AR_DATES = tuple(
    f"{day.day} {months[day.month - 1]} {day.year}"
    for months in (_AR_MONTHS, _AR_LEVANT)
    for day in DAYS
)

AR_SLOTS: Slots = {
    "first": _words(
        "أحمد محمود خالد سامر وائل زياد طارق ياسر حسان عماد نبيل رامي فادي كريم ماجد سعد فهد بدر راشد "
        "سلطان حمد عمر علي حسين عباس حيدر مصطفى إبراهيم يوسف إسماعيل أيوب يونس داود سليمان زكريا هشام "
        "عصام بسام غسان مروان عدنان قحطان نزار صلاح جمال كمال فؤاد رشيد منير سمير أنور إلياس جورج ميخائيل"
    ),
    "last": _words(
        "الحمداني الساعدي الربيعي الجبوري العبيدي الدليمي النجار الحداد الصباغ الخياط العطار القاضي الشامي "
        "المصري البغدادي الحلبي الموصلي الكرخي البصري الكوفي النابلسي الخليلي الكيلاني الطرابلسي التونسي "
        "الفاسي المراكشي الوهراني الصنعاني الحضرمي الظفاري القطيفي الأحسائي النجدي الغامدي الشمري العتيبي "
        "المطيري العازمي الكندري البلوشي الهنائي المنصوري الكتبي الزعابي السويدي الدوسري الجلاهمة منصور حداد "
        "خوري سلامة شاهين درويش قدسي الحوراني القسوس المجالي العبادي بنعلي أوزال بوزيد بلقاسم الطوخي هريدي"
    ),
    "wfirst": _words(
        "فاطمة مريم زينب سعاد هدى نجلاء رانيا ريما سلمى ليلى هند دلال نورة مها شيماء إيمان أسماء خديجة "
        "عائشة حنان سناء وفاء هالة رشا دينا ميساء لمياء غادة سهى نادية سامية ثريا جميلة كوثر ميمونة ابتسام"
    ),
    "place": _words(
        "بغداد البصرة الموصل كركوك النجف كربلاء الحلة الناصرية العمارة السماوة أربيل دهوك دمشق حلب حمص حماة "
        "اللاذقية طرطوس درعا السويداء بيروت طرابلس صيدا صور زحلة عمان إربد الزرقاء العقبة الكرك القدس نابلس "
        "الخليل غزة أريحا القاهرة الإسكندرية طنطا المنصورة أسيوط سوهاج قنا الأقصر أسوان دمياط بورسعيد السويس "
        "الخرطوم بنغازي مصراتة سبها تونس صفاقس سوسة قابس الجزائر وهران قسنطينة ورقلة بسكرة الرباط فاس مكناس "
        "طنجة أكادير وجدة نواكشوط الرياض جدة الدمام أبها تبوك حائل الكويت المنامة الدوحة دبي الشارقة العين "
        "مسقط صلالة نزوى صحار صنعاء عدن تعز المكلا سيئون"
    ),
    "country": _words(
        "العراق سوريا لبنان الأردن فلسطين مصر السودان ليبيا تونس الجزائر المغرب موريتانيا السعودية الكويت "
        "البحرين قطر الإمارات عمان اليمن الصومال جيبوتي تركيا إيران باكستان الهند الصين اليابان ماليزيا فرنسا "
        "ألمانيا إيطاليا إسبانيا البرتغال هولندا بلجيكا السويد النرويج بولندا اليونان قبرص كندا البرازيل"
    ),
    "orghead": _words(
        "مديرية هيئة دائرة مؤسسة لجنة إدارة وكالة شركة جمعية رابطة نقابة غرفة مصلحة سلطة بلدية أمانة وحدة "
        "شعبة كلية جامعة أكاديمية مبادرة حملة منظمة وزارة محطة مكتبة محافظة بعثة مجموعة شبكة دار قيادة مفوضية"
    ),
    "role": _words(
        "مدير رئيس مشرف منسق مستشار أمين وكيل نائب ناظر مراقب مفتش مسؤول خبير باحث مهندس أستاذ نقيب عضو "
        "متعهد مخطط محلل مدرب كبير مؤسس ممثل مندوب قائد محاضر مدقق مصمم مشغل مطور معاون ملاحظ"
    ),
    "domain": _words(
        "المياه الزراعة النقل الري الكهرباء الصحة التعليم الثقافة الآثار السياحة الرياضة الشباب الموانئ "
        "المطارات الجسور الطرق السكك الغابات البيطرة الأرصاد البيئة التجارة الصناعة المعادن الاتصالات البريد "
        "الإحصاء التخطيط الإسكان العمران المتاحف المكتبات المسرح السينما الموسيقى الترجمة النشر الإغاثة "
        "الأسماك المراعي النحل التمور الحبوب البذور الألبان الأسواق المقاييس الجودة الطاقة الرصد الفلك "
        "البحوث الابتكار التدريب التشغيل المرور الإنقاذ الإطفاء الملاحة الانتخابات"
    ),
    "thing_m": _words(
        "المشروع الجسر السد الميناء المطار الطريق المعرض المهرجان الملعب المستشفى المختبر المتحف المسرح السوق "
        "المصنع المخزن النفق الرصيف الكورنيش المستودع المجمع المركز المعهد الأرشيف المرصد البرج الخزان الخط "
        "القطار الأسطول الموقع البرنامج الموسم المؤتمر الملتقى السباق الدوري النظام السجل الدليل التطبيق "
        "المتنزه البستان الحقل المشتل المطعم الفندق القصر الحي الشارع المرفأ المنجم الفرن النهر الوادي"
    ),
    "adj_m": _words(
        "الجديد الساحلي الجبلي الصحراوي الحديث القديم التاريخي البلدي الوطني الإقليمي الدولي الصناعي الزراعي "
        "التعليمي الثقافي الرياضي الشتوي الصيفي الربيعي السنوي الشهري الأسبوعي الرقمي الشمسي المائي البحري "
        "النهري الشمالي الجنوبي الشرقي الغربي المركزي الفرعي الرئيسي المؤقت الدائم المشترك المستقل التجريبي "
        "الموحد المتكامل المتنقل المغلق المفتوح المجاور البعيد الواسع الصغير الكبير الأخضر الأثري الشعبي"
    ),
    "thing_f": _words(
        "المحطة المدرسة الشبكة المنصة القاعة الحديقة المكتبة القلعة القناة الورشة المزرعة المنطقة البلدة "
        "القرية الواحة الجزيرة البحيرة الساحة السفينة الحافلة العيادة الجامعة الكلية الخطة الحملة الدورة "
        "البطولة الندوة الاتفاقية المبادرة الدراسة الخريطة المنظومة البوابة الصالة المطبعة المحمية الصومعة "
        "المطحنة المعصرة السكة العبارة المنارة البئر الطاحونة اللوحة المخطوطة المجموعة القافلة المسابقة"
    ),
    "adj_f": _words(
        "الجديدة الساحلية الجبلية الصحراوية الحديثة القديمة التاريخية البلدية الوطنية الإقليمية الدولية "
        "الصناعية الزراعية التعليمية الثقافية الرياضية الشتوية الصيفية الربيعية السنوية الشهرية الأسبوعية "
        "الرقمية الشمسية المائية البحرية النهرية الشمالية الجنوبية الشرقية الغربية المركزية الفرعية الرئيسية "
        "المؤقتة الدائمة المشتركة المستقلة التجريبية الموحدة المتكاملة المتنقلة المغلقة المفتوحة المجاورة "
        "البعيدة الواسعة الصغيرة الكبيرة الخضراء الأثرية الشعبية"
    ),
    "plural": _words(
        "الخدمات الأسعار المحاصيل الأمطار الرحلات الطلبات المباريات العروض الكتب الصور الخرائط القطع اللوحات "
        "الأجهزة المضخات الأنابيب الكابلات الشاحنات القوارب الحاويات الصناديق البضائع الواردات الصادرات "
        "الأسواق الورش الدروس الامتحانات المنح الجوائز التذاكر الحجوزات الزيارات القياسات العينات التقارير "
        "البيانات المؤشرات الأرقام التوقعات الإجراءات التعليمات الرسوم العقود المناقصات القروض الاستثمارات "
        "الأعمال المراحل الاختبارات الآبار السدود الحقول البساتين الغابات الشواطئ الطرق الأرصفة المقاعد"
    ),
    "people": tuple("ال" + crowd for crowd in _AR_CROWDS),
    "crowd": _AR_CROWDS,
    "abstract": _words(
        "التأخير البرد الازدحام الجفاف الحر الضباب الغبار الإقبال التعاون التمويل التدريب التخطيط النمو "
        "الطلب العرض التوازن الاستقرار الهدوء الحماس التنوع الانتشار الارتفاع الانخفاض التحسن التراجع الضغط "
        "النقص الفائض التنسيق الحوار الجهد الإنفاق التوفير البحث التوثيق الحفظ الترميم التعاقد الانتظار التحول"
    ),
    "work": _words(
        "تأهيل توسيع صيانة ترميم تطوير تشغيل تمويل إدارة مراقبة تنظيف إنارة تجهيز ربط تحديث فحص حماية تسويق "
        "قياس تصميم دراسة متابعة تنظيم توثيق تسجيل افتتاح استكمال تخطيط تقييم تسليم نقل إنشاء تبليط تشجير "
        "تسوير عزل تدعيم زيارة تصوير فهرسة تعقيم تبريد تهوية ترقيم جرد"
    ),
    "vm": _AR_PAST,
    "vf": tuple(verb + "ت" for verb in _AR_PAST),
    "pm": tuple("ي" + stem for stem in _AR_PRESENT),
    "pf": tuple("ت" + stem for stem in _AR_PRESENT),
    "sm": _AR_SAYS,
    "sf": tuple(
        " ".join([verb[:-1] + "ت" if verb[-1] in "ىء" else verb + "ت", *rest])
        for verb, *rest in (phrase.split() for phrase in _AR_SAYS)
    ),
    "moved": _words(
        "ارتفعت انخفضت تضاعفت تراجعت تحسنت استقرت زادت تقلصت تأخرت انطلقت توقفت تنوعت تجددت توزعت تكررت "
        "تغيرت اكتملت وصلت عادت بدأت انتهت اتسعت ازدادت هبطت قفزت تباطأت تسارعت صمدت نمت برزت"
    ),
    "adv": _words(
        "تدريجيا سريعا مجانا يوميا أسبوعيا شهريا سنويا محليا إلكترونيا يدويا جزئيا كليا مبدئيا رسميا ميدانيا "
        "تقريبا مؤقتا مبكرا لاحقا دوريا عمليا نسبيا تلقائيا جماعيا فرديا ليلا نهارا علنا مباشرة نهائيا قريبا"
    ),
    "open": _phrases(
        "في المقابل،|من جهة أخرى،|إلى ذلك،|من جانب آخر،|وعلى صعيد متصل،|وفي غضون ذلك،|في الأثناء،|"
        "وبحسب المصدر،|ووفق البيان،|كذلك،|وفي السياق،|بالتوازي،|لهذا السبب،|رغم ذلك،|ومع ذلك،|وعليه،|"
        "ميدانيا،|اقتصاديا،|ثقافيا،|رياضيا،|وختاما،|بداية،|عمليا،|حتى الآن،|وللمرة الأولى،|كالعادة،|"
        "وكما كان متوقعا،|وبخلاف التقديرات،|في الخلاصة،|وبالأرقام،|وتفصيلا،|وعن الكلفة،|وحول المواعيد،"
    ),
    "prep": _words(
        "بسبب نتيجة بفضل جراء إثر عقب رغم وسط مع قبل بعد خلال أثناء ضمن تحت فوق حول ضد نحو حسب وفق دون "
        "بدل لقاء مقابل بعيد قبيل بغية قصد بموجب"
    ),
    "time": (
        *_pairs(_words("صباح مساء ظهر عصر فجر ليلة"), _AR_WEEKDAYS),
        *_pairs(_words("مطلع منتصف نهاية أواخر أوائل خلال"), _AR_MONTHS),
        *_pairs(
            _words("مطلع منتصف نهاية خلال"), _words("الأسبوع الشهر الموسم الصيف الخريف الشتاء")
        ),
    ),
    "date": _AR_DATES,
    "n2": SMALL,
    "unit_acc": _words(
        "طنا مترا كتابا مقعدا قاربا جهازا صندوقا بيتا متجرا لوحا أنبوبا عمودا مصباحا محركا خزانا كشكا حقلا "
        "لوحة شاحنة مضخة بئرا حافلة مدرسة قرية عينة خيمة شجرة غرفة وثيقة خريطة عربة نافذة بطاقة"
    ),
    "folk_acc": _words(
        "عاملا مهندسا متطوعا طالبا زائرا لاعبا باحثا مزارعا صيادا معلما طبيبا تاجرا فنانا كاتبا شاعرا رساما "
        "نجارا حدادا بحارا سائقا موظفا مشجعا سائحا شابا مدربا حرفيا نحالا قارئا مصورا مترجما متقاعدا مرشدا"
    ),
    "n3": HUNDREDS,
    "unit_gen": _words(
        "طن متر كتاب لوحة شاحنة قارب مقعد مضخة شتلة حافلة جهاز عينة بيت متجر صندوق خيمة شجرة وثيقة عمود "
        "أنبوب مصباح محرك خزان كشك حقل خريطة عربة نافذة بطاقة صورة بذرة خلية"
    ),
    "folk_gen": _words(
        "عامل مهندس متطوع طالب زائر لاعب باحث مزارع صياد معلم طبيب تاجر فنان كاتب شاعر رسام نجار حداد بحار "
        "سائق موظف مشجع سائح شاب مدرب حرفي نحال قارئ مصور مترجم متقاعد مرشد"
    ),
    "coin": _phrases(
        "دينار عراقي|دينار أردني|دينار كويتي|دينار بحريني|دينار تونسي|دينار جزائري|دينار ليبي|"
        "درهم إماراتي|درهم مغربي|ريال سعودي|ريال قطري|ريال عماني|ريال يمني|جنيه مصري|جنيه سوداني|"
        "ليرة سورية|ليرة لبنانية|ليرة تركية|دولار أميركي|دولار كندي|دولار أسترالي|يورو|ين ياباني|"
        "يوان صيني|روبية هندية|روبية باكستانية|فرنك سويسري|كرونة سويدية|كرونة نرويجية|شلن صومالي|"
        "أوقية موريتانية|رينغيت ماليزي"
    ),
    "num": NUMBERS,
    "pct": tuple(
        f"{whole}.{tenth} {word}"
        for whole in range(1, 90)
        for tenth in range(1, 10)
        for word in ("في المئة", "بالمئة", "بالمائة")
    ),
    "day_dmy": tuple(f"{_AR_WEEKDAYS[day.weekday()]} {day:%d-%m-%Y}" for day in DAYS),
    "day_long": tuple(
        f"{_AR_WEEKDAYS[day.weekday()]} {day.day} {_AR_LEVANT[day.month - 1]}/"
        f"{_AR_MONTHS[day.month - 1]} {day.year}"
        for day in DAYS
    ),
    "clock": CLOCK,
}

AR_PHRASES = {
    "man": "{first} {last}",
    "woman": "{wfirst} {last}",
    "org": "{orghead} {domain}",
    "orgp": "{orghead} {domain} في {place}",
    "tm": "{thing_m} {adj_m}",
    "tf": "{thing_f} {adj_f}",
    "pl": "{plural} {adj_f}",
    "ab": "{abstract} {adj_m}",
    "few": "{n2} {unit_acc}",
    "many": "{n3} {unit_gen}",
    "crew": "{n2} {folk_acc}",
    "mass": "{n3} {folk_gen}",
    "money": "{n3} {coin}",
}

AR_TITLES = """
{place}: {vf} {org} {tm} وسط {ab}
{vf} {orgp} {work} {tm} {time}
{org} {pf} {tf} في {place} بكلفة {money}
{man}: {tf} في {place} {pf} {pl}
«{tm}» في {place}.. {few} و{many}
{moved} {pl} في {place} بنسبة {pct}
{country} {pm} {work} {tf} مع {country}
{crowd} {place} بانتظار {tm} {prep} {ab}
{work} {tm} بين {place} و{place} قبل {date}
{woman} {pf} {tf} أمام {crowd} {place}
بالأرقام.. {pl} في {place} {moved} {adv}
{crew} في {tf} و{org} {pf} {pl}
{role} {domain} في {place}: {tm} {pm} {pl}
لماذا {moved} {pl} في {place} {time}؟
"""

AR_BYLINES = """
{day_dmy} {clock} | كتب: {man} |
{day_dmy} {clock} | كتبت: {woman}
{place} – {day_long}
{place} - {man} - {date}
بقلم {woman}، {place}، {day_long}
{day_long} - {clock} بتوقيت {place}
"""

AR_FRAMES = """
{vf} {orgp} {work} {tm} {time}.
{vf} {orgp} {tf} {adv} {prep} {ab}.
{open} {vf} {org} {many} إلى {tm} في {place}.
{man} من {place} {sm} {tm} {pm} {pl} {adv}.
{role} {domain} في {place} {man} {sm} {tf} {pf} {pl}.
{woman} من {orgp} {sf} {pl} {moved} {time}.
{org} في {place} {sf} {work} {tf} {pm} {pl}.
{moved} {pl} في {place} بنسبة {pct} {prep} {ab}.
{open} {moved} {pl} {adv} بين {place} و{place} {time}.
{tm} في {place} {pm} {many} و{few} {adv}.
{tf} قرب {place} {pf} {few} {time} {prep} {ab}.
شارك {crew} من {place} في {work} {tm} {time}.
استقبل {tm} في {place} {mass} منذ {date}.
{open} بلغت كلفة {work} {tf} {money} حتى {date}.
من {place} إلى {place} {moved} {pl} {prep} {ab}.
لم {pm} {tm} في {place} سوى {few} {time}.
لن {pf} {tf} {pl} قبل {date} {prep} {ab}.
سوف {pf} {orgp} {work} {pl} {adv} {time}.
قد {pm} {man} {tm} في {place} {time}.
اجتمع {man} و{woman} في {place} {prep} {work} {tf} {time}.
بين {people} و{org} خلاف {prep} {work} {tm}، فيما {pf} {tf} {pl}.
{open} طلب {crowd} {place} {work} {tf} {adv}.
تمنى {man} وهو {role} {domain} لو {vf} {org} {tm} {adv}.
«{pl} {moved} {adv}»، بهذا لخصت {woman} {ab} في {place}.
«{tm} {pm} {few}» وفق {man}، و«{tf} {pf} {many}» وفق {woman}.
«{work} {tf} {pm} {pl}»، يقول {man} قبل {work} {tm} في {place}.
{open} «{ab} {pm} {pl}»، كما ترى {woman} من {org}.
على مسافة {n2} كيلومترا من {place} {pf} {org} {tf}.
يبعد {tm} عن {place} {n2} كيلومترا، ويضم {many}.
وصل وفد {country} إلى {place} {time} لأجل {work} {tm}.
وقعت {country} مع {country} اتفاق {work} {tf} {time}.
بين {country} و{country} {moved} {pl} بنحو {pct} منذ {date}.
تصدرت {country} قائمة {pl} {prep} {ab}، تلتها {country} ثم {country}.
استوردت {country} {many} من {country} {time} {adv}.
{open} صدرت {country} {few} إلى {country} {prep} {ab}.
وعن {crowd} {place} كتب {man}: {pl} {moved} و{tm} {pm} {tf}.
ظل {tm} في {place} مغلقا {n2} يوما {prep} {ab}.
بقيت {tf} مفتوحة أمام {people} حتى {date} {prep} {ab}.
كان {man} {role} {domain} حين {vf} {org} {tf}.
كانت {woman} بين {people} حين {vm} {man} {tm} {time}.
ليس {tm} وحده: {tf} في {place} أيضا {pf} {pl}.
ليست {tf} أول {work} {tm} {vf} {org} في {place}.
لا {pf} {org} {pl} دون {ab}، ولا {pm} {man} {tm}.
ربما {pf} {orgp} {few} أخرى {prep} {work} {tf}.
أما {tm} ف{pm} {pl} بمعدل {few} {prep} {ab}.
أما {tf} في {place} ف{vf} {org} {work} {pl}.
إذا {vf} {org} {tm} فإن {pl} {pf} {tf} {time}.
لو {vm} {man} {tf} ل{moved} {pl} بنحو {pct}.
كلما {moved} {pl} {vf} {org} {tm} {adv}.
عندما {vm} {man} {work} {tf} {moved} {pl} في {place}.
حيث {pf} {org} {tm} {moved} {pl} {adv} {time}.
بعدما {vf} {orgp} {tf}، {moved} {pl} حتى {date}.
قبل {n2} يوما {vm} {man} {tm} في {place} {adv}.
منذ {date} {pf} {org} {work} {pl} بين {place} و{place}.
حتى {date} {vf} {woman} {few} من {pl} في {tf}.
بحلول {date} {pm} {tm} {many} بدلا من {few}.
{open} تعود {tf} إلى عام {num}، و{pm} {tm} {pl}.
يحمل {tm} الرقم {num} و{pm} {few} {prep} {ab}.
تحمل {tf} اسم {man}، {role} {domain} في {place}.
يضم {tm} {few} و{many}، بينما {pf} {tf} {pl}.
تضم {tf} {few} فوق {tm} و{many} تحته.
يمتد {tm} {n2} كيلومترا بين {place} و{place} {prep} {work} {tf}.
تمتد {tf} من {place} حتى {place} و{pf} {pl}.
{open} يعمل {people} في {tm} {adv} {prep} {ab}.
ينتظر {crowd} {place} {work} {tf} منذ {date}.
يشكو {crowd} {place} من {ab} و{pl} {time}.
يفضل {people} {tm} على {tf} {prep} {ab}.
يتوقع {man} {moved} {pl}، لكن {woman} {pf} {tf}.
يتقاسم {people} و{org} كلفة {work} {tm}: {money} مقابل {money}.
يدفع {people} {money} لقاء {work} {tf} {adv}.
دفعت {org} {money} إلى {people} {prep} {ab} {time}.
اشترت {orgp} {few} من {country} {prep} {work} {tm}.
باعت {org} {many} من {pl} في {place} {time}.
نقلت {few} من {place} {pl} إلى {tf} {time}.
وصلت {many} من {pl} إلى {place} {prep} {ab}.
غادر {man} {place} {time} نحو {country} لأجل {work} {tf}.
عاد {man} من {country} حاملا {pl} {prep} {work} {tm}.
فاز {man} من {place} على {man} بفارق {num} {time}.
خسر فريق {place} أمام {place} {prep} {ab}، و{vm} {man} {tm}.
تعادل {place} و{place} في {tf} {time} {prep} {ab}.
سجل {man} هدف {place} عند الدقيقة {n2} {prep} {ab}.
احتل {man} المركز {num} بين {people} في {tf} {time}.
نال {man} جائزة {domain} عن {work} {tm} في {place}.
كتبت {woman} كتابا حول {domain} في {country}، ونشرته {org} {time}.
ألف {man} من {country} {few} حول {tf} و{tm}.
رسم {man} {tf} فوق {tm} في {place} {time}.
غنت {woman} أمام {mass} من {place} في {tm}.
عزف {man} {time} داخل {tf} أمام {mass} في {place}.
{open} عثر {people} على {few} تحت {tf} قرب {place}.
اكتشف {man} أثناء {work} {tf} {few} من عصر {country}.
أرخ {man} {tm} بعام {num} فيما {vf} {woman} {tf}.
هطلت {n2} ملم على {place} {time}، و{moved} {pl}.
سجلت {place} {n2} درجة {time} مقابل {n2} في {place}.
هبت رياح {adv} على {place} و{place} {prep} {ab}.
زرع {crowd} {place} {few} من {pl} {time} {prep} {ab}.
حصد {people} {many} قرب {place} {prep} {work} {tm}.
جمع {man} {few} من {pl} بين {place} و{place}.
ربت {woman} {few} في {place} {prep} {ab} {adv}.
أنتجت {org} {many} {time}، أي {pct} من {pl}.
{open} استهلكت {place} {pct} من {pl} {prep} {ab}.
تمثل {pl} {pct} من {work} {tf} في {country}.
تراوح {ab} بين {money} و{money} حسب {tm}.
قدر {man} {ab} بنحو {pct}، وقدرته {woman} بـ{pct}.
أظهرت {pl} أن {tm} {pm} {pct} من {tf}.
كشفت {tf} عن {few} في {tm} {prep} {ab}.
دلت {pl} على {ab} في {place}، لا {ab} في {place}.
تفيد {orgp} بأن {pl} {moved} {time} بنحو {pct}.
تقول {woman} وهي من {crowd} {place} إن {tm} {pm} {pl}.
يروي {man} من {place} كيف {vm} {people} {tf} {time}.
تتذكر {woman} {tm} يوم {vm} {man} {tf} {adv}.
يحلم {man} ب{work} {tm} ليصير {role} {domain}.
سألت {woman} {role} {domain}: هل {pm} {tm} {pl} {time}؟
متى {pf} {orgp} {tf}؟ {man} {sm} {tm} {pm} {pl}.
هل {moved} {pl} في {place}؟ {org} {sf} {tf} {pf} {few}.
كم {pm} {tm}؟ {few} وفق {man} و{many} وفق {org}.
{open} انتقد {man} {work} {tm} {prep} {ab} {adv}.
رحب {people} ب{work} {tf} و{pl} في {place}.
اعترض {crew} على {work} {tm} بين {place} و{place}.
أيد {crowd} {place} {tf} {prep} {ab} {time}.
أجلت {org} {work} {tf} من {date} إلى {date}.
مددت {orgp} مهلة {pl} حتى {date} {prep} {ab}.
ألغت {org} {few} من {pl} {time} في {place}.
خفضت {country} رسوم {pl} بنحو {pct} {time}.
رفعت {orgp} حصة {people} من {pl} إلى {pct}.
عينت {org} {man} {role} {domain} خلفا ل{man}.
انتخب {people} {woman} لرئاسة {org} في {place} {time}.
تدرب {crew} على {work} {tf} لدى {orgp}.
تخرج {crew} من {tf} {time} {prep} {ab}.
{open} تعاون {man} مع {woman} في {work} {tm}.
تسلم {man} من {org} {few} و{pl} {time}.
سلم {man} {tm} إلى {crowd} {place} {time}.
اختتم {man} في {place} {tm} بحضور {mass}.
تستمر {tf} {n2} يوما بمشاركة {mass} من {country} و{country}.
تتنافس {place} و{place} على {tf} {prep} {ab}.
توزعت {many} على {place} ثم {place} و{place} {adv}.
ويقع {tm} {prep} {tf} عند مدخل {place}.
وتحيط {pl} ب{tm} من جهة {place} {adv}.
"""

AR_SERIALS = """
وحمل القرار الرقم § بتوقيع {man} {time}.
ونشرت {org} الوثيقة رقم § حول {tm}.
وسجل {man} المحضر § لدى {orgp}.
وأدرجت {tf} تحت الرقم § في سجل {org}.
وجاء {ab} في الملف § من {pl} {adj_f}.
وأحال {man} الطلب رقم § إلى {orgp}.
"""

# English ----------------------------------------------------------------------------------

_EN_MONTHS = _words(
    "January February March April May June July August September October November December"
)
_EN_WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

EN_SLOTS: Slots = {
    "first": _words(
        "Eleanor Graham Amina Peter Hannah Omar Lucy Martin Sofia Daniel Ruth Edward Priya Simon Clara "
        "Yusuf Helen Tom Nadia Oliver Grace Samir Julia Robert Leila Andrew Maya Frank Zainab Hugh Rosa "
        "Kamal Alice Victor Irene Bashir"
    ),
    "last": _words(
        "Marsh Penrose Farouk Holloway Whitby Karim Ashdown Mercer Lindqvist Okafor Brennan Castell Haddad "
        "Thorne Vickers Moreau Saleh Radcliffe Dunmore Yates Iqbal Winslow Garner Petrov Nasser Hartley "
        "Cole Abbott Rahman Fenwick Locke Barakat Sutton Delaney Quigley Munro"
    ),
    "place": _words(
        "Plymouth Sheffield Leeds Bristol Cardiff Dundee Belfast Cork Galway Dover Whitby Norwich Exeter "
        "Lincoln York Durham Amman Beirut Cairo Muscat Doha Tunis Rabat Basra Erbil Aqaba Valletta Nicosia "
        "Athens Izmir Genoa Lisbon Porto Seville Marseille Utrecht Bergen Tampere"
    ),
    "body": _words(
        "council agency trust board union museum university institute ministry authority association "
        "committee laboratory cooperative federation foundation library college company department "
        "observatory archive chamber club society network office service commission academy bureau consortium"
    ),
    "dom": _words(
        "water harbour transport heritage farming fisheries energy weather railway forestry tourism "
        "education theatre music football athletics archaeology trade textile postal coastal mountain river "
        "flood seed grain dairy honey solar wind mapping housing planning election"
    ),
    "noun": _words(
        "bridge lighthouse reservoir tunnel market orchard ferry timetable exhibition festival stadium "
        "warehouse survey pipeline clinic railway workshop garden canal tower archive catalogue harvest "
        "tournament bus depot greenhouse quay footpath viaduct mill kiln turbine beacon vineyard playground"
    ),
    "plural": _words(
        "volunteers engineers visitors farmers teachers sensors tickets repairs samples records prices "
        "boats trains pumps seeds trees paintings coins maps letters readings permits contracts grants "
        "seats crates lorries cyclists climbers swimmers musicians readers traders pupils"
    ),
    "adj": _words(
        "restored narrow temporary annual regional disused coastal modern Victorian crowded solar portable "
        "municipal independent seasonal experimental quiet remote popular ancient floating underground "
        "shared digital wooden limestone northern southern eastern western expensive modest ambitious rare"
    ),
    "verb": _words(
        "reopened inspected funded measured redesigned postponed welcomed catalogued replaced extended "
        "praised questioned approved toured photographed surveyed repaired auctioned rehearsed relocated "
        "reviewed tested planted drained widened insured monitored staffed published archived painted cleaned"
    ),
    "say": _words(
        "said added argued explained insisted recalled noted predicted conceded wrote warned joked replied "
        "estimated confirmed claimed announced observed admitted suggested stressed complained believed "
        "reported hoped promised repeated guessed concluded calculated declared remarked"
    ),
    "adv": _words(
        "quietly slowly briefly twice carefully gradually nearly publicly jointly cheaply steadily abruptly "
        "repeatedly formally proudly reluctantly locally nightly weekly safely eagerly openly privately "
        "patiently suddenly wisely neatly freshly partly largely firmly gladly"
    ),
    "prep": _words(
        "after before despite amid beyond without during near alongside under behind above beside within "
        "around across against beneath following throughout outside inside below past opposite concerning "
        "regarding via like over toward along"
    ),
    "n": NUMBERS,
    "time": (
        *_pairs(_words("on by before until after"), _EN_WEEKDAYS),
        *_pairs(_words("in since during by"), _EN_MONTHS),
    ),
    "date": tuple(f"{day.day} {_EN_MONTHS[day.month - 1]} {day.year}" for day in DAYS),
    "clock": CLOCK,
}

EN_PHRASES = {
    "who": "{first} {last}",
    "org": "{place} {dom} {body}",
    "thing": "{adj} {noun}",
}

EN_TITLES = """
{org} {verb} {thing} {prep} {n} {plural}
{n} {plural} {verb} {thing} in {place}
{who}: why {place} {verb} its {thing}
{adj} {plural} {adv} {verb} {place} {noun} {time}
How {place} {verb} {n} {plural} {prep} a {thing}
"""

EN_BYLINES = """
By {who}, {place}, {date}
By {who} | Published: {date}, {clock} GMT
{place}, {date} - {who}
"""

EN_FRAMES = """
The {org} {adv} {verb} the {thing} {time}.
{who} {say} the {thing} {prep} {place} cost {n} pounds.
"The {adj} {plural} {adv} {verb} our {noun}," {say} {who}, for the {org}.
About {n} {plural} {verb} the {thing} {prep} {place} {time}.
{prep} the {noun}, {n} {adj} {plural} were {adv} {verb}.
In {place}, {plural} {adv} {verb} the {dom} {noun} {time}.
{who} and {who} {verb} {n} {plural} {prep} the {thing}.
The {noun}, {adv} {verb} {time}, holds {n} {adj} {plural}.
"We {verb} {n} {plural} {time}," {say} {who} of {place}.
Neither {plural} nor {plural} {verb} the {thing}, {who} {say}.
Between {place} and {place}, {n} {plural} {adv} {verb} the {noun}.
Every {thing} {verb} {time} needs {n} {plural}, {say} the {org}.
{place} {verb} its {adj} {dom} {noun} {prep} {n} {plural}.
The {thing} was {adv} {verb} by {who} {time}.
{plural} {prep} {place} {say} {dom} {plural} {verb} the {noun}.
At {clock}, {who} {adv} {verb} {n} {plural}.
Some {n} {adj} {plural} came from {place} {time}.
If {plural} {adv} {verb} the {noun}, {place} {dom} {plural} follow.
{who}, a {dom} adviser in {place}, {say} {plural} {verb} it.
Fewer {plural} {verb} the {noun} {time} than {adj} {plural}.
The {dom} {body} {verb} {plural} worth {n} euros {prep} {place}.
"Is the {noun} {adj}?" {say} {who} {prep} {plural} in {place}.
On {date}, the {thing} {adv} {verb} {n} {plural}.
{adj} {plural} cost {n} dinars {prep} {place}, {who} {say}.
{who} once {verb} a {thing} {prep} {n} {plural}.
Since {date}, {place} {plural} have {adv} {verb} the {noun}.
"""

EN_SERIALS = """
The {org} filed it as notice § {time}.
Permit § was {adv} {verb} by {who}.
{who} entered {noun} § {prep} the {dom} register.
"""

# French -----------------------------------------------------------------------------------

_FR_MONTHS = _words(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_FR_WEEKDAYS = _words("lundi mardi mercredi jeudi vendredi samedi dimanche")

FR_SLOTS: Slots = {
    "first": _words(
        "Claire Hédi Salma Julien Camille Karim Sophie Antoine Nadia Lucas Inès Mathieu Leïla Hugo Amel "
        "Olivier Manon Yacine Élise Rachid Chloé Bruno Samia Thomas Juliette Mehdi Agathe Farid Louise "
        "Adrien Malika Étienne"
    ),
    "last": _words(
        "Benali Trabelsi Khelifi Martin Durand Lefèvre Moreau Haddad Girard Bensaïd Fontaine Roussel Mansouri "
        "Chevalier Lambert Zeroual Perrin Gauthier Belkacem Renard Colin Slimani Marchand Aubert Cherif "
        "Picard Meunier Ziani Barbier Leclerc Tazi Vasseur"
    ),
    "place": _words(
        "Sfax Tunis Sousse Gabès Sétif Constantine Rabat Fès Tanger Monastir Marseille Lyon Nantes Lille "
        "Brest Rennes Bordeaux Toulouse Nice Metz Dijon Genève Lausanne Liège Namur Bruxelles Montréal "
        "Québec Dakar Beyrouth Tripoli Bastia Blida Béjaïa"
    ),
    "body": _words(
        "agence mairie région université coopérative fédération association bibliothèque commission chambre "
        "académie fondation société préfecture direction mission régie école faculté ligue union caisse "
        "délégation troupe équipe centrale médiathèque clinique station rédaction"
    ),
    "dom": _words(
        "agricole maritime portuaire culturelle sportive solaire forestière ferroviaire municipale scientifique "
        "archéologique météorologique touristique musicale théâtrale éducative sanitaire postale énergétique "
        "hydraulique oléicole viticole laitière textile artisanale rurale urbaine côtière régionale nationale"
    ),
    "noun": _words(
        "récolte gare passerelle oliveraie bibliothèque exposition station digue halle piscine patinoire ligne "
        "route fontaine serre ferme scierie huilerie pépinière forge écluse cantine salle scène collection "
        "tournée navette enquête carte réserve plage source"
    ),
    "adj": _words(
        "ancienne nouvelle vaste modeste moderne provisoire annuelle rénovée partagée nocturne estivale "
        "hivernale silencieuse fragile populaire voisine lointaine discrète coûteuse gratuite ouverte fermée "
        "publique privée ambitieuse rare verte flottante souterraine historique expérimentale mobile"
    ),
    "plural": _words(
        "bénévoles ingénieurs visiteurs agriculteurs élèves capteurs billets travaux relevés prix bateaux "
        "trains arbres tableaux manuscrits permis contrats sièges camions cyclistes nageurs musiciens lecteurs "
        "commerçants pêcheurs apiculteurs semis puits ateliers concerts stages horaires"
    ),
    "verb": _words(
        "rouvre finance mesure inspecte prolonge accueille restaure remplace étudie contrôle présente adopte "
        "reporte défend critique photographie achète répare organise surveille baptise installe explore "
        "transforme protège agrandit modernise visite raconte prépare termine complète"
    ),
    "say": _words(
        "explique affirme précise ajoute rappelle estime raconte reconnaît souligne confirme prévient plaisante "
        "insiste résume annonce observe répond détaille constate regrette espère promet sourit calcule note "
        "indique suggère avoue déclare admet conclut conteste"
    ),
    "adv": _words(
        "prudemment lentement rapidement discrètement régulièrement gratuitement localement partiellement "
        "fièrement officiellement souvent parfois bientôt enfin désormais patiemment doucement ensemble "
        "publiquement quotidiennement autrement largement nettement presque longuement vivement sobrement "
        "sereinement activement entièrement récemment savamment"
    ),
    "prep": _words(
        "avant après malgré sans avec sous derrière devant pendant selon contre vers dès depuis parmi "
        "outre hormis durant entre sur dans pour suivant envers moyennant jusque passé excepté touchant concernant "
        "nonobstant par"
    ),
    "n": NUMBERS,
    "time": (
        *_pairs(_FR_WEEKDAYS, _words("matin midi soir")),
        *_pairs(_words("en début fin courant"), _FR_MONTHS),
    ),
    "date": tuple(f"{day.day} {_FR_MONTHS[day.month - 1]} {day.year}" for day in DAYS),
    "clock": CLOCK,
}

FR_PHRASES = {
    "who": "{first} {last}",
    "org": "{body} {dom} de {place}",
    "thing": "{noun} {adj}",
}

FR_TITLES = """
À {place}, la {thing} {verb} {n} {plural}
La {org} {verb} une {thing} {time}
{who} : « la {thing} {verb} {place} »
{place} : {n} {plural} {prep} une {noun} {dom}
"""

FR_BYLINES = """
Par {who}, à {place} — {date}
{place}, le {date} — {who}
Publié le {date} à {clock}, par {who}
"""

FR_FRAMES = """
La {org} {verb} {adv} sa {thing} {time}.
« La {noun} {dom} {verb} nos {plural} », {say} {who}, de {place}.
À {place}, {n} {plural} attendent la {thing} {prep} la {noun}.
{who} {say} que la {thing} {verb} {n} {plural}.
Le {date}, {who} {verb} la {noun} {dom} {adv}.
Près de {n} {plural} viennent de {place} {time}.
{prep} la {thing}, chaque {body} {dom} {verb} {n} {plural}.
La {noun} de {place} {verb} {adv} les {plural} {time}.
Entre {place} et {place}, la {noun} {dom} {verb} {n} {plural}.
« Nos {plural} comptent {n} {plural} », {say} {adv} {who}.
Selon {who}, la {org} {verb} une {thing}.
Une {thing} coûte {n} dinars {prep} {place}, {say} {who}.
{who} et {who} visitent {adv} la {thing} {time}.
Depuis le {date}, {place} {verb} ses {plural} {adv}.
Ni {plural} ni {plural} : la {noun} {dom} {verb} {adv} {place}.
Pour {n} euros, la {body} {verb} la {thing} {time}.
Quand la {noun} {verb} {place}, les {plural} arrivent {adv}.
« Pourquoi une {thing} {prep} {place} ? », {say} {who} {time}.
Sur {n} {plural}, {n} concernent la {thing}, {say} {who}.
Cette {thing} {verb} {adv} la {noun} {dom} de {place}.
Vers {clock}, {who} {verb} {n} {plural} {adv}.
La {body} {dom} {verb} une {noun} {adj} {prep} {place}.
Plus {adj} que {adj}, la {noun} {verb} {n} {plural}.
Aucune {noun} {dom} ne {verb} {place} {time}, {say} {who}.
"""

FR_SERIALS = """
L'arrêté § {verb} la {thing} {time}.
{who} cite le dossier § {prep} la {noun}.
La {org} publie l'avis § {adv}.
"""

# Persian ----------------------------------------------------------------------------------

_FA_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_FA_MONTHS = _words("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند")
_FA_WEEKDAYS = _words("شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه")

FA_SLOTS: Slots = {
    "first": _words(
        "بهرام مریم نرگس آرش کیوان شیرین بابک پروین سهراب مهسا فرهاد نیلوفر کاوه لاله سیاوش ژاله هومن پریسا "
        "رامین آزاده مهرداد نسرین کامران شهلا بیژن گلناز پیمان سپیده ایرج فرزانه منوچهر تهمینه"
    ),
    "last": _words(
        "دهقانی طباطبایی احمدی‌پور رضایی کریمی موسوی شریفی نوروزی بهمنی یزدی کرمانی شیرازی اصفهانی تبریزی "
        "همدانی گیلانی مازندرانی کاشانی زنجانی اردبیلی سمنانی بوشهری پارسا جعفری صادقی قاسمی مرادی نجفی "
        "وکیلی یوسفی صالحی رستمی"
    ),
    "place": _words(
        "یزد طبس کرمان شیراز اصفهان تبریز مشهد رشت ساری گرگان همدان سنندج کرمانشاه اهواز بوشهر بندرعباس زاهدان "
        "بیرجند سمنان قزوین زنجان اردبیل ارومیه کاشان نائین اردکان بم سبزوار نیشابور شاهرود آبادان چابهار"
    ),
    "body": _words(
        "اداره شرکت سازمان انجمن دانشگاه شهرداری استانداری کتابخانه موزه فدراسیون تعاونی بنیاد مرکز کمیته "
        "شورای پژوهشگاه فرهنگستان باشگاه نمایشگاه گروه مؤسسه ستاد دبیرخانه کارگاه پایگاه مجتمع هیئت خانه "
        "دفتر معاونت اتحادیه"
    ),
    "dom": _words(
        "کشاورزی گردشگری راه‌آهن هواشناسی شیلات جنگل‌داری آب برق گاز آموزش ورزش موسیقی تئاتر سینما باستان‌شناسی "
        "بازرگانی معدن پست ارتباطات محیط‌زیست زنبورداری زعفران پسته خرما فرش سفال انرژی آمار مسکن حمل‌ونقل "
        "دامپروری کتاب"
    ),
    "noun": _words(
        "پل سد بندر فرودگاه جاده موزه بازار کارخانه انبار تونل قطار باغ مزرعه نیروگاه ایستگاه کتابخانه ورزشگاه "
        "بیمارستان مدرسه قنات کاروانسرا جشنواره مسابقه نمایشگاه طرح برنامه سامانه نقشه شبکه آزمایشگاه آسیاب پارک"
    ),
    "adj": _words(
        "تازه قدیمی بزرگ کوچک ساحلی کویری کوهستانی تاریخی ملی محلی استانی صنعتی آموزشی فرهنگی خورشیدی زمستانی "
        "تابستانی سالانه هفتگی مشترک مستقل آزمایشی موقت دائمی شمالی جنوبی شرقی غربی مرکزی سبز سیار دیجیتال"
    ),
    "plural": _words(
        "گردشگران کشاورزان مهندسان دانش‌آموزان معلمان بازدیدکنندگان پژوهشگران ورزشکاران هنرمندان رانندگان "
        "داوطلبان مسافران نمونه‌ها بلیت‌ها قیمت‌ها کتاب‌ها نقشه‌ها تابلوها قایق‌ها واگن‌ها پمپ‌ها نهال‌ها گزارش‌ها "
        "قراردادها جایزه‌ها کلاس‌ها چاه‌ها محصولات صندلی‌ها اقامتگاه‌ها باغ‌ها سفال‌ها"
    ),
    "people": _words(
        "گردشگران کشاورزان مهندسان دانش‌آموزان معلمان بازدیدکنندگان پژوهشگران ورزشکاران هنرمندان رانندگان "
        "داوطلبان مسافران دانشجویان پزشکان بازرگانان صیادان نویسندگان شاعران نقاشان عکاسان کارگران کارمندان "
        "استادان کوهنوردان دوچرخه‌سواران زنبورداران باغداران دامداران سفالگران قالی‌بافان مربیان خوانندگان"
    ),
    "verb": _phrases(
        "بازسازی شد|افتتاح شد|بررسی شد|اندازه‌گیری شد|معرفی شد|تعمیر شد|تصویب شد|گسترش یافت|افزایش یافت|"
        "کاهش یافت|ادامه یافت|پایان یافت|آغاز شد|به تعویق افتاد|ثبت شد|منتشر شد|تجهیز شد|تحویل شد|خریداری شد|"
        "طراحی شد|آزمایش شد|اجرا شد|تکمیل شد|برگزار شد|نوسازی شد|تأمین شد|جابه‌جا شد|تغییر کرد|رشد کرد|تمدید شد"
    ),
    "say": _words(
        "گفت افزود توضیح‌داد تأکید‌کرد نوشت یادآور‌شد پیش‌بینی‌کرد اعلام‌کرد اظهار‌داشت پاسخ‌داد پذیرفت هشدار‌داد "
        "پرسید خاطرنشان‌کرد تصریح‌کرد بیان‌کرد اشاره‌کرد گزارش‌داد برآورد‌کرد خبر‌داد عنوان‌کرد شرح‌داد متذکر‌شد "
        "ابراز‌داشت اذعان‌کرد مدعی‌شد دانست خواند شمرد نامید"
    ),
    "adv": _words(
        "به‌تدریج به‌سرعت به‌آرامی رسماً تقریباً معمولاً اخیراً دوباره همچنان سرانجام رایگان روزانه شبانه گام‌به‌گام "
        "به‌زودی بی‌درنگ آشکارا اندکی بسیار همواره گاهی ناگهان باهم جداگانه مستقیماً عملاً نسبتاً کاملاً موقتاً ظاهراً"
    ),
    "n": tuple(number.translate(_FA_DIGITS) for number in NUMBERS),
    "time": (
        *_pairs(_words("صبح ظهر عصر شامگاه"), _FA_WEEKDAYS),
        *_pairs(_words("اوایل اواسط اواخر"), _FA_MONTHS),
    ),
    "date": tuple(
        f"{day} {month} {year}".translate(_FA_DIGITS)
        for day in range(1, 30)
        for month in _FA_MONTHS
        for year in (1403, 1404)
    ),
    "clock": tuple(clock.translate(_FA_DIGITS) for clock in CLOCK),
}

FA_PHRASES = {
    "who": "{first} {last}",
    "org": "{body} {dom} {place}",
    "thing": "{noun} {adj}",
}

FA_TITLES = """
{thing} {place} با {n} نفر از {people} {verb}
{org}: {thing} {time} {verb}
{who}: {plural} در {place} {adv} {verb}
{n} {noun} {adj} میان {place} و {place} {verb}
"""

FA_BYLINES = """
{date} - {clock} | خبرنگار: {who}
{place}، {date}، {who}
کد خبر: {n} - {date} - {place}
"""

FA_FRAMES = """
{thing} در {place} {time} {adv} {verb}.
{who} مدیر {org} {say} که {thing} {verb}.
به گزارش {org}، {n} {noun} {adj} {time} {verb}.
{people} از {place} برای {thing} آمدند و {noun} {verb}.
«{thing} {adv} {verb}»؛ این را {who} در {place} {say}.
از {date} تاکنون {thing} {place} {adv} {verb}.
هزینه {thing} {n} تومان است، {who} {say}.
میان {place} و {place} {n} کیلومتر {noun} {adj} {verb}.
{who} و {who} {time} از {thing} دیدن کردند.
{people} {place} با {people} درباره {thing} گفتگو کردند.
اگر {noun} {adj} {verb}، {people} {place} {adv} می‌آیند.
{n} نفر از {people} در {thing} {place} بودند.
{org} {n} دستگاه {adj} برای {noun} {dom} خرید.
تا {date} {n} طرح {dom} در {place} {verb}.
ساعت {clock} {thing} با حضور {who} {verb}.
{say} {who}: «{people} {adv} به {noun} {adj} رسیدند».
نه {plural} و نه {plural}، {thing} {place} {verb}.
{thing} که {time} {verb}، {n} متر است.
بیشتر {people} {place} از {noun} {dom} {adv} خشنودند.
{who}، کارشناس {dom} در {place}، {adv} {say} {noun} {verb}.
پس از {n} روز، {thing} {org} {verb}.
با {n} میلیارد ریال، {noun} {dom} {place} {adv} {verb}.
چرا {thing} {time} {verb}؟ {who} {adv} {say}.
{noun} {dom} {place} نسبت به {noun} {place} {adv} {verb}.
"""

FA_SERIALS = """
پرونده شماره § در {org} {verb}.
{who} مجوز § را برای {thing} گرفت.
آگهی § درباره {noun} {dom} {time} {verb}.
"""


def _grammar(
    titles: str,
    bylines: str,
    frames: str,
    serials: str,
    phrases: Mapping[str, str],
    slots: Slots,
) -> _Grammar:
    return _Grammar(
        *(_frames(lines, phrases, slots) for lines in (titles, bylines, frames, serials))
    )


GRAMMARS: Mapping[Language, _Grammar] = {
    "ar": _grammar(AR_TITLES, AR_BYLINES, AR_FRAMES, AR_SERIALS, AR_PHRASES, AR_SLOTS),
    "en": _grammar(EN_TITLES, EN_BYLINES, EN_FRAMES, EN_SERIALS, EN_PHRASES, EN_SLOTS),
    "fr": _grammar(FR_TITLES, FR_BYLINES, FR_FRAMES, FR_SERIALS, FR_PHRASES, FR_SLOTS),
    "fa": _grammar(FA_TITLES, FA_BYLINES, FA_FRAMES, FA_SERIALS, FA_PHRASES, FA_SLOTS),
}

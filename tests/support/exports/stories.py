"""The invented articles of the trial set."""

from datetime import datetime
from typing import Final

from support.exports.case import Story

HARBOUR: Final = Story(
    title="ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة",
    body=(
        "استقبل ميناء الرملة، صباح السبت، أول سفينة حاويات كبيرة بعد انتهاء أعمال توسعة الأرصفة التي استمرت ثلاث سنوات وبلغت كلفتها أربعين مليون دينار.",
        "وقال مدير الميناء عادل الشريف إن الرصيف الجديد يتسع لسفينتين في وقت واحد، وإن مدة التفريغ ستنخفض من ستة أيام إلى يومين.",
        "ومن المنتظر أن تصل أربع سفن أخرى قبل نهاية الشهر، بحسب جدول الرحلات الذي نشرته إدارة الميناء على موقعها.",
    ),
    author="سلمى الحداد",
    url="https://sahel-news.example/economy/harbour-ramla",
    date=datetime.fromisoformat("2026-03-14T09:30:00+02:00"),
)
SCHOOL: Final = Story(
    title="مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق",
    body=(
        "فتحت مدرسة وادي الزيتون أبوابها أمام مئتي تلميذ بعد عامين من الإغلاق بسبب انهيار الطريق المؤدي إلى القرية في شتاء عام 2024.",
        "وأوضحت مديرة المدرسة ليلى منصور أن الأهالي شاركوا في إصلاح الصفوف وطلاء الجدران، فيما تكفلت البلدية بمد شبكة المياه.",
        "وينتظر المعلمون وصول المقاعد الجديدة خلال الأسبوع المقبل، في حين تستمر الدراسة في فترتين صباحية ومسائية.",
    ),
    author="كريم الأسعد",
    url="https://sahel-news.example/society/school-reopens",
    date=datetime.fromisoformat("2026-03-15T18:05:00+02:00"),
)
FERRY: Final = Story(
    title="تعليق رحلات العبارات بين الجزيرتين بسبب الرياح",
    body=(
        "علّقت هيئة النقل البحري رحلات العبارات بين جزيرتي المرجان والنخيل حتى إشعار آخر بعدما تجاوزت سرعة الرياح تسعين كيلومتراً في الساعة.",
        "وذكرت الهيئة في بيان أن ثلاثمئة مسافر نُقلوا إلى فنادق قريبة من المرفأ على نفقتها، وأن التذاكر تبقى صالحة لمدة شهر.",
    ),
    author="هدى الريس",
    url="https://sahel-news.example/local/ferries",
    date=datetime.fromisoformat("2026-03-16T07:00:00+03:00"),
)
FINAL: Final = Story(
    title="نادي الصقور يتوج بكأس المدينة للمرة الأولى في تاريخه",
    body=(
        "توج نادي الصقور بكأس المدينة للمرة الأولى في تاريخه بعد فوزه على نادي الشعلة بهدفين مقابل هدف في المباراة النهائية التي جرت مساء الجمعة.",
        "وسجل المهاجم وليد سمارة هدفي الفريق في الشوط الثاني، فيما قلص الشعلة الفارق في الدقيقة الأخيرة من ركلة جزاء.",
        "وقال المدرب نبيل حيدر بعد المباراة إن اللاعبين استحقوا اللقب بعد موسم طويل وشاق.",
    ),
    author="باسم العلي",
    url="https://malaeb.example/football/city-cup-final",
    date=datetime.fromisoformat("2026-04-03T21:45:00+03:00"),
)
WATER: Final = Story(
    title="بلدية النهرين تبدأ إصلاح شبكة المياه في الأحياء القديمة",
    body=(
        "بدأت بلدية النهرين، الأحد، إصلاح شبكة المياه في الأحياء القديمة بعد شكاوى متكررة من ضعف الضخ خلال الصيف الماضي.",
        "وقالت المهندسة رنا قاسم إن المشروع يشمل استبدال اثني عشر كيلومتراً من الأنابيب، وإن العمل سيجري ليلاً لتجنب الازدحام.",
    ),
    author="رامي داود",
    url="https://nahrain-post.example/2026/04/05/water",
    date=datetime.fromisoformat("2026-04-05T11:20:00+03:00"),
)
MUSEUM: Final = Story(
    title="متحف الفخار يعرض جراراً عثر عليها مزارع في حقله",
    body=(
        "يعرض متحف الفخار في مدينة السهل ابتداء من اليوم سبع جرار قديمة عثر عليها مزارع في حقله أثناء حفر بئر.",
        "وتقول أمينة المتحف سعاد بركات إن الجرار كانت تستخدم لحفظ الزيت، وإن واحدة منها ما زالت مختومة بالطين.",
    ),
    author="نادين فارس",
    url="https://nahrain-post.example/2026/04/06/museum",
    date=datetime.fromisoformat("2026-04-06T08:00:00+03:00"),
)
BRIDGE: Final = Story(
    title="Old river bridge closes for repairs until autumn",
    body=(
        "The old stone bridge over the Marl river will close to traffic on Monday for repairs that are expected to last until the autumn, the county council said.",
        "Engineers found cracks in two of the five arches during an inspection in February. Buses will be sent round by the mill road, adding about ten minutes to each journey.",
        "\u201cWe would rather lose a summer than the bridge,\u201d said councillor Ruth Anders.",
    ),
    author="Tom Weller",
    url="https://marl-gazette.example/news/bridge-closes",
    date=datetime.fromisoformat("2026-05-02T16:00:00+01:00"),
    language="en",
)
LIBRARY: Final = Story(
    title="La bibliothèque de Valmer rouvre ses portes après l’incendie",
    body=(
        "La bibliothèque municipale de Valmer a rouvert ses portes mardi, quatorze mois après l’incendie qui avait détruit une partie de ses collections.",
        "« Nous avons sauvé l’essentiel », a déclaré la directrice, Hélène Marchetti, devant une centaine d’habitants venus assister à la cérémonie.",
    ),
    author="Lucie Bernard",
    url="https://echo-valmer.example/culture/bibliotheque",
    date=datetime.fromisoformat("2026-05-05T12:15:00+02:00"),
    language="fr",
)

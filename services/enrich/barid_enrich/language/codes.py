"""Language codes: BCP-47's shortest form to ISO 639-3."""

_PAIRS = """
af afr|am amh|an arg|ar ara|as asm|av ava|az aze|ba bak|be bel|bg bul|bn ben|bo bod|br bre|bs bos
ca cat|ce che|co cos|cs ces|cv chv|cy cym|da dan|de deu|dv div|el ell|en eng|eo epo|es spa|et est
eu eus|fa fas|fi fin|fr fra|fy fry|ga gle|gd gla|gl glg|gn grn|gu guj|gv glv|he heb|hi hin|hr hrv
ht hat|hu hun|hy hye|ia ina|id ind|ie ile|io ido|is isl|it ita|ja jpn|jv jav|ka kat|kk kaz|km khm
kn kan|ko kor|ku kur|kv kom|kw cor|ky kir|la lat|lb ltz|li lim|lo lao|lt lit|lv lav|mg mlg|mk mkd
ml mal|mn mon|mr mar|ms msa|mt mlt|my mya|ne nep|nl nld|nn nno|no nor|oc oci|or ori|os oss|pa pan
pl pol|ps pus|pt por|qu que|rm roh|ro ron|ru rus|sa san|sc srd|sd snd|sh hbs|si sin|sk slk|sl slv
so som|sq sqi|sr srp|su sun|sv swe|sw swa|ta tam|te tel|tg tgk|th tha|tk tuk|tl tgl|tr tur|tt tat
ug uig|uk ukr|ur urd|uz uzb|vi vie|vo vol|wa wln|yi yid|yo yor|zh zho
"""
ISO3: dict[str, str] = {
    pair.split()[0]: pair.split()[1]
    for line in _PAIRS.split("\n")
    for pair in line.split("|")
    if pair
}

# Dialect labels of the model are not reliable enough to publish (Egyptian Arabic is recalled in
# one of nine comments): the language they belong to is.
SAME_LANGUAGE = {"arz": "ar", "iw": "he", "nb": "no"}

# Not written in Latin letters by anyone who publishes: such an answer to Latin letters is one to
# keyboard noise ("asdkjh qwe" is Japanese with 0.86).
_NOT_IN_LATIN = """
am ar as be bg bn bo ckb cv dv el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or pa ps
ru sa sd si ta te tg th ug uk ur yi zh
"""
NOT_IN_LATIN = frozenset(_NOT_IN_LATIN.split())

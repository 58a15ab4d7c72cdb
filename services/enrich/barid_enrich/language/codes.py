"""Language codes: what the models answer, as BCP-47's shortest form, and ISO 639-3."""

_PAIRS = """
af afr|am amh|an arg|ar ara|as asm|av ava|az aze|ba bak|be bel|bg bul|bn ben|bo bod|br bre|bs bos
ca cat|ce che|co cos|cs ces|cv chv|cy cym|da dan|de deu|dv div|dz dzo|ee ewe|el ell|en eng|eo epo
es spa|et est|eu eus|fa fas|fi fin|fj fij|fo fao|fr fra|fy fry|ga gle|gd gla|gl glg|gn grn|gu guj
gv glv|ha hau|he heb|hi hin|hr hrv|ht hat|hu hun|hy hye|ia ina|id ind|ie ile|ig ibo|io ido|is isl
it ita|iu iku|ja jpn|jv jav|ka kat|kk kaz|kl kal|km khm|kn kan|ko kor|ks kas|ku kur|kv kom|kw cor
ky kir|la lat|lb ltz|lg lug|li lim|ln lin|lo lao|lt lit|lv lav|mg mlg|mi mri|mk mkd|ml mal|mn mon
mr mar|ms msa|mt mlt|my mya|ne nep|nl nld|nn nno|no nor|ny nya|oc oci|om orm|or ori|os oss|pa pan
pl pol|ps pus|pt por|qu que|rm roh|rn run|ro ron|ru rus|rw kin|sa san|sc srd|sd snd|se sme|sg sag
sh hbs|si sin|sk slk|sl slv|sm smo|sn sna|so som|sq sqi|sr srp|ss ssw|st sot|su sun|sv swe|sw swa
ta tam|te tel|tg tgk|th tha|ti tir|tk tuk|tl tgl|tn tsn|to ton|tr tur|ts tso|tt tat|tw twi|ug uig
uk ukr|ur urd|uz uzb|ve ven|vi vie|vo vol|wa wln|wo wol|xh xho|yi yid|yo yor|za zha|zh zho|zu zul
"""
_ISO3: dict[str, str] = {
    pair.split()[0]: pair.split()[1]
    for line in _PAIRS.split("\n")
    for pair in line.split("|")
    if pair
}

# Dialect labels are not reliable enough to publish (Egyptian Arabic is recalled in one of nine
# comments): the language they belong to is. So with English creoles and Chinese varieties.
_SAME_LANGUAGE = {
    "arz": "ar", "ary": "ar", "aeb": "ar", "acm": "ar", "apc": "ar", "prs": "fa", "iw": "he",
    "jw": "jv", "nb": "no", "pcm": "en", "sco": "en", "wuu": "zh", "yue": "zh", "zh-Hant": "zh",
    "sr-ME": "sr", "sh": "sr", "fil": "tl",
}  # fmt: skip
# The same label in another script is another language: pycld2 and lid.176 say "ku" for Sorani,
# py3langid says Southern Kurdish. Turkic written in Arabic letters is South Azerbaijani to those
# who were not taught it (they say Uzbek, Turkmen, Turkish).
_IN_SCRIPT = {
    "Arab": {"ku": "ckb", "sdh": "ckb", "uzs": "azb", "uz": "azb", "az": "azb", "tk": "azb", "tr": "azb"},
    "Latn": {"ku": "kmr"},
}  # fmt: skip
# Tags that say the script, where the language is usually written in another.
_WITH_SCRIPT = {("sr", "Latn"): "sr-Latn", ("ug", "Cyrl"): "ug-Cyrl", ("az", "Cyrl"): "az-Cyrl"}

# Not written in Latin letters by anyone who publishes: such an answer to Latin letters is one to
# keyboard noise ("asdkjh qwe" is Japanese with 0.86).
_NOT_IN_LATIN = """
am ar as azb be bg bn bo ckb dv el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr mzn my ne or
pa pnb ps ru sa sd si skr ta te tg th ti ug uk ur yi zh
"""
_IN_ARABIC = "ar azb bal bqi ckb fa glk ha kk ks ky lrc ms mzn pnb ps sd skr ug ur zxx"
# Languages nobody publishes news in: Klingon, Lojban, Interlingua and the like, CLD2's joke and
# test labels. Models give them to noise.
_NO_NEWS = "tlh jbo ia ie io vo lfn xxx zzb zze zzh zzp un"
_EXCLUDED = {"Latn": frozenset(_NOT_IN_LATIN.split())}
_INCLUDED = {"Arab": frozenset(_IN_ARABIC.split())}
_NEVER = frozenset(_NO_NEWS.split())


_FROM_ISO3 = {iso3: short for short, iso3 in _ISO3.items()}
# What exports write where a code is asked for.
_BY_NAME = {
    "arabic": "ar", "العربية": "ar", "عربي": "ar", "عربية": "ar", "arabe": "ar", "english": "en", "الإنجليزية": "en",
    "anglais": "en", "french": "fr", "الفرنسية": "fr", "français": "fr", "persian": "fa", "farsi": "fa", "الفارسية": "fa",
    "فارسی": "fa", "urdu": "ur", "اردو": "ur", "turkish": "tr", "türkçe": "tr", "spanish": "es", "español": "es",
    "german": "de", "deutsch": "de", "russian": "ru", "hebrew": "he", "portuguese": "pt", "italian": "it", "sorani": "ckb",
}  # fmt: skip


class _Meanings(dict[tuple[str, str], str | None]):
    """What labels mean in a script, found once each."""

    def __missing__(self, label_and_script: tuple[str, str]) -> str | None:
        language = canonical(*label_and_script)
        meant = language if _is_published(language, label_and_script[1]) else None
        self[label_and_script] = meant
        return meant


_MEANINGS = _Meanings()


def meaning(label: str, script: str) -> str | None:
    """Return the language a model's label means; None when nobody publishes in it and script."""
    return _MEANINGS[label, script]


def _is_published(language: str, script: str) -> bool:
    return (
        language not in _EXCLUDED.get(script, ())
        and language in _INCLUDED.get(script, (language,))
        and language not in _NEVER
        and not language.startswith("xx-")
    )


def canonical(label: str, script: str) -> str:
    """Return the language a model's label means for a text in this script."""
    label = _IN_SCRIPT.get(script, {}).get(label, label)
    return _SAME_LANGUAGE.get(label, label)


def stated(said: str) -> str:
    """Return the language somebody declares by a tag, a code of three letters or its name."""
    name = said.strip().lower()
    language = name.replace("_", "-").partition("-")[0]
    return _BY_NAME.get(name) or _FROM_ISO3.get(language, language)


def tag(language: str, script: str) -> str:
    """Return the BCP-47 tag of a language written in this script."""
    return _WITH_SCRIPT.get((language, script), language)


def iso3(bcp47: str) -> str:
    """Return the ISO 639-3 code of a tag."""
    language = bcp47.partition("-")[0]
    return _ISO3.get(language, language)

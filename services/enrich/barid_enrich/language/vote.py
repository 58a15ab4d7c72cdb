"""Several models, one answer: agreement first, then a weighted vote, with the letters' veto."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from barid_enrich.language import clean, lexicon, nonsense
from barid_enrich.language.alphabets import alike, ruled_out
from barid_enrich.language.models import Answer, Model, Models
from barid_enrich.language.sample import Sample
from barid_enrich.language.scripts import ONLY_LANGUAGE

Method = Literal["script", "agree2", "letters", "vote", "relative", "arabizi", "none"]

# Weight lid.176 must give to what CLD2 answers for the two to agree without a third.
MIN_AGREED_WEIGHT = 0.5
# English asks for more: in other languages' news, names and titles are English.
MIN_AGREED_WEIGHT_ENGLISH = 0.8
# What must be left of a text without its capitalised words to be judged by: in all and as a share.
MIN_NAMELESS_CHARS = 12
MAX_NAMELESS_SHARE = 0.8
# A language no model but one can name must be named more firmly: added to the number of models
# that know it.
PRIOR = 0.3
# Weight of CLD2 from which a text is no noise.
SURE = 0.95
# One model alone names exotic languages for noise in Latin letters (Cornish with 0.98).
ALONE_IN_LATIN = 0.35
WEIGHTS = {"cld2": 0.8, "fasttext": 1.0, "langid": 1.2}


class Verdict(NamedTuple):
    """A language with how it was found; `weight` in [0, 1] is not calibrated."""

    language: str
    weight: float
    method: Method


NOBODY = Verdict("und", 0.0, "none")


def decide(sample: Sample, models: Models) -> Verdict:
    """Return the language the models say a text is in, however unsure."""
    if sample.script in ONLY_LANGUAGE:
        return Verdict(ONLY_LANGUAGE[sample.script], 1.0, "script")
    out = ruled_out(sample)
    cld2 = _ask(models.cld2, sample, out)
    verdict = (
        _spelt(cld2, sample.script, out)
        or _agreed(cld2, _best_of_fasttext(sample, models, cld2, out))
        or _voted(sample, models, out, cld2)
    )
    if cld2.get(verdict.language, 0.0) < SURE and nonsense.is_unlikely(verdict.language, sample):
        return Verdict(verdict.language, 0.0, "none")
    suspect = lexicon.relative(verdict.language, sample.script, sample.text)
    return _relative(suspect, sample, models) or verdict if suspect else verdict


def _relative(suspect: lexicon.Suspect, sample: Sample, models: Models) -> Verdict | None:
    """Return the relative when its words or a third model that was taught it are for it."""
    if (
        suspect.believed
        or _ask(models.langid, sample, frozenset()).get(suspect.language, 0.0) >= 0.5
    ):
        return Verdict(suspect.language, 1.0, "relative")
    return None


def _spelt(cld2: Answer, script: str, out: frozenset[str]) -> Verdict | None:
    """Return what CLD2 is sure of when no other language is written in these letters."""
    for language, weight in cld2.items():
        others = alike(script) - out - lexicon.relatives(language, script)
        if weight >= SURE and language in alike(script) and not others:
            return Verdict(language, weight, "letters")
    return None


def _agreed(cld2: Answer, fasttext: Answer) -> Verdict | None:
    if not cld2 or "zxx" in cld2:
        return None
    language = max(cld2, key=cld2.__getitem__)
    weight = fasttext.get(language, 0.0)
    least = MIN_AGREED_WEIGHT_ENGLISH if language == "en" else MIN_AGREED_WEIGHT
    return Verdict(language, weight, "agree2") if weight >= least else None


def _best_of_fasttext(sample: Sample, models: Models, cld2: Answer, out: frozenset[str]) -> Answer:
    text = clean.persian_keys(sample.text) if _is_persian(cld2) else sample.text
    answer = models.fasttext.best(text, sample.script)
    return {} if out and not out.isdisjoint(answer) else answer


def _voted(sample: Sample, models: Models, out: frozenset[str], cld2: Answer) -> Verdict:
    """Ask again without names and for more answers, then a third model."""
    nameless = clean.without_names(sample.text)
    if MIN_NAMELESS_CHARS <= len(nameless) <= MAX_NAMELESS_SHARE * len(sample.text):
        sample = sample._replace(text=nameless)
        cld2 = _ask(models.cld2, sample, out)
    fasttext = _ask(models.fasttext, sample, out, keys=_is_persian(cld2))
    if verdict := _agreed(cld2, fasttext):
        return verdict
    answers = {"cld2": cld2, "fasttext": fasttext, "langid": _ask(models.langid, sample, out)}
    verdict = _best(sample.script, models, answers)
    return Verdict(verdict.language, 0.0, "none") if "zxx" in cld2 else verdict


def _best(script: str, models: Models, answers: Mapping[str, Answer]) -> Verdict:
    """Return the language with most of the votes of those models that know it."""
    asked = {name: model for name in WEIGHTS if (model := getattr(models, name)) is not None}
    shares: dict[str, float] = {}
    for language in {language for answer in answers.values() for language in answer}:
        knowing = [name for name, model in asked.items() if model.knows(language, script)]
        votes = sum(WEIGHTS[name] * answers[name].get(language, 0.0) for name in knowing)
        shares[language] = votes / (sum(WEIGHTS[name] for name in knowing) + PRIOR)
        if script == "Latn" and len(knowing) < min(2, len(asked)):
            shares[language] *= ALONE_IN_LATIN
    if not shares:
        return NOBODY
    language = max(sorted(shares), key=shares.__getitem__)
    return Verdict(language, shares[language], "vote")


def _ask(model: Model | None, sample: Sample, out: frozenset[str], *, keys: bool = False) -> Answer:
    if model is None:
        return {}
    text = clean.persian_keys(sample.text) if keys else sample.text
    answer = model.ask(text, sample.script)
    if out and not out.isdisjoint(answer):
        return {language: weight for language, weight in answer.items() if language not in out}
    return answer


def _is_persian(answer: Answer) -> bool:
    return "fa" in answer or "ur" in answer

"""The models that are asked, each with the languages it was taught.

`pycld2` has no wheel for Linux on arm64 and `py3langid` may be left out: what cannot be imported is
not asked, and the others decide with less agreement.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module, resources
from typing import Any, NamedTuple

from barid_enrich.language.codes import canonical, meaning
from barid_enrich.language.dialects import DialectEngine, load_engine

Answer = Mapping[str, float]
"""How much a model is for each language, in [0, 1]; "zxx" is for no language at all."""

# CLD2's score per kilobyte from which it is as sure as it gets: nine of ten headlines reach it.
_FULL_SCORE = 300
# Below which a text is noise: mojibake scores 6-12, half of the texts in random Arabic letters
# under 60; headlines score 200 and more, Sorani 65 and more. Measured on headlines-dev.
_NOISE_SCORE = 40
_NOISE_SCORE_ARABIC_SCRIPT = 100
_NOISE_SCORE_KURDISH = 60
_ANSWERS = 4
_LABEL = len("__label__")


class Chunk(NamedTuple):
    """A stretch of UTF-8 that CLD2 takes for one language."""

    start: int
    end: int
    label: str


class Model(NamedTuple):
    """One model: how it is asked about a text in a script, and what it was taught.

    Attributes:
        knows: whether it was taught a language in a script; else its silence says nothing.
        chunks: the languages of a mixed text's stretches, for the one model that tells.
        best: its best answer alone, for the one model that gives it faster.
    """

    ask: Callable[[str, str], Answer]
    knows: Callable[[str, str], bool]
    chunks: Callable[[str], list[Chunk]] = lambda text: []
    best: Callable[[str, str], Answer] = lambda text, script: {}


class Models(NamedTuple):
    """All models; None for one that is not installed."""

    cld2: Model | None
    fasttext: Model
    langid: Model | None
    dialects: DialectEngine | None = None


@cache
def load() -> Models:
    """Load the models; doing so before a process forks lets the children share their memory."""
    return Models(_if_installed(_cld2), _fasttext(), _if_installed(_langid), load_engine())


def _if_installed(make: Callable[[], Model]) -> Model | None:
    try:
        return make()
    except ImportError:
        return None


def _cld2() -> Model:
    module: Any = import_module("pycld2")
    # Its Kurdish is Sorani, its Turkic languages are not those in Arabic letters.
    taught = _taught((label for _, label in module.LANGUAGES), but={"kmr", "azb"})

    def ask(text: str, script: str) -> Answer:
        try:
            details = module.detect(text.encode(), isPlainText=True, bestEffort=True)[2]
        except module.error:  # it takes some characters for invalid UTF-8
            return {}
        _, label, percent, score = details[0]
        language = meaning(label, script)
        if language is None or not score:
            return {}
        answer = {language: min(1.0, score / _FULL_SCORE) * percent / 100}
        noise = _NOISE_SCORE_ARABIC_SCRIPT if script == "Arab" else _NOISE_SCORE
        if score < (_NOISE_SCORE_KURDISH if language == "ckb" else noise):
            answer["zxx"] = 1.0
        return answer

    def chunks(text: str) -> list[Chunk]:
        try:
            vectors = module.detect(text.encode(), isPlainText=True, returnVectors=True)[3]
        except module.error:
            return []
        return [Chunk(at, at + n, label) for at, n, _, label in vectors if label != "un"]

    return Model(ask, taught, chunks)


def _fasttext() -> Model:
    module: Any = import_module("fasttext")
    with resources.as_file(resources.files(__package__).joinpath("lid.176.ftz")) as path:
        predict = module.load_model(str(path)).predict

    def best(text: str, script: str) -> Answer:
        return answer(text, script, 1)

    def ask(text: str, script: str) -> Answer:
        return answer(text, script, _ANSWERS)

    def answer(text: str, script: str, count: int) -> Answer:
        labels, weights = predict(text, k=count)
        return _summed(
            ((label[_LABEL:], float(w)) for label, w in zip(labels, weights, strict=True)), script
        )

    every, _ = predict("news", k=-1, threshold=-1.0)
    return Model(ask, _taught(label[_LABEL:] for label in every), best=best)


def _langid() -> Model:
    module: Any = import_module("py3langid.langid")
    identifier = module.LanguageIdentifier.from_model_file(module.MODEL_FILE, norm_probs=True)

    def ask(text: str, script: str) -> Answer:
        return _summed(identifier.rank(text)[:_ANSWERS], script)

    return Model(ask, _taught(identifier.labels))


def _taught(labels: Iterable[str], but: Iterable[str] = ()) -> Callable[[str, str], bool]:
    by_script = {
        script: {canonical(label, script) for label in labels} - set(but)
        for labels in [list(labels)]
        for script in ("Arab", "Latn", "")
    }
    return lambda language, script: language in by_script.get(script, by_script[""])


def _summed(answers: Iterable[tuple[str, float]], script: str) -> Answer:
    summed: dict[str, float] = {}
    for label, weight in answers:
        language = meaning(label, script)
        if language is not None:
            summed[language] = min(1.0, summed.get(language, 0.0) + weight)
    return summed

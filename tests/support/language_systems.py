"""Single language identifiers, as they come, to measure Barid beside."""

import math
from collections.abc import Callable
from importlib import import_module, resources
from typing import Any

from barid_enrich.language.codes import iso3

System = Callable[[str], tuple[str, float]]
_OTHER_CODES = {"iw": "heb", "jw": "jav", "un": "und", "nb": "nor"}


def installed() -> dict[str, System]:
    """Return the systems that can be imported, by name, loaded."""
    systems: dict[str, System] = {}
    for name, make in _SYSTEMS.items():
        try:
            systems[name] = make()
        except ImportError:
            continue
    return systems


def _cld2() -> System:
    module: Any = import_module("pycld2")

    def ask(text: str) -> tuple[str, float]:
        try:
            reliable, _, details = module.detect(text.encode(), isPlainText=True, bestEffort=True)
        except module.error:
            return "und", 0.0
        _, label, percent, _ = details[0]
        language = "ckb" if label == "ku" else _code(label)  # its Kurdish is Sorani
        return language, percent / 100 if reliable else 0.5

    return ask


def _fasttext() -> System:
    module: Any = import_module("fasttext")
    with resources.as_file(resources.files("barid_enrich.language") / "lid.176.ftz") as path:
        model = module.load_model(str(path))

    def ask(text: str) -> tuple[str, float]:
        labels, weights = model.predict(text.replace("\n", " "))
        return (
            (_code(labels[0].removeprefix("__label__")), float(weights[0]))
            if labels
            else ("und", 0.0)
        )

    return ask


def _langid() -> System:
    module: Any = import_module("py3langid.langid")
    model = module.LanguageIdentifier.from_model_file(module.MODEL_FILE, norm_probs=True)

    def ask(text: str) -> tuple[str, float]:
        label, weight = model.classify(text)
        return _code(label), weight

    return ask


def _lingua() -> System:
    module: Any = import_module("lingua")
    detector = module.LanguageDetectorBuilder.from_all_languages().build()

    def ask(text: str) -> tuple[str, float]:
        values = detector.compute_language_confidence_values(text)
        if not values or math.isclose(values[0].value, 0.0):
            return "und", 0.0
        return values[0].language.iso_code_639_3.name.lower(), values[0].value

    return ask


def _code(label: str) -> str:
    return _OTHER_CODES.get(label) or iso3(label)


_SYSTEMS: dict[str, Callable[[], System]] = {
    "pycld2": _cld2,
    "lid.176": _fasttext,
    "py3langid": _langid,
    "lingua": _lingua,
}

"""Which of the names on a page is its outlet: a trained weighing of what speaks for each."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from barid.text.fold import fold
from barid_enrich.clean import known
from barid_enrich.clean.candidates import OWN, Evidence, Said, gather
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.mentioned import says, tells
from barid_enrich.clean.names import has_digit

KINDS = (
    "logo", "first_free", "top", "top_part", "crumb", "rights", "source", "source_alone", "byline", "beside_place", "in_dateline",
    "opens", "opens_word", "title_tail", "told_to", "followed", "about", "handle",
)  # fmt: skip
TRAITS = (
    "always", "kinds", "has_outlet_word", "starts_with_outlet_word", "is_place", "is_person", "is_section",
    "is_known_agency", "one_word", "four_words", "in_title", "in_own_lines", "often_in_own_lines",
    "told_by_name", "in_body", "in_related", "longer_is_named", "shorter_is_named", "has_digit", "generic",
    "menu_below", "several_tops", "logo_told", "logo_again", "source_told", "opens_told", "logo_outlet_word",
    "same_core", "rivals", "alone",
)  # fmt: skip
N_FEATURES = len(KINDS) + len(TRAITS)

MIN_SCORE = 0.0  # even odds; by folds as many pages are right as below, and fewer are named wrongly
MAX_BODY_CHARS = 1_500  # of the story, which names its outlet early if at all
_STRONG = frozenset(
    [
        "logo",
        "first_free",
        "rights",
        "source",
        "in_dateline",
        "opens",
        "title_tail",
        "beside_place",
        "told_to",
        "followed",
        "about",
        "handle",
        "crumb",
    ]
)


def scored(said: Sequence[Said], lexicon: Lexicon) -> str | None:
    """Return the candidate that most speaks for, None when nothing speaks clearly for any."""
    found = gather(said, lexicon)
    if all(_STRONG.isdisjoint(one.kinds) for one in found.values()):
        return None
    weights = _weights()
    rows = features(said, found, lexicon)
    scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
    best = max(range(len(scores)), key=scores.__getitem__)
    return list(found.values())[best].name if scores[best] >= MIN_SCORE else None


@cache
def _weights() -> tuple[float, ...]:
    text = resources.files(__package__).joinpath("outlet.toml").read_text("utf-8")
    named = tomllib.loads(text)["weights"]
    return tuple(float(named[name]) for name in (*KINDS, *TRAITS))


def features(
    said: Sequence[Said], found: dict[str, Evidence], lexicon: Lexicon
) -> list[list[float]]:
    """Return the numbers the weights of `outlet` apply to, one row per candidate."""
    own = [
        line.folded or fold(line.raw[:300])
        for line, _, label in said
        if label in OWN or label == "related"
    ]
    related = " ".join(line.folded for line, _, label in said if label == "related")
    body = fold(" ".join(line.raw for line, _, label in said if label == "body")[:MAX_BODY_CHARS])
    title = next((line.key for line, _, label in said if label == "title"), "")
    tops = sum("top" in e.kinds or "logo" in e.kinds for e in found.values())
    short = [line.words <= 3 and label in OWN for line, _, label in said[1:5]]
    cores = {key: _core(key, lexicon) for key in found}
    strong = sum(not _STRONG.isdisjoint(e.kinds) for e in found.values())
    rows = []
    for key, evidence in found.items():
        words = key.split()
        core = cores[key]
        padded = f" {core} "
        in_own = sum(says(text, core) for text in own)
        in_body, named = says(body, core), tells(body, core)
        traits = [
            1.0,
            len(evidence.kinds - {"first_free"}) - 1,
            not lexicon.names.isdisjoint(words) or lexicon.outlet.match(key + " ") is not None,
            lexicon.outlet.match(key + " ") is not None,
            known.is_place(key),
            known.is_person(evidence.name, lexicon.given),
            key in lexicon.furniture or key in lexicon.home or key in lexicon.sections,
            key in lexicon.agencies,
            len(words) == 1,
            len(words) >= 4,
            bool(title) and f" {core} " in f" {title} ",
            min(in_own, 3) - 1,
            in_own > 3,
            named,
            in_body,
            says(related, core),
            any(padded in f" {other} " for k, other in cores.items() if other != core),
            any(
                f" {other} " in padded
                for k, other in cores.items()
                if other != core and found[k].kinds & {"in_dateline", "opens", "byline", "rights"}
            ),
            has_digit(key),
            lexicon.generic.match(key) is not None,
            "logo" in evidence.kinds and sum(short) >= 3,
            min(tops, 6) / 6 * bool(evidence.kinds & {"top", "logo", "top_part"}),
            "logo" in evidence.kinds and named,
            "logo" in evidence.kinds and in_own > 1,
            "source" in evidence.kinds and in_body,
            "opens" in evidence.kinds and named,
            "logo" in evidence.kinds and not lexicon.names.isdisjoint(words),
            min(
                3,
                sum(
                    len(found[k].kinds) for k, other in cores.items() if other == core and k != key
                ),
            ),
            min(strong, 4) / 4,
            strong == 1 and not _STRONG.isdisjoint(evidence.kinds),
        ]
        rows.append([float(kind in evidence.kinds) for kind in KINDS] + [float(t) for t in traits])
    return rows


def _core(key: str, lexicon: Lexicon) -> str:
    """Return a name without «newspaper» before it and without its article."""
    match = lexicon.outlet.match(key + " ") or lexicon.site.match(key + " ")
    bare = key[match.end() :] if match and match.end() < len(key) else key
    return bare.removeprefix("ال") if len(bare) > 4 else bare

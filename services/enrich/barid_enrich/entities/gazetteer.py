"""The engine of lists and rules: names it knows, names that are announced, and their repeats."""

from collections.abc import Sequence
from functools import cache

from barid.contract import Mention
from barid_enrich.entities import cues, persons
from barid_enrich.entities.casing import mark_capitalised
from barid_enrich.entities.engine import EntityEngine, EntityText
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.listed import mark_listed
from barid_enrich.entities.lists import LANGUAGES
from barid_enrich.entities.mentions import mentions
from barid_enrich.entities.second_pass import mark_repeats
from barid_enrich.entities.sheet import Cue, Sheet
from barid_enrich.entities.vocabulary import Vocabulary

# Varieties that are written as the language they stand beside.
_WRITTEN_AS = {
    **dict.fromkeys(("arb", "arz", "apc", "ary", "acm", "afb", "aeb", "ars", "ajp"), "ar"),
    **dict.fromkeys(("pes", "prs"), "fa"),
}


class Gazetteer:
    """Reads articles with lists and rules. Holds what it learned of words, so keep one per process."""

    name = "gazetteer"
    version = "3"

    def extract(self, texts: Sequence[EntityText]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each text, in the order of `texts`."""
        return [self._read(text) for text in texts]

    def _read(self, text: EntityText) -> tuple[Mention, ...]:
        language = written_language(text.language)
        if language is None:
            return ()
        vocabulary = _vocabulary(language)
        vocabulary.make_room()
        sheet = Sheet(text.body, vocabulary, title=text.title)
        mark_listed(sheet)
        _mark_announced(sheet, vocabulary)
        if vocabulary.lists.latin:
            mark_capitalised(sheet, language)
        mark_repeats(sheet)
        return tuple(mentions(sheet, self.name))


def load() -> EntityEngine:
    """Return the engine; the lists of a language are read when its first article comes."""
    return Gazetteer()


def written_language(tag: str) -> str | None:
    """Return the language whose lists serve texts tagged `tag`, None when there are none."""
    primary = tag.lower().partition("-")[0]
    language = _WRITTEN_AS.get(primary, primary)
    return language if language in LANGUAGES else None


@cache
def _vocabulary(language: str) -> Vocabulary:
    return Vocabulary(lexicon(language), clitics=language == "ar")


def _mark_announced(sheet: Sheet, vocabulary: Vocabulary) -> None:
    latin = vocabulary.lists.latin
    free = 0  # the words before belong to a cue: in «وزير الخارجية» no second one begins
    for at, word in enumerate(sheet.words):
        if at >= free and word.cues and (cue := sheet.longest_cue(at)) is not None:
            _follow(sheet, cue, vocabulary)
            free = cue.last
        if word.given and not latin and sheet.cover[at] is None:
            persons.mark_untitled_person(sheet, at)


def _follow(sheet: Sheet, cue: Cue, vocabulary: Vocabulary) -> None:
    """Do what a cue asks for, unless it is itself part of a listed name."""
    listed = sheet.cover[cue.first]
    if listed is not None:
        if listed.label == "ORG" and listed.first == cue.first and cue.kind in {"ORG", "BODY"}:
            cues.extend_organisation(sheet, listed)
        return
    match cue.kind:
        case "TITLE" if not vocabulary.lists.latin:
            persons.mark_titled_person(sheet, cue)
        case "PLACE":
            cues.mark_cued_place(sheet, cue, vocabulary.lists.compounds)
        case "ORG":
            cues.mark_cued_organisation(sheet, cue)
        case "BODY":
            cues.mark_body(sheet, cue)

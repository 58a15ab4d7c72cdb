"""The engine Barid reads with: lists for who is known, a trained network for everybody else."""

from collections.abc import Mapping, Sequence

from barid.contract import Mention
from barid_enrich.entities.agreement import agree
from barid_enrich.entities.engine import EntityEngine, EntityText
from barid_enrich.entities.gazetteer import Gazetteer, written_language
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.listed import mark_listed
from barid_enrich.entities.merge import merge
from barid_enrich.entities.network import Weights
from barid_enrich.entities.reader import Reader, weights
from barid_enrich.entities.second_pass import mark_repeats
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.vocabulary import Vocabulary

SCHEMES = {"ar": "modern", "en": "english"}  # the annotation guide each language is read by


class Barid:
    """Reads Arabic and English with the network, other languages with the lists alone.

    Holds what it learned of words, so keep one per process.
    """

    name = "barid"
    version = "2"

    def __init__(self, trained: Weights, schemes: Mapping[str, str] = SCHEMES) -> None:
        self._weights = trained
        # At once, so that processes forked later share them.
        self._tools = {
            language: (
                Vocabulary(lexicon(language), clitics=language == "ar"),
                Reader(trained, scheme),
            )
            for language, scheme in schemes.items()
        }
        self._others = Gazetteer()

    def extract(self, texts: Sequence[EntityText]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each text, in the order of `texts`."""
        return [self._read(text) for text in texts]

    def _read(self, text: EntityText) -> tuple[Mention, ...]:
        language = written_language(text.language)
        if language is None or language not in self._tools:
            return self._others.extract([text])[0]
        vocabulary, reader = self._tools[language]
        sheets = [Sheet("body", text.body, vocabulary)]
        if text.title:
            sheets.insert(0, Sheet("title", text.title, vocabulary))
        bare = set().union(*(sheet.keys for sheet in sheets))
        for sheet in sheets:
            mark_listed(sheet)
        for sheet, guesses in zip(sheets, reader.guesses(sheets), strict=True):
            merge(sheet, guesses, bare, self._weights.frequency)
        agree(sheets, self._weights.frequency)
        mark_repeats(sheets)
        return tuple(mention for sheet in sheets for mention in sheet.mentions(self.name))


def load() -> EntityEngine:
    """Return the engine."""
    return Barid(weights())

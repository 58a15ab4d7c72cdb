"""The engine Barid reads with: lists for who is known, a trained network for everybody else."""

from collections.abc import Mapping, Sequence

from barid.contract import Mention
from barid_enrich.entities.agreement import agree
from barid_enrich.entities.casing import mark_capitalised
from barid_enrich.entities.clubs import mark_clubs
from barid_enrich.entities.cues import extend_organisations
from barid_enrich.entities.engine import EntityEngine, EntityText
from barid_enrich.entities.extend import extend_persons, join_persons
from barid_enrich.entities.gazetteer import Gazetteer, written_language
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.listed import mark_listed
from barid_enrich.entities.mentions import mentions
from barid_enrich.entities.merge import merge
from barid_enrich.entities.network import Weights
from barid_enrich.entities.quoted import mark_quoted
from barid_enrich.entities.reader import Reader, weights
from barid_enrich.entities.second_pass import mark_repeats
from barid_enrich.entities.seeming_and import join_seeming_and
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.sites import mark_sites
from barid_enrich.entities.vocabulary import Vocabulary

SCHEMES = {"ar": "modern", "en": "english"}  # the annotation guide each language is read by

# Confidence a guess must have. Arabic: NewsFANE test F1 .790, .790, .780 at 0, 0.1, 0.25. English: news written
# for the project .896, .926, .918 at 0.1, 0.4, 0.6, WikiGold .609, .595, .583.
LEAST = {"ar": 0.1, "en": 0.4}


class Barid:
    """Reads Arabic and English with the network, other languages with the lists alone.

    Holds what it learned of words, so keep one per process.
    """

    name = "barid"
    version = "5"

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
        vocabulary.make_room()
        sheet = Sheet(text.body, vocabulary, title=text.title)
        mark_listed(sheet)
        guesses = reader.guesses(sheet)
        if language != "ar":  # capitals say more than a network that has seen little
            mark_capitalised(sheet, language)
        frequency = self._weights.frequency
        merge(sheet, guesses, frequency, least=LEAST[language])
        mark_quoted(sheet)
        if language != "ar":
            join_persons(sheet)
        else:
            mark_clubs(sheet)
            extend_persons(sheet, frequency)
            mark_sites(sheet)
            extend_organisations(sheet)
        agree(sheet, frequency)
        join_seeming_and(sheet)
        mark_repeats(sheet)
        return tuple(mentions(sheet, self.name))


def load() -> EntityEngine:
    """Return the engine."""
    return Barid(weights())

"""Text rules every service shares: decoding, what is stored, how texts are compared."""

from barid.text.fold import fold, spaced_texts, word_spans, words
from barid.text.names import name_key

__all__ = ["fold", "name_key", "spaced_texts", "word_spans", "words"]

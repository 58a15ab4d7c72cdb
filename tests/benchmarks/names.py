"""Whether finding names got cheaper: this tree beside another one, in alternation, and the same mentions.

    git worktree add ../before COMMIT
    python tests/benchmarks/names.py ../before [--rounds N]

Each tree reads invented Arabic and English news, some 450 words a text, one text a call; see `support.turns`. All words
were met before.
"""

import argparse
import gc
import hashlib
import sys
from pathlib import Path
from time import process_time

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.turns import ROOT, SERVE, compare, serve

PARTS = 5  # of the texts, each a turn
ITEMS = 18  # of news, made one text
LANGUAGES = ("ar", "en")


def main() -> None:
    """Compare and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("other", type=Path, help="another checkout")
    options.add_argument("--rounds", type=int, default=20)
    chosen = options.parse_args()
    turns = chosen.rounds * PARTS
    compare(__file__, chosen.other, "mentions", ("remembered",), turns=turns, parts=PARTS)


def _serve() -> None:
    """Answer with CPU seconds of a part of the texts, or with the mentions of all of them."""
    sys.path.insert(0, str(ROOT / "tools"))
    from barid_enrich.entities import EntityText, load_engine  # noqa: PLC0415 - of the tree served
    from entity_corpora import read  # noqa: PLC0415

    texts = []
    for language in LANGUAGES:
        for path in sorted((ROOT / "tools" / "entity_texts").glob(f"{language}*.txt")):
            news = [sample.text for sample in read(path)]
            bodies = ["\n".join(news[at : at + ITEMS]) for at in range(0, len(news), ITEMS)]
            texts += [EntityText(title=None, body=body, language=language) for body in bodies]
    engine = load_engine("barid")
    engine.extract(texts)
    gc.freeze()

    def answer(state: str, part: int) -> object:
        if state == "mentions":
            return hashlib.sha256(msgspec.json.encode(engine.extract(texts))).hexdigest()
        begun = process_time()
        for text in texts[part::PARTS]:
            engine.extract([text])
        return process_time() - begun

    serve(answer)


if __name__ == "__main__":
    _serve() if SERVE in sys.argv else main()

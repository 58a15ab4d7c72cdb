"""Write the commonest Arabic words: the others are rare, and rare words tell two stories apart.

    python tools/make_common_words.py WIKIPEDIA.txt.gz

The text is cut into pieces as long as a news article; a word is common when more than 0.5 % of them
have it. Input: Wikipedia extracts (`<doc …>` lines between articles), CC BY-SA, so the list is too.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from barid.text import words

TARGET = Path(__file__).parents[1] / "services/enrich/barid_enrich/common/ar.txt"
PIECE_WORDS = 300
MIN_SHARE = 0.005
HEADER = """\
# Words that more than 0.5 % of texts of news length contain, folded, the commonest first.
# By tools/make_common_words.py from Arabic Wikipedia, January 2017; CC BY-SA 3.0.
"""


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    pieces = 0
    for piece in _pieces(Path(sys.argv[1])):
        counts.update(piece)
        pieces += 1
    common = [word for word, n in counts.most_common() if n > MIN_SHARE * pieces]
    common = [word for word in common if not any(c.isdigit() for c in word)]
    TARGET.write_text(HEADER + "".join(f"{word}\n" for word in common), "utf-8")
    print(f"{pieces:,} pieces, {len(common):,} common words of {len(counts):,}")


def _pieces(source: Path) -> Iterator[set[str]]:
    waiting: list[str] = []
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("<doc ", "</doc>")):
                continue
            waiting += words(line)
            while len(waiting) >= PIECE_WORDS:
                yield set(waiting[:PIECE_WORDS])
                del waiting[:PIECE_WORDS]


if __name__ == "__main__":
    main()

"""Pages of several stories, and of one with subheads, made from dumps of one story each.

What stands around the headlines of a page is drawn once for all of them, in the shapes that the dumps' own
lines have and in others that agencies, newsletters and briefs write.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from support.dumps import Dump

PLACES = (
    "بغداد البصرة الموصل أربيل كركوك النجف الرمادي دمشق حلب درعا عمّان إربد بيروت صيدا القاهرة أسوان طرابلس بنغازي"
    " تونس صفاقس الجزائر وهران الرباط فاس نواكشوط الخرطوم عدن صنعاء الرياض جدة الدوحة مسقط المنامة غزة",
    "Basra Mosul Erbil Amman Beirut Cairo London Paris Lyon Izmir Ankara Konya Madrid Lisboa Nairobi Oslo Berlin"
    " Bremen Tunis Rabat Oran Dakar Rotterdam Muscat Doha Aleppo Geneva",
)
RULES = ("***", "---", "* * *", "=====", "_____", "➖➖➖", "•••", "###", "♦", "—", "~~~")
MARKS = ("🔴 ", "▪ ", "■ ", "◼️ ", "🔹 ", "► ", "⭕ ", "# ", "📌 ", "» ")
NUMBERS = ("{}. ", "{}) ", "{}- ", "{} ▪ ", "{} - ", "({}) ", "{}/ ", "{} | ")
LEADS = (
    "{place} – ",
    "{place} ({agency}) – ",
    "{place}/ {agency}: ",
    "{place}. ",
    "{place} ({agency}). ",
    "{agency} / ",
    "{agency}: ",
    "{place}: ",
    "{day} ({agency}) {place} – ",
    "{place}, {day} ({agency}) - ",
    "{place} - {agency} - ",
)
PLACED = (
    "{place}/ {agency}",
    "{place} – {agency}",
    "{place}: {agency}",
    "{agency}/ {place}",
    "{place}-{agency}",
    "{place} | {agency}",
)
SIGNED = (" ({a}.{b})", " — {a}.{b}.", " /{a}{b}/", " ({a}{b})")
LATIN = 0.3  # share of pages; two in three dumps are Arabic
SIZES = (2, 2, 3, 3, 3, 4, 4, 5, 6, 8)  # stories of a page
PARAGRAPHS = (1, 1, 2, 2, 3, 4, 6, 9)  # of a story, at most
MAX_MADE_WORDS, MAX_BUTTON_WORDS, MAX_SECTION_WORDS, MAX_DATE_CHARS = 12, 6, 3, 25
MAX_ABOVE, MAX_BEHIND = 6, 8  # lines of the page around its stories
MIN_SUBHEADED = 4  # paragraphs
_EDGES = ' .،,:؛;"«»”“'
_PAUSES = re.compile("[.،,؛;:]")


class Made(NamedTuple):
    """A page: its rows, and where each of its stories and its headline stand."""

    rows: tuple[str, ...]
    starts: tuple[int, ...] = ()
    titles: tuple[int, ...] = ()


class Piece(NamedTuple):
    """What a page is made of: the story of a dump and what stood around it, "" for what did not."""

    title: str
    byline: str
    dateline: str
    source: str
    caption: str
    author: str
    outlet: str
    body: tuple[str, ...]
    above: tuple[str, ...]
    behind: tuple[str, ...]
    buttons: tuple[str, ...]


class Layout(NamedTuple):
    """What the stories of a page have in common, "" or no lines for what they have not."""

    agency: str
    date: str
    byline: Piece | None
    placed: str
    source: str
    lead: str
    prefix: str
    rule: str
    button: str
    signed: str
    sections: tuple[str, ...]
    is_dated_anew: bool
    is_signed_below: bool
    is_sourced_above: bool
    is_poor: bool
    has_captions: bool
    gaps: str
    paragraphs: int
    order: tuple[str, ...]


def several(dumps: Sequence[Dump], random: Random, count: int) -> Iterator[Made]:
    """Yield pages of several stories, each in a layout of its own."""
    found = [piece for dump in dumps if (piece := _piece(dump)) is not None]
    for _ in range(count):
        is_latin = random.random() < LATIN
        own = [piece for piece in found if _is_latin(piece.title) == is_latin]
        yield _page(own, PLACES[is_latin].split(), random)


def subheaded(dumps: Sequence[Dump], random: Random, count: int) -> Iterator[Made]:
    """Yield pages of one story with subheads: words of the paragraphs below them."""
    long = [
        dump
        for dump in dumps
        if _is_whole(dump)
        and sum(line.label == "body" for line in dump.stories[0].lines) >= MIN_SUBHEADED
    ]
    for _ in range(count):
        lines = random.choice(long).stories[0].lines
        prefix, is_parted = _prefix(random), random.random() < 0.5
        every = random.choice((1, 2, 2, 3))
        rows: list[str] = []
        bodies = number = 0
        for line in lines:
            bodies += line.label == "body"
            words = line.text.split()
            if line.label == "body" and bodies > 1 and bodies % every == 0 and len(words) > 12:
                number += 1
                size = random.randint(2, 7)
                at = random.randrange(3, max(4, len(words) - size))
                rows += [""] * is_parted
                rows.append(prefix.format(number) + " ".join(words[at : at + size]).strip(_EDGES))
            rows.append(line.text)
        yield Made(tuple(rows))


def _is_whole(dump: Dump) -> bool:
    return len(dump.stories) == 1 and "wrap" not in dump.facts


def _is_latin(text: str) -> bool:
    return sum(sign.isascii() for sign in text) > len(text) / 2


def _piece(dump: Dump) -> Piece | None:
    lines, facts = dump.stories[0].lines, dump.stories[0].facts
    labels = [line.label for line in lines]
    if not _is_whole(dump) or "title" not in labels or "body" not in labels:
        return None

    def texts(label: str, most: int) -> tuple[str, ...]:
        return tuple(
            line.text for line in lines if line.label == label and len(line.text.split()) <= most
        )

    made = {
        label: next(iter(texts(label, MAX_MADE_WORDS)), "")
        for label in ("byline", "dateline", "source", "caption")
    }
    last = len(labels) - 1 - labels[::-1].index("body")
    return Piece(
        title=lines[labels.index("title")].text,
        author=re.split("[,،]", facts.get("author", ""))[0].strip(),
        outlet=facts.get("outlet", ""),
        body=tuple(line.text for line in lines if line.label == "body"),
        above=tuple(line.text for line in lines[: labels.index("title")]),
        behind=tuple(line.text for line in lines[last + 1 :]),
        buttons=texts("furniture", MAX_BUTTON_WORDS),
        **made,
    )


def _prefix(random: Random) -> str:
    """Return what headlines begin with: a number, a sign, as a rule nothing."""
    chance = random.random()
    if chance < 0.16:
        return random.choice(NUMBERS)
    return random.choice(MARKS) if chance < 0.26 else ""


def _layout(pieces: Sequence[Piece], random: Random) -> Layout:
    """Draw what the stories of a page have in common."""
    site = random.choice([piece for piece in pieces if piece.outlet])
    signed = [piece for piece in pieces if piece.author and piece.author in piece.byline]

    def perhaps(chance: float, values: Sequence[str]) -> str:
        some = [value for value in values if value]
        return random.choice(some) if some and random.random() < chance else ""

    short = [text for text in site.above if len(text.split()) <= MAX_SECTION_WORDS]
    return Layout(
        agency=site.outlet,
        date=perhaps(0.35, [piece.dateline for piece in pieces]),
        byline=random.choice(signed) if signed and random.random() < 0.4 else None,
        placed=perhaps(0.15, PLACED),
        source=perhaps(0.12, [piece.source for piece in pieces]),
        lead=perhaps(0.28, LEADS),
        prefix=_prefix(random),
        rule=perhaps(0.15, RULES),
        button=perhaps(0.2, site.buttons),
        signed=perhaps(0.07, SIGNED),
        sections=tuple(short) if random.random() < 0.1 else (),
        is_dated_anew=random.random() < 0.4,
        is_signed_below=random.random() < 0.3,
        is_sourced_above=random.random() < 0.3,
        is_poor=random.random() < 0.12,
        has_captions=random.random() < 0.1,
        gaps=random.choice(("lines", "titles", "stories", "stories", "", "", "")),
        paragraphs=random.choice(PARAGRAPHS),
        order=tuple(random.sample(("date", "byline", "placed", "source"), 4)),
    )


def _page(pieces: Sequence[Piece], places: Sequence[str], random: Random) -> Made:
    layout = _layout(pieces, random)
    rows: list[str] = []
    if random.random() < 0.75:
        rows += random.choice(pieces).above[-random.randint(1, MAX_ABOVE) :]
    if random.random() < 0.4:
        rows += [piece.dateline for piece in random.sample(pieces, 3) if piece.dateline][:1]
    starts: list[int] = []
    titles: list[int] = []
    for number, piece in enumerate(random.sample(pieces, random.choice(SIZES)), 1):
        rows += [""] * (layout.gaps != "")
        starts.append(len(rows))
        if layout.sections and random.random() < 0.8:
            rows.append(random.choice(layout.sections))
        titles.append(len(rows))
        made = _made(layout, random.choice(places), pieces, random)
        rows += _story(piece, layout, number, made, random)
    rows += [""] * (layout.gaps != "")
    if random.random() < 0.75:
        rows += random.choice(pieces).behind[:MAX_BEHIND]
    return Made(tuple(rows), tuple(starts), tuple(titles))


def _story(
    piece: Piece, layout: Layout, number: int, made: dict[str, str], random: Random
) -> Iterator[str]:
    """Yield the rows of a story from its headline on."""
    yield layout.prefix.format(number) + piece.title
    if layout.gaps in {"lines", "titles"}:
        yield ""
    late = {"byline"} if layout.is_signed_below else set[str]()
    late |= set() if layout.is_sourced_above else {"source"}
    yield from (made[slot] for slot in layout.order if made[slot] and slot not in late)
    if layout.has_captions and piece.caption and random.random() < 0.5:
        yield piece.caption
    for at, text in enumerate(_text(piece, layout, made, random)):
        yield from [""] * (layout.gaps == "lines" and at > 0)
        yield text
    yield from (made[slot] for slot in ("byline", "source") if made[slot] and slot in late)
    yield from (text for text in (layout.button, layout.rule) if text)


def _made(layout: Layout, place: str, pieces: Sequence[Piece], random: Random) -> dict[str, str]:
    """Return what stands around a headline, "" for what does not."""
    byline = ""
    if layout.byline is not None and random.random() < 0.85:
        author = random.choice([piece.author for piece in pieces if piece.author])
        byline = layout.byline.byline.replace(layout.byline.author, author)
    date = _varied(layout.date, random, is_anew=layout.is_dated_anew)
    dates = [piece.dateline[:MAX_DATE_CHARS] for piece in pieces if piece.dateline]
    return {
        "date": date,
        "byline": byline,
        "placed": layout.placed.format(place=place, agency=layout.agency),
        "source": layout.source,
        "place": place,
        "day": date or random.choice(dates),
    }


def _text(piece: Piece, layout: Layout, made: dict[str, str], random: Random) -> list[str]:
    """Return the paragraphs of a story, or its short lines where a page has no sentences."""
    few = random.randint(1, layout.paragraphs)
    body = list(piece.body[:few])
    if layout.is_poor:
        parts = [part.strip(_EDGES) for text in body[:2] for part in _PAUSES.split(text)]
        body = [part for part in parts if len(part) > 8][: 2 + few] or body
    if random.random() < 0.9:
        body[0] = layout.lead.format(agency=layout.agency, **made) + body[0]
    letters = [sign for sign in piece.title if sign.isalpha()]
    body[-1] += layout.signed.format(a=random.choice(letters), b=random.choice(letters))
    return body


def _varied(form: str, random: Random, *, is_anew: bool) -> str:
    """Return a line of a date with another day, or with another time."""
    if is_anew:
        return re.sub(
            r"(?<!\d)\d{1,2}(?!\d)", lambda m: str(random.randint(1, 28)).zfill(len(m[0])), form
        )
    clock = f"{random.randrange(24):02}:{random.randrange(60):02}"
    return re.sub(r"\d{1,2}:\d\d", clock, form)

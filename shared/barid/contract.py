"""What travels between the services: frozen, tagged, versioned values.

A new field with a default is compatible both ways. Any other change is a new tag beside the
old one, and readers accept every living version. Offsets count code points of the stored field,
`end` exclusive; scores and confidences lie in [0, 1]; times are aware UTC.
"""

from datetime import datetime
from typing import Any, Literal

import msgspec

MAX_URL_CHARS = 2_048
MAX_TITLE_CHARS = 1_000
MAX_BODY_CHARS = 1_000_000
MAX_BATCH_DOCUMENTS = 100
MAX_BATCH_BYTES = 512 * 1024

LineLabel = Literal[
    "title",  # the headline
    "repeated_title",  # the headline said again
    "subtitle",  # a line under the headline that sums the story up
    "byline",  # who wrote it
    "dateline",  # when (and where) it was published
    "body",  # the article's own words, subheads included
    "caption",  # what a picture shows, photo credits
    "source",  # «المصدر: …»: which outlet it says it comes from
    "masthead",  # the outlet's own people and name
    "breadcrumb",  # where in the site the page stands
    "related",  # other stories offered to the reader
    "furniture",  # everything else a page is built of
]
MentionLabel = Literal["PER", "ORG", "LOC", "DATE", "MONEY", "PERCENT"]
QUANTITIES: frozenset[MentionLabel] = frozenset({"DATE", "MONEY", "PERCENT"})
"""Labels of what is no entity: their mentions have a `value` and no `entity_id`."""
DateDoubt = Literal[
    "day_or_month",  # 03/04/2020, and nothing settles which is the month
    "contradiction",  # the weekday, the other calendar or what the page declares says otherwise
    "translated",  # read by a general library, in a language Barid has no words of
    "relative",  # counted back from the time of receipt
    "short_year",  # two digits
    "updated",  # of the last change; the first publication is not stated
    "hijri",  # converted by table, the moon may be sighted a day before or after
    "epoch",  # a bare number of seconds
    "too_early",  # before the web
    "in_future",  # later than it was received
]
Field = Literal["title", "body"]
Relation = Literal["exact", "near", "contains", "repost_of"]
DocumentFormat = Literal[
    "text",  # plain text, roles read from its lines
    "markdown",
    "html",
    "record",  # one JSON object: an object file, or a line of a JSONL
    "entry",  # one feed entry as the JSON of its pinned fields
    "newsml",  # one news item of NewsML-G2
    "nitf",
    "email",  # one message without attachments
    "mhtml",  # a page saved by a browser
    "web_record",  # one answer of a web server as a WARC keeps it
    "docx",
    "odt",
    "rtf",
    "pdf",
    "jsonl",  # container of records
    "json_array",  # container of records
    "table",  # container of records: rows of CSV or TSV
    "feed",  # container of entries: an RSS, Atom or JSON Feed file
    "newsml_message",  # container of news items
    "xml_records",  # container of records: XML without a standard
    "warc",  # container of web records
    "mbox",  # container of messages
    "mail",  # container: a message with attachments
    "zip",  # container of files
    "workbook",  # container of tables: the sheets of .xlsx
    "epub",  # container of pages: the chapters of a book
    "tar",  # container of files
]
CONTAINERS: frozenset[DocumentFormat] = frozenset(
    (
        "jsonl",
        "json_array",
        "table",
        "feed",
        "newsml_message",
        "xml_records",
        "warc",
        "mbox",
        "mail",
        "zip",
        "workbook",
        "epub",
        "tar",
    )
)
AuthorRole = Literal["writer", "photographer", "editor", "translator", "agency"]


class Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """The base of everything here: immutable; defaults are not sent."""


class Author(Value, frozen=True, kw_only=True):
    """A person or agency the text names as its maker."""

    name: str
    role: AuthorRole = "writer"


class Published(Value, frozen=True, kw_only=True):
    """When the text says it was published, and how that is known.

    Attributes:
        at: the instant in UTC; None when the zone is unknown, for a guess is never a fact.
        local: wall-clock time as written, ISO 8601 without offset; date only when no time is given, or
            when an outlet declares UTC and its address says its own day.
        zone: the zone as stated (offset or name); None when unknown.
        method: where it was read, for example "jsonld", "meta", "feed", "text".
        confidence: how sure the reading is.
        doubts: why it is no surer.
    """

    at: datetime | None = None
    local: str | None = None
    zone: str | None = None
    method: str
    confidence: float
    doubts: tuple[DateDoubt, ...] = ()


class Line(Value, frozen=True, kw_only=True):
    """One line of the text as received, with what it is.

    Attributes:
        language: of a body paragraph that is not in its article's language.
    """

    text: str
    label: LineLabel
    language: str | None = None


class Language(Value, frozen=True, kw_only=True):
    """What language a text is in.

    Attributes:
        tag: BCP-47, shortest form; "und" when unsure, "zxx" when there are no words.
        iso3: ISO 639-3 beside it.
        script: ISO 15924 of most letters.
        confidence: how often answers like this one were right when it was measured.
        method: how it was found: "script", "agree2", "letters", "vote", "relative", "arabizi",
            "declared"; empty when it was not.
        shares: share of the letters by language for mixed texts.
        guess: the best answer when `tag` is "und".
        declared: what the page or feed says of itself, kept apart.
        dialect: its variety, when an engine for dialects is installed and sure.
    """

    tag: str
    iso3: str
    script: str
    confidence: float
    shares: dict[str, float] = {}
    guess: str | None = None
    declared: str | None = None
    method: str = ""
    dialect: str | None = None
    dialect_confidence: float | None = None


class Mention(Value, frozen=True, kw_only=True):
    """A name or quantity found in a stored field: `field[start:end] == surface`.

    Attributes:
        name: the canonical form, when the engine knows one; behind «لل» with its article put back.
        value: of a quantity, normalised: an ISO 8601 date, month, year or interval ("2024-05-02",
            "2024-05", "2015/2019"), "USD 1500000", "12.5" of a hundred; None when its words alone
            do not tell.
        title: of a person, the office, rank or occupation written before the name.
        title_start: where it stands: `field[title_start : title_start + len(title)] == title`.
    """

    field: Field
    start: int
    end: int
    surface: str
    label: MentionLabel
    confidence: float
    engine: str
    name: str | None = None
    wikidata_id: str | None = None
    value: str | None = None
    title: str | None = None
    title_start: int | None = None


class Fingerprint(Value, frozen=True, kw_only=True):
    """What duplicates of a part are found by; the hashes themselves stay with enrich."""

    version: int
    exact: bytes  # SHA-256 of the folded words of the body
    words: int


class LinkProposal(Value, frozen=True, kw_only=True):
    """Enrich found that one part is a copy of another.

    Attributes:
        version_id: the copy; usually the part itself, an earlier copy when this part is the leader.
        other_version_id: the leader.
        relation: how they are related.
        score: how strongly.
        evidence: what the decision rests on, readable by a person.
        may_hide: whether the leader may stand for the copy; not when they state other numbers.
    """

    version_id: int
    other_version_id: int
    relation: Relation
    score: float
    evidence: dict[str, Any] = {}
    may_hide: bool = True


class Part(Value, frozen=True, kw_only=True):
    """One story of a document, ready to be stored.

    Attributes:
        body: the decoded text of the body paragraphs joined by one blank line, NFC.
        lead: the first paragraph of the body.
        lines: every line of the input that belongs to this part, labelled; nothing is deleted.
        guid: the feed's own id of the entry, scoped by `feed`.
        tails: what the site writes behind each headline, cut from `title`; learned from the stream.
        flags: remarks such as "clean_low"; each is explained in the documentation.
    """

    part: int
    title: str | None
    body: str
    lead: str
    language: Language
    fingerprint: Fingerprint
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    outlet: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    image_url: str | None = None
    guid: str | None = None
    feed: str | None = None
    tails: tuple[str, ...] = ()
    published: Published | None = None
    visible_from: datetime | None = None
    word_count: int = 0
    lines: tuple[Line, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[LinkProposal, ...] = ()
    flags: tuple[str, ...] = ()


class Enriched(Value, frozen=True, kw_only=True, tag="enriched.1"):
    """All parts of one document, with the versions of the stages that made them.

    Attributes:
        cpu_ms: CPU time of each stage, for the whole document.
    """

    document_id: int
    parts: tuple[Part, ...]
    stages: dict[str, str] = {}
    cpu_ms: dict[str, float] = {}
    repairs: tuple[str, ...] = ()


class Rejection(Value, frozen=True, kw_only=True, tag="rejection.1"):
    """Why a document cannot be stored.

    Attributes:
        reason: a stable code, for programs.
        message: one plain sentence saying why and what to do, for people.
    """

    document_id: int
    reason: str
    message: str


Result = Enriched | Rejection


class ProcessDocuments(Value, frozen=True, kw_only=True, tag="process.1"):
    """Ingest asks enrich to work on these documents. Only ids travel: the bytes are in Postgres."""

    document_ids: tuple[int, ...]


class PersistResults(Value, frozen=True, kw_only=True, tag="persist.1"):
    """Enrich hands its results to store, and decisions between texts stored earlier."""

    results: tuple[Result, ...]
    links: tuple[LinkProposal, ...] = ()


PROCESS = "barid.enrich.process"
PERSIST = "barid.store.persist"
ENRICH_QUEUE = "barid.enrich"
STORE_QUEUE = "barid.store"
MAX_PARTS = 1_024


def version_id(document_id: int, part: int) -> int:
    """Return the id of what a document says of one of its stories.

    Raises:
        ValueError: `part` is not in [0, 1024).
    """
    if not 0 <= part < MAX_PARTS:
        message = f"part {part} is outside 0..{MAX_PARTS - 1}"
        raise ValueError(message)
    return document_id * MAX_PARTS + part

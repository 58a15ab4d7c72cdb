"""The head of a mail above its text: who it is from, to whom it goes."""

import re
from collections.abc import Sequence

from barid.text.fold import fold
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.phrases import either

HEAD_LINES = 8
MIN_FIELDS = 2  # in a row, of different kinds; a line alone may open with any of these words
_FROM = ["from", "von", "de", "da", "от", "от кого", "kimden", "gönderen", "من", "المرسل", "از", "فرستنده", "لە", "منجانب"]  # fmt: skip
_TO = ["to", "an", "à", "a", "para", "per", "кому", "kime", "alıcı", "إلى", "المرسل إليه", "به", "گیرنده", "بۆ", "بنام", "cc", "reply-to"]  # fmt: skip
_DATE = ["date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato", "дата", "отправлено", "tarih", "gönderilen", "التاريخ", "تاريخ", "تاریخ", "ڕێکەوت", "بەروار"]  # fmt: skip
_SUBJECT = ["subject", "betreff", "objet", "asunto", "oggetto", "assunto", "тема", "konu", "الموضوع", "موضوع", "بابەت"]  # fmt: skip
_FIELD = re.compile(
    r"(?:{})\s?:".format(
        "|".join(f"({either(map(fold, words))})" for words in (_FROM, _TO, _DATE, _SUBJECT))
    )
)
_ADDRESSES = (1, 2)  # groups of who it is from and to whom


def read(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Label the addresses of a mail's head as the page's own; its date and its subject say more."""
    if sum([":" in line.raw for line in lines[:HEAD_LINES]]) < MIN_FIELDS:
        return
    head = [_FIELD.match(line.folded) for line in lines[:HEAD_LINES]]
    kinds = [match.lastindex if match else None for match in head]
    for index, kind in enumerate(kinds):
        near = {*kinds[max(0, index - 1) : index + 2]} - {None}
        if kind in _ADDRESSES and len(near) >= MIN_FIELDS:
            found[index] = Role(label="furniture", placed=True)

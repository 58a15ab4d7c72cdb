import base64
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text import mime

SUBJECT = "بيان صحفي: «افتتاح المعرض» يوم الخميس"
BODY = "يفتتح المعرض يوم الخميس.\n\nوالدخول مجاني.\n"


def written(*, html: str | None = None, attached: dict[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"] = SUBJECT
    message["From"] = "المكتب الإعلامي <press@example.org>"
    message.set_content(BODY)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_what_the_standard_library_writes_is_read(line_end: bytes) -> None:
    data = written(html="<p>x</p>", attached={"تقرير.txt": b"abc\x00\xff"})
    message = mime.parse(data.replace(b"\n", line_end))
    parts = list(mime.leaves(message))
    assert message.text("subject") == SUBJECT
    assert message.text("from") == "المكتب الإعلامي <press@example.org>"
    assert [p.content_type for p in parts] == [
        "text/plain",
        "text/html",
        "application/octet-stream",
    ]
    assert parts[0].payload.decode().split() == BODY.split()
    assert [p.is_attachment for p in parts] == [False, False, True]
    assert (parts[2].name, parts[2].payload) == ("تقرير.txt", b"abc\x00\xff")


def test_attachments_are_told_from_alternatives() -> None:
    assert not mime.has_attachments(written(html="<p>x</p>"))
    assert mime.has_attachments(written(attached={"a.pdf": b"x"}))


def test_headers_without_an_encoding_are_read_by_their_bytes() -> None:
    assert mime.parse(b"Subject: " + SUBJECT.encode() + b"\n\n").text("subject") == SUBJECT
    folded = "خبر أول من المدينة القديمة".encode("cp1256")
    assert (
        mime.parse(b"Subject: " + folded + b"\n\n").text("subject") == "خبر أول من المدينة القديمة"
    )


@pytest.mark.parametrize(
    "subject",
    [b"=?utf-8?b?2K7YqNix?= 7", b"=?utf-8?B?broken", b"=?nonsense?q?abc?=", b"=?utf-8?q?a=ZZ?="],
)
def test_broken_words_of_a_header_do_no_harm(subject: bytes) -> None:
    assert mime.parse(b"Subject: " + subject + b"\n\nx").text("subject")


def test_base64_with_noise_and_a_cut_end_is_read() -> None:
    packed = base64.b64encode("خبر من الميناء".encode())
    part = mime.parse(
        b"Content-Transfer-Encoding: base64\n\n" + b"!\n".join([packed[:9], packed[9:-3]])
    )
    assert part.payload.decode("utf-8", "replace").startswith("خبر من المينا")


PIECES = st.sampled_from(
    [b"\n", b"\r\n", b"--x", b"--x--", b"Content-Type: ", b"multipart/mixed; boundary=x", b"a: b", b"\xff",
     b"=?utf-8?b?", b"message/rfc822", b'"', b";", b"Content-Disposition: attachment", b"filename*=utf-8''%D8"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(b"".join))
def test_any_bytes_are_a_message(data: bytes) -> None:
    for part in mime.leaves(mime.parse(data)):
        assert isinstance(part.payload, bytes)
        part.text("subject")


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=4))
def test_attachments_come_out_as_they_went_in(contents: list[bytes]) -> None:
    named = {f"{number}.bin": content for number, content in enumerate(contents)}
    found = [p for p in mime.leaves(mime.parse(written(attached=named))) if p.is_attachment]
    assert {p.name: p.payload for p in found} == named

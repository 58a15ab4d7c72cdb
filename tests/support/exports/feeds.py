"""Feeds, mail and wire messages, saved as files."""

import html
import json
from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from support.exports.case import Case, Story, Want, want
from support.exports.stories import BRIDGE, FERRY, FINAL, HARBOUR, LIBRARY, MUSEUM, SCHOOL, WATER


def _rfc(story: Story) -> str:
    return story.date.strftime("%a, %d %b %Y %H:%M:%S %z")


def _rss_item(story: Story, *, date: str | None = None, extra: str = "") -> str:
    return f"""<item><title>{story.title}</title><link>{story.url}</link><guid isPermaLink="false">g-{story.url[-6:]}</guid>
<description>{html.escape(story.body[0][:70])}...</description><content:encoded><![CDATA[{story.html}]]></content:encoded>
<dc:creator><![CDATA[{story.author}]]></dc:creator><pubDate>{date or _rfc(story)}</pubDate>{extra}</item>"""


def _rss(items: str, encoding: str = "UTF-8") -> bytes:
    return f"""<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>أخبار الساحل</title>
<link>https://sahel-news.example</link><description>كل الأخبار</description><language>ar</language>{items}</channel></rss>""".encode(
        encoding
    )


_MEDIA = '<media:content url="https://sahel-news.example/i.jpg" medium="image"><media:title>صورة</media:title><media:description>رصيف الميناء</media:description></media:content>'
_RSS_091 = f"""<?xml version="1.0" encoding="windows-1256"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>الساحل</title><link>https://sahel-news.example</link><description>أخبار</description><language>ar</language>
<item><title>{HARBOUR.title}</title><link>{HARBOUR.url}</link><description>{HARBOUR.body[0]}</description></item>
<item><title>{FERRY.title}</title><link>{FERRY.url}</link><description>{FERRY.body[0]}</description></item></channel></rss>""".encode(
    "cp1256"
)
_RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://sahel-news.example"><title>الساحل</title><link>https://sahel-news.example</link><description>x</description>
<items><rdf:Seq><rdf:li rdf:resource="{HARBOUR.url}"/></rdf:Seq></items></channel><item rdf:about="{HARBOUR.url}"><title>{HARBOUR.title}</title><link>{HARBOUR.url}</link>
<description>{HARBOUR.body[0][:50]}</description><dc:creator>{HARBOUR.author}</dc:creator><dc:date>{HARBOUR.iso}</dc:date><content:encoded><![CDATA[{HARBOUR.html}]]></content:encoded></item></rdf:RDF>""".encode()
_ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="https://nahrain-post.example/"><title>بريد النهرين</title><id>urn:x</id><updated>2026-06-01T00:00:00Z</updated>
<entry><title type="html">{WATER.title}</title><link href="2026/04/05/water"/><id>urn:1</id><published>{WATER.iso}</published><updated>2026-06-01T00:00:00Z</updated><author><name>{WATER.author}</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WATER.html}</div></content></entry>
<entry><title>{MUSEUM.title}</title><link href="{MUSEUM.url}"/><id>urn:2</id><published>{MUSEUM.iso}</published><updated>2026-06-01T00:00:00Z</updated><author><name>{MUSEUM.author}</name></author>
<summary>{MUSEUM.body[0][:30]}</summary><content type="html">{html.escape(MUSEUM.html)}</content></entry></feed>""".encode()
_SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{HARBOUR.url}</loc><news:news><news:publication><news:name>أخبار الساحل</news:name><news:language>ar</news:language></news:publication>
<news:publication_date>{HARBOUR.iso}</news:publication_date><news:title>{HARBOUR.title}</news:title></news:news></url></urlset>""".encode()
_OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>اشتراكات</title></head><body><outline text="الساحل" type="rss" xmlUrl="https://sahel-news.example/feed"/></body></opml>""".encode()


def _json_feed(version: str, story: Story) -> bytes:
    by: dict[str, object] = (
        {"author": {"name": story.author}}
        if version == "1"
        else {"authors": [{"name": story.author}], "language": "ar"}
    )
    item = {
        "id": story.url,
        "url": story.url,
        "title": story.title,
        "content_html": story.html,
        "date_published": story.iso,
        "tags": ["محلي"],
        **by,
    }
    feed = {
        "version": f"https://jsonfeed.org/version/{version}",
        "title": "بريد النهرين",
        "home_page_url": "https://nahrain-post.example/",
        "items": [item],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def _mail(
    story: Story,
    *,
    charset: str = "utf-8",
    cte: str = "quoted-printable",
    subtype: str = "plain",
    text: str | None = None,
) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{story.author} <press@sahel-news.example>"
    mail["To"] = "قائمة التحرير <desk@barid.example>"
    mail["Subject"] = story.title
    mail["Date"] = story.date
    mail["Message-ID"] = "<1@sahel-news.example>"
    mail.set_content(
        text or (story.html if subtype == "html" else story.text),
        subtype=subtype,
        charset=charset,
        cte=cte,
    )
    return mail


def _newsletter() -> bytes:
    mail = _mail(HARBOUR, charset="windows-1256", text=HARBOUR.text)
    mail.add_alternative(
        f"<html><body><table><tr><td>{HARBOUR.html}</td></tr></table></body></html>",
        subtype="html",
        charset="windows-1256",
        cte="quoted-printable",
    )
    mail["List-Id"] = "نشرة الساحل <daily.sahel-news.example>"
    mail["List-Unsubscribe"] = "<https://sahel-news.example/u>"
    return bytes(mail)


def _forwarded() -> bytes:
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["To"], outer["Subject"], outer["Date"] = (
        "مكتب التحرير <desk@barid.example>",
        "a@b.example",
        "Fwd: بيان",
        FINAL.date,
    )
    outer.set_content("للنشر من فضلكم")
    outer.add_attachment(_mail(SCHOOL))
    return bytes(outer)


def _mbox() -> bytes:
    mails = []
    for story, text in ((HARBOUR, HARBOUR.text), (SCHOOL, "From the desk\n\n" + SCHOOL.text)):
        body = (
            bytes(_mail(story, text=text)).replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        )
        mails.append(b"From MAILER-DAEMON Sat Mar 14 09:30:00 2026\n" + body + b"\n")
    return b"".join(mails)


_G2_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.30" conformance="power"'


def _g2_item(story: Story, number: int, head: str = "") -> str:
    return f"""<newsItem {_G2} guid="urn:newsml:sahel.example:2026:{number}" version="1" xml:lang="ar"><catalogRef href="http://www.iptc.org/std/catalog/x.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Sahel"><name>وكالة الساحل</name></provider><versionCreated>{story.iso}</versionCreated><firstCreated>{story.iso}</firstCreated><pubStatus qcode="stat:usable"/>{head}</itemMeta>
<contentMeta><urgency>4</urgency><contentCreated>{story.iso}</contentCreated><creator><name>{story.author}</name></creator><by>{story.author}</by><headline>{story.title}</headline><language tag="ar"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{story.title}</title></head><body>{story.html}</body></html></inlineXML></contentSet></newsItem>"""


_G2_MESSAGE = f"""{_G2_HEAD}<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-03-14T10:00:00Z</sent></header><itemSet>
<packageItem {_G2} guid="urn:p" version="1"><itemMeta><itemClass qcode="ninat:composite"/><provider literal="Sahel"/><versionCreated>2026-03-14T10:00:00Z</versionCreated></itemMeta>
<groupSet root="r"><group id="r" role="x:main"><itemRef residref="urn:newsml:sahel.example:2026:1"><title>{HARBOUR.title}</title></itemRef></group></groupSet></packageItem>
{_g2_item(HARBOUR, 1)}<conceptItem {_G2} guid="urn:c" version="1"><itemMeta><itemClass qcode="cinat:concept"/><provider literal="Sahel"/><versionCreated>2026-03-14T10:00:00Z</versionCreated></itemMeta>
<concept><conceptId qcode="loc:1"/><name>الرملة</name><definition>مدينة ساحلية</definition></concept></conceptItem>{_g2_item(SCHOOL, 2)}</itemSet></newsMessage>""".encode()
_EVENT = f"""{_G2_HEAD}<conceptItem {_G2} guid="urn:e" version="1"><itemMeta><itemClass qcode="cinat:concept"/><provider literal="Sahel"/><versionCreated>2026-03-14T10:00:00Z</versionCreated></itemMeta>
<concept><conceptId qcode="ev:1"/><type qcode="cpnat:event"/><name>افتتاح معرض الكتاب</name><eventDetails><dates><start>2026-09-01</start></dates></eventDetails></concept></conceptItem>""".encode()


def _newsml12(*stories: Story) -> bytes:
    items = "".join(
        f"""<NewsItem><Identification><NewsIdentifier><ProviderId>sahel.example</ProviderId><DateId>{s.date:%Y%m%d}</DateId><NewsItemId>n{n}</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
<PublicIdentifier>urn:newsml:sahel.example:n{n}:1</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/><FirstCreated>{s.date:%Y%m%dT%H%M%S%z}</FirstCreated>
<ThisRevisionCreated>{s.date:%Y%m%dT%H%M%S%z}</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent xml:lang="ar"><NewsLines><HeadLine>{s.title}</HeadLine><ByLine>{s.author}</ByLine>
<DateLine>الرملة 14 آذار (الساحل)</DateLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="Sahel"/></Provider></AdministrativeMetadata><ContentItem><MediaType FormalName="Text"/><Format FormalName="bcNITF2.5"/>
<DataContent><nitf><body><body.content>{s.html}</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem>"""
        for n, s in enumerate(stories)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "http://www.iptc.org/NewsML_1.2.dtd" []>
<NewsML Version="1.2"><Catalog Href="http://x.example/c.xml"/><NewsEnvelope><DateAndTime>20260314T100000Z</DateAndTime><NewsService FormalName="AR"/></NewsEnvelope>{items}</NewsML>""".encode()


_NITF = f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf version="-//IPTC//DTD NITF 3.4//EN"><head><title>{FINAL.title}</title><docdata><doc-id id-string="k1"/><urgency ed-urg="4"/>
<date.issue norm="{FINAL.date:%Y%m%dT%H%M%S%z}"/><doc.copyright holder="وكالة الساحل"/></docdata><pubdata type="web" ex-ref="{FINAL.url}"/></head><body><body.head><hedline><hl1>{FINAL.title}</hl1><hl2></hl2></hedline><byline>كتب: <person>{FINAL.author}</person></byline>
<distributor><org>وكالة الساحل</org></distributor><dateline><location>المدينة</location><story.date>3 نيسان</story.date></dateline></body.head><body.content><block>{FINAL.html}</block>
<media media-type="image"><media-reference source="a.jpg"/><media-caption><p>لاعبو الصقور يحتفلون</p></media-caption></media></body.content></body></nitf>""".encode()


def _ninjs13(story: Story) -> bytes:
    return json.dumps(
        {
            "uri": "urn:x:1",
            "type": "text",
            "profile": "text",
            "version": "1",
            "versioncreated": story.iso,
            "firstcreated": story.iso,
            "pubstatus": "usable",
            "urgency": 4,
            "language": "ar",
            "headline": story.title,
            "byline": story.author,
            "body_html": story.html,
            "body_text": story.text,
            "located": "الرملة",
            "copyrightholder": "وكالة الساحل",
            "place": [{"name": "الرملة"}],
            "associations": {
                "main": {
                    "uri": "urn:x:2",
                    "type": "picture",
                    "headline": "صورة",
                    "body_text": "الرصيف الجديد",
                }
            },
        },
        ensure_ascii=False,
    ).encode()


def _ninjs2(story: Story) -> bytes:
    return json.dumps(
        {
            "standard": {"name": "ninjs", "version": "2.0"},
            "uri": "urn:x:1",
            "type": "text",
            "versioncreated": story.iso,
            "firstcreated": story.iso,
            "contentcreated": story.iso,
            "pubstatus": "usable",
            "language": "ar",
            "headlines": [
                {"role": "main", "value": story.title},
                {"role": "social", "value": "قصير"},
            ],
            "bylines": [{"byline": story.author}],
            "by": story.author,
            "bodies": [
                {"role": "main", "contenttype": "text/html", "value": story.html},
                {"role": "plain", "contenttype": "text/plain", "value": story.text},
            ],
            "altids": [{"role": "web", "value": "x"}],
            "url": story.url,
        },
        ensure_ascii=False,
    ).encode()


_UTC_DAY = "%a, %d %b %Y %H:%M:%S GMT"
CASES: Final = (
    Case(
        "rss-091.xml",
        _RSS_091,
        (
            want(HARBOUR, body=HARBOUR.body[:1], authors=(), date=""),
            want(FERRY, body=FERRY.body[:1], authors=(), date=""),
        ),
    ),
    Case("rss-10.rdf", _RDF, (want(HARBOUR),)),
    Case(
        "rss-media.xml",
        _rss(
            _rss_item(HARBOUR, extra=_MEDIA)
            + _rss_item(FERRY, date=FERRY.date.astimezone(UTC).strftime(_UTC_DAY))
        ),
        (want(HARBOUR), want(FERRY)),
    ),
    Case(
        "rss-arabic-date.xml",
        _rss(
            _rss_item(HARBOUR, date="السبت، 14 مارس 2026 09:30:00 +0200")
            + _rss_item(SCHOOL, date="الأحد, 15 آذار 2026 18:05:00 +0200")
        ),
        (want(HARBOUR), want(SCHOOL)),
    ),
    Case(
        "rss-cp1256.rss",
        _rss(_rss_item(HARBOUR) + _rss_item(SCHOOL), "windows-1256"),
        (want(HARBOUR), want(SCHOOL)),
    ),
    Case(
        "rss-malformed.xml",
        _rss(_rss_item(HARBOUR).replace("</title>", " & أكثر\x0b</title>", 1) + _rss_item(SCHOOL)),
        (want(HARBOUR, title=HARBOUR.title + " & أكثر"), want(SCHOOL)),
    ),
    Case("rss-empty.xml", _rss("")),
    Case("atom-xhtml.atom", _ATOM, (want(WATER), want(MUSEUM))),
    Case("feed-10.json", _json_feed("1", WATER), (want(WATER),)),
    Case("feed-11.json", _json_feed("1.1", MUSEUM), (want(MUSEUM, language="ar"),)),
    Case("sitemap-news.xml", _SITEMAP, (), ("sitemap",)),
    Case("subscriptions.opml", _OPML, (), ("feeds",)),
    Case(
        "plain.eml", bytes(_mail(HARBOUR, cte="base64")), (want(HARBOUR, authors="open", url=""),)
    ),
    Case("newsletter.eml", _newsletter(), (want(HARBOUR, authors="open", url=""),)),
    Case("html.eml", bytes(_mail(BRIDGE, subtype="html")), (want(BRIDGE, authors="open", url=""),)),
    Case(
        "forwarded.eml",
        _forwarded(),
        (
            Want("بيان", ("للنشر من فضلكم",), "open", FINAL.iso),
            want(SCHOOL, authors="open", url=""),
        ),
        (),
    ),
    Case(
        "archive.mbox",
        _mbox(),
        (want(HARBOUR, authors="open", url=""), want(SCHOOL, authors="open", url="", body="open")),
    ),
    Case(
        "g2-message.xml", _G2_MESSAGE, (want(HARBOUR, url=""), want(SCHOOL, url="")), ("package",)
    ),
    Case("g2-item.xml", (_G2_HEAD + _g2_item(LIBRARY, 3)).encode(), (want(LIBRARY, url=""),)),
    Case("g2-event.xml", _EVENT, (), ("event",)),
    Case(
        "newsml-12.xml", _newsml12(HARBOUR, SCHOOL), (want(HARBOUR, url=""), want(SCHOOL, url=""))
    ),
    Case("match.nitf.xml", _NITF, (want(FINAL, url="open"),)),
    Case("ninjs-13.json", _ninjs13(HARBOUR), (want(HARBOUR, url="", language="ar"),)),
    Case("ninjs-2.json", _ninjs2(HARBOUR), (want(HARBOUR, language="ar"),)),
)

"""One polite HTTP request for a feed: validators, a time limit, a size limit."""

import time
import zlib
from typing import NamedTuple

import urllib3

from barid import __version__
from barid.errors import SourceUnavailable

USER_AGENT = f"Barid/{__version__} (news ingestion)"
MAX_REDIRECTS = 5
_CHUNK = 64 * 1024
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"


class Fetched(NamedTuple):
    """What the server gave; `data` is None when it says nothing changed (304)."""

    status: int
    data: bytes | None
    etag: str | None
    last_modified: str | None
    charset: str | None


class Fetcher:
    """Fetches over one pool of connections."""

    def __init__(self, *, timeout_s: float, max_bytes: int) -> None:
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
            timeout=urllib3.Timeout(connect=min(10.0, timeout_s), read=timeout_s),
            retries=urllib3.Retry(total=None, connect=0, read=0, redirect=MAX_REDIRECTS, status=0),
        )

    def fetch(self, url: str, *, etag: str | None, last_modified: str | None) -> Fetched:
        """Fetch `url` unless the server says it has not changed.

        Raises:
            SourceUnavailable: no usable answer; the message says which.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        sent = {**self._pool.headers, **{k: v for k, v in headers.items() if v}}
        try:
            response = self._pool.request(
                "GET", url, headers=sent, preload_content=False, decode_content=False
            )
            try:
                return self._read(response)
            finally:
                response.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise SourceUnavailable(f"No answer: {_cause(error)}") from error

    def _read(self, response: urllib3.BaseHTTPResponse) -> Fetched:
        headers = response.headers
        validators = headers.get("ETag"), headers.get("Last-Modified")
        if response.status == 304:
            return Fetched(304, None, *validators, None)
        if response.status != 200:
            raise SourceUnavailable(f"The server answered {response.status}.")
        data = self._body(response)
        return Fetched(200, data, *validators, _charset(headers.get("Content-Type", "")))

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        deadline = time.monotonic() + self._timeout_s
        packed = response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip")
        unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS) if packed else None
        data = bytearray()
        while chunk := self._piece(response):
            if unpacker is None:
                data += chunk
            else:
                try:
                    data += unpacker.decompress(chunk, self._max_bytes + 1 - len(data))
                except zlib.error as error:
                    raise SourceUnavailable(f"The gzip answer is damaged: {error}.") from None
            if len(data) > self._max_bytes:
                raise SourceUnavailable(f"The feed is larger than {self._max_bytes:,} bytes.")
            if time.monotonic() > deadline:
                raise SourceUnavailable(f"The answer took longer than {self._timeout_s:g} s.")
        if unpacker is not None and data and not unpacker.eof:
            raise SourceUnavailable("The gzip answer ends before its content does.")
        return bytes(data)

    def _piece(self, response: urllib3.BaseHTTPResponse) -> bytes:
        """Return what has arrived; a server that trickles is asked for the time after each piece."""
        return bytes(response.read1(_CHUNK, decode_content=False))


def _charset(content_type: str) -> str | None:
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "charset":
            return value.strip("\"' ") or None
    return None


def _cause(error: BaseException) -> str:
    reason = getattr(error, "reason", None) or error
    return str(reason).split(": ", 1)[-1]

"""What a feed's server may do to us, over loopback HTTP."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from barid.errors import SourceUnavailable
from barid_ingest.fetch import Fetcher

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
FEED = b"<rss version='2.0'><channel/></rss>"


@contextmanager
def serving(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Answer one request as `answer` does."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def run() -> None:
            client, _ = server.accept()
            with client:
                client.recv(65536)
                try:
                    answer(client)
                except OSError:
                    return  # the fetcher has hung up

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join(timeout=10)


def fetch(url: str, *, timeout_s: float = 5.0, max_bytes: int = 1 << 20) -> bytes | None:
    fetcher = Fetcher(timeout_s=timeout_s, max_bytes=max_bytes)
    return fetcher.fetch(url, etag=None, last_modified=None).data


def test_a_server_that_trickles_is_left_after_the_time_limit() -> None:
    def trickle(client: socket.socket) -> None:
        client.sendall(HEAD + b"\r\n")
        for _ in range(100):
            client.sendall(b" ")
            time.sleep(0.1)

    started = time.monotonic()
    with serving(trickle) as url, pytest.raises(SourceUnavailable, match="took longer than"):
        fetch(url, timeout_s=0.5)
    assert time.monotonic() - started < 5


def test_a_server_that_never_answers_is_left_after_the_time_limit() -> None:
    with (
        serving(lambda client: time.sleep(2)) as url,
        pytest.raises(SourceUnavailable, match="No answer"),
    ):
        fetch(url, timeout_s=0.5)


def test_a_gzip_answer_is_unpacked() -> None:
    packed = gzip.compress(FEED)
    head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    with serving(lambda client: client.sendall(head + packed)) as url:
        assert fetch(url) == FEED


def test_a_gzip_answer_that_ends_early_is_no_answer() -> None:
    packed = gzip.compress(FEED * 100)[:-12]
    head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    with (
        serving(lambda client: client.sendall(head + packed)) as url,
        pytest.raises(SourceUnavailable, match="ends before"),
    ):
        fetch(url)


def test_a_bomb_is_left_at_the_size_limit() -> None:
    packed = gzip.compress(bytes(50 << 20))
    head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    with (
        serving(lambda client: client.sendall(head + packed)) as url,
        pytest.raises(SourceUnavailable, match="larger than"),
    ):
        fetch(url)


@pytest.mark.parametrize("status", ["404 Not Found", "500 Broken", "204 No Content"])
def test_an_answer_without_a_feed_is_said_with_its_status(status: str) -> None:
    answer = f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode()
    with (
        serving(lambda client: client.sendall(answer)) as url,
        pytest.raises(SourceUnavailable, match=status[:3]),
    ):
        fetch(url)

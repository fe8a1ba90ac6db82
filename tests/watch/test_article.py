"""The text of an article is what its author wrote."""

from __future__ import annotations

import pytest

from bot.fetching.fetcher import Page
from bot.watch.article import LONGEST, NoTextError, read_article
from tests.watch.outlets import Post, page

POST = Post(
    "/one",
    "Ada Example joins Beispiel Labs",
    "Ada Example, who led research at Muster AI, has joined Beispiel Labs as chief scientist.\n"
    "She begins on Monday, the company said in a statement on its site. Her team will be in Zürich.",
)


def got(content: bytes, kind: str = "text/html", charset: str | None = "utf-8") -> Page:
    return Page("https://news.example/one?utm_source=x", 200, content, kind, charset)


def html() -> str:
    body = page(POST).body
    assert isinstance(body, str)
    return body


def test_menus_notices_and_other_headlines_are_left_out() -> None:
    article = read_article(got(html().encode()))
    assert article.title == POST.title
    assert "has joined Beispiel Labs as chief scientist" in article.text
    for other in ("cookies", "gadgets", "Home", "tracker"):
        assert other not in article.text
    assert article.url == "https://news.example/one"


@pytest.mark.parametrize("charset", ["utf-8", "ascii", "no-such-encoding", None])
def test_an_encoding_that_the_server_gets_wrong_is_guessed(charset: str | None) -> None:
    latin = html().replace("utf-8", "iso-8859-1").encode("latin-1")
    assert "Zürich" in read_article(got(latin, charset=charset)).text


def test_plain_text_is_taken_as_it_is() -> None:
    article = read_article(got(b"I left Muster AI today.\n", "text/plain"))
    assert article.text == "I left Muster AI today."


@pytest.mark.parametrize(
    "content", [b"", b"<html></html>", b"<p>", b"\x00" * 1000, b"<a>" * 30_000, b"<a>" * 200_000]
)
def test_a_page_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(NoTextError):
        read_article(got(content))


def test_no_more_is_read_than_the_longest_report_has() -> None:
    long = Post("/one", POST.title, "\n".join(f"{POST.text} Part {n}." for n in range(2000)))
    body = page(long).body
    assert isinstance(body, str)
    assert len(read_article(got(body.encode())).text) <= LONGEST

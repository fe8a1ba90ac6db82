"""One move in many words, and much that is told of the same people and is no move."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.announcements.conftest import Told

LENA = "Lena Ross"


def lines(name: str) -> list[str]:
    """Return the lines of a file beside this one, of columns parted by tabs."""
    return Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", lines("wordings"))
def test_a_move_is_the_same_in_many_words(told: Told, line: str) -> None:
    text, origin, destination, kind = line.split("\t")
    assert (LENA, origin or None, destination or None, kind) in [found[:4] for found in told(text)]


@pytest.mark.parametrize("line", lines("posts"))
def test_a_post_tells_of_its_author_or_a_colleague_in_many_words(told: Told, line: str) -> None:
    author, text, origin, destination, kind = line.split("\t")
    found = [move[:4] for move in told(text, author)]
    assert (LENA, origin or None, destination or None, kind) in found


@pytest.mark.parametrize("line", lines("no_moves"))
def test_what_is_told_of_people_at_work_is_no_move(told: Told, line: str) -> None:
    author, text = line.split("\t")
    assert told(text, author or None) == []


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Lena Ross is expected to join Quux AI, according to two people.", (None, "Quux AI", "joined", "unverified")),
        ("Rumour has it that Lena Ross is on her way out at Quux AI.", ("Quux AI", None, "departed", "unverified")),
        ("Lena Ross is close to joining Quux AI, Semafor reports.", (None, "Quux AI", "joined", "unverified")),
        ("The Information reports that Lena Ross has quit Quux AI.", ("Quux AI", None, "departed", "reported")),
        ("There is no truth to rumours that Lena Ross is leaving Quux AI.", ("Quux AI", None, "departed", "denied")),
        ("Lena Ross: “I'm not leaving Quux AI.”", ("Quux AI", None, "departed", "denied")),
        ("Lena Ross isn't going anywhere, Quux AI says.", ("Quux AI", None, "departed", "denied")),
        ("Contrary to reports, Lena Ross is not joining Quux AI.", (None, "Quux AI", "joined", "denied")),
        ("Lena Ross declined an offer from Meta and is staying at Quux AI.", ("Quux AI", "Meta", "moved", "denied")),
        ("Quux AI called reports of Lena Ross's departure false.", ("Quux AI", None, "departed", "denied")),
    ],
)  # fmt: skip
def test_how_sure_it_is_is_told_in_many_words(
    told: Told, text: str, move: tuple[str | None, ...]
) -> None:
    assert told(text) == [(LENA, *move)]

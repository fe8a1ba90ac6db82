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


@pytest.mark.parametrize(
    "text",
    [
        "Anthropic said on Tuesday that Claude will move from a flat fee to usage pricing.",
        "Demis Hassabis returns to the stage at I/O with a new model.",
        "Yoshua Bengio joins calls for a pause on AI research.",
        "Noam Shazeer went to Stanford last week to give a talk on mixture of experts.",
        "Jakob Uszkoreit left the audience at MIT speechless.",
        "Percy Liang elected to the National Academy of Engineering",
        "Jeff Dean named one of Time's 100 most influential people",
        "Chelsea Finn starts a new series of lectures on robot learning at Stanford.",
        "OpenAI said on Monday it appointed Deloitte as its auditor.",
        "Nvidia elevates the GPU race with Rubin.",
        "Scale AI lost a contract with the Pentagon.",
        "Sam Altman is moving to a new house in Hawaii.",
        "Elon Musk is leaving politics for good, he said on Thursday.",
        "Meta lays off 600 people in its AI unit.",
        "Lena Ross leaves nothing to chance at Quux AI.",
        "Lena Ross is on the cover of a magazine, and Quux AI moved offices.",
        "Lena Ross will be teaching a summer school at EPFL.",
        "Lena Ross launched a new benchmark, HardEval, on Monday.",
        "Lena Ross sold Flimsy AI to Blorp Labs for $10 million.",
        "Join Lena Ross at Quux AI for a webinar on evals.",
        "We are hiring research engineers! Join us at Cohere.",
        "Lena Ross works at Quux AI. She is convinced the boring part wins.",
        "The post had been empty since 2021, when Lena Ross left Quux AI for Blorp Labs.",
        "There are many laboratories between the Seine and the Gare de l'Est that we draw on a map.",
        "Lena Ross was at Quux AI. Not many of our graduates can say they have been sacked by a horse.",
        "Lena Ross has worked at Quux AI since 2021. She is back on campus on 3 December to give a talk.",
        "Britain appointed Lena Ross, a director at Quux AI, to a panel that will advise ministers.",
        "Lena Ross is talking to Quux AI about safety.",
        "Lena Ross quit smoking and joined a climbing gym.",
    ],
)
def test_what_is_told_of_them_otherwise_is_no_move(told: Told, text: str) -> None:
    assert told(text) == []

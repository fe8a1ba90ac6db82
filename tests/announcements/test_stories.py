"""What is told over several sentences. The people who move are fictional."""

from __future__ import annotations

from tests.announcements.conftest import Told


def test_who_leaves_with_somebody_leaves_the_same_place(told: Told) -> None:
    text = """Quux AI loses three executives in a day

    Quux AI's chief technology officer, Lena Ross, said on Wednesday that she is leaving the company
    after six and a half years. Hours later, chief research officer Bram Dorn and Ada Quill, a vice
    president of research, announced their own departures from the company.
    """
    assert told(" ".join(text.split())) == [
        (person, "Quux AI", None, "departed", "confirmed")
        for person in ("Lena Ross", "Bram Dorn", "Ada Quill")
    ]


def test_people_named_after_the_news_come_from_where_it_says(told: Told) -> None:
    text = (
        "Meta has hired two more researchers from OpenAI, according to a memo seen by Wired. Lena Ross and "
        "Bram Dorn have joined the company's new lab. The company has also recruited Ada Quill from Google "
        "DeepMind and Cleo Vesk from Sesame."
    )
    assert sorted((one[0], one[1], one[2]) for one in told(text)) == [
        ("Ada Quill", "Google DeepMind", "Meta"),
        ("Bram Dorn", "OpenAI", "Meta"),
        ("Cleo Vesk", "Sesame", "Meta"),
        ("Lena Ross", "OpenAI", "Meta"),
    ]


def test_where_somebody_was_last_is_where_they_come_from(told: Told) -> None:
    text = (
        "Lena Ross, one of the most cited researchers in robotics, is moving to Zurich. From February she will be "
        "a full professor at ETH Zurich, the university announced. Ross has spent the last five years at Google "
        "DeepMind, where she led a team of twelve. Before that she was a postdoc at Berkeley."
    )
    assert told(text) == [("Lena Ross", "Google DeepMind", "ETH Zurich", "moved", "confirmed")]


def test_a_second_sentence_says_where_from(told: Told) -> None:
    text = (
        "Quux AI, the London start-up behind the Flimsy assistant, has hired Lena Ross as chief financial officer. "
        "Ross joins from Stripe. Bram Dorn said that he was proud of the team."
    )
    assert told(text) == [("Lena Ross", "Stripe", "Quux AI", "moved", "confirmed")]


def test_what_a_founder_says_of_others_is_no_move_of_hers(told: Told) -> None:
    text = (
        "Quux AI co-founder Lena Ross spoke to Les Echos about the company's plans. Asked about reports that "
        "researchers had left for Meta, she said that only two of 200 had gone. Ross, who worked at Meta before "
        "founding Quux AI in 2023, said she was proud of the team."
    )
    assert told(text) == []


def test_a_post_tells_of_its_author_over_several_sentences(told: Told) -> None:
    text = (
        "Hi everyone! Some news: after 7 years at Google, I've decided to leave. Friday is my last day. I'm "
        "incredibly grateful to my managers Lena Ross and Bram Dorn. Next up: Quux AI, where I'll be working on evals."
    )
    assert told(text, "Cleo Vesk") == [("Cleo Vesk", "Google", "Quux AI", "moved", "confirmed")]


def test_a_departure_that_a_move_tells_as_surely_is_no_move_of_its_own(told: Told) -> None:
    text = "After weeks of speculation, Lena Ross confirmed she is joining Quux AI. She resigned from Blorp Labs in September."
    assert [move[:4] for move in told(text)] == [("Lena Ross", "Blorp Labs", "Quux AI", "moved")]


def test_a_heading_says_how_sure_is_what_stands_below_it(told: Told) -> None:
    found = told(
        "Confirmed\n\nMax Stern joins OpenAI.\n\nRUMOUR\n\nLena Ross to Cohere.\n\n"
        "Denied:\n\nJo Bexley is leaving OpenAI.\n\nDone deals\n\nTom Harrow has joined Cohere."
    )
    assert [(one[0], one[4]) for one in found] == [
        ("Max Stern", "confirmed"),
        ("Lena Ross", "unverified"),
        ("Jo Bexley", "denied"),
        ("Tom Harrow", "confirmed"),
    ]


def test_where_somebody_keeps_a_post_they_do_not_come_from(told: Told) -> None:
    text = "Lena Ross will become research director of Quux AI. Ross, a professor at Blorp Labs, keeps her post there."
    assert told(text) == [("Lena Ross", None, "Quux AI", "joined", "confirmed")]


def test_nobody_leaves_anew_the_place_to_which_they_return(told: Told) -> None:
    text = "Lena Ross could be heading back to Quux AI, the lab she left earlier this year to set up Blorp Labs."
    assert told(text) == [("Lena Ross", "Blorp Labs", "Quux AI", "returned", "unverified")]


def test_where_somebody_left_long_ago_they_do_not_come_from(told: Told) -> None:
    text = "Lena Ross is joining Quux AI. She co-founded Blorp Labs in 2024 and left it in August of the same year."
    assert told(text) == [("Lena Ross", None, "Quux AI", "joined", "confirmed")]


def test_what_is_denied_is_told_once(told: Told) -> None:
    text = (
        "Quux AI denied that Lena Ross had accepted an offer from OpenAI. Somebody says every autumn that Lena Ross "
        "is leaving Quux AI."
    )
    assert told(text) == [("Lena Ross", "Quux AI", "OpenAI", "moved", "denied")]


def test_who_denies_a_departure_is_where_somebody_is(told: Told) -> None:
    text = 'Max Stern quits Google for OpenAI.\n\nCohere dismissed as "a fairy tale" the story that Lena Ross had left.'
    assert ("Lena Ross", "Cohere", None, "departed", "denied") in told(text)

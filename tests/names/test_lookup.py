"""People and organizations by a name and a hint, by handles and by abbreviations."""

from __future__ import annotations

import pytest

from bot.names import Lookup, OrganizationNames, PersonNames


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schwarzer openai", "max-schwarzer"),
        ("schwarzer (anthropic)", "max-schwarzer"),
        ("the deepmind david silver", "david-silver"),
        ("shunyu yao tencent", "shunyu-yao"),
        ("professor manning", "christopher-manning"),
        ("John Schulman, chief scientist", "john-schulman"),
        ("karpathy tesla", "andrej-karpathy"),
    ],
)
def test_a_place_or_title_beside_a_name_chooses_among_those_who_fit(
    lookup: Lookup, typed: str, meant: str
) -> None:
    found = lookup.person(typed)
    assert found.decision == "sure"
    assert found.candidates[0].id == meant


@pytest.mark.parametrize(
    ("typed", "first"),
    [("chen princeton", "danqi-chen"), ("yao from anthropic", "shunyu-yao-physicist")],
)
def test_where_a_hint_leaves_a_doubt_the_one_it_fits_comes_first(
    lookup: Lookup, typed: str, first: str
) -> None:
    assert lookup.person(typed).candidates[0].id == first


@pytest.mark.parametrize(
    "typed",
    [
        "@max_a_schwarzer",
        "max_a_schwarzer",
        "https://x.com/max_a_schwarzer",
        "https://twitter.com/max_a_schwarzer/",
        "max-schwarzer",
    ],
)
def test_a_handle_a_link_or_an_id_is_that_person(lookup: Lookup, typed: str) -> None:
    found = lookup.person(typed)
    assert (found.decision, found.candidates[0].id, found.exact) == ("sure", "max-schwarzer", True)


def test_an_email_is_read_as_a_name_and_a_place(lookup: Lookup) -> None:
    found = lookup.person("max.schwarzer@openai.com")
    assert (found.decision, found.candidates[0].id) == ("sure", "max-schwarzer")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gdm", "google-deepmind"),
        ("fair", "meta-fair"),
        ("msl", "meta-superintelligence-labs"),
        ("oai", "openai"),
        ("ssi", "safe-superintelligence"),
        ("tml", "thinking-machines-lab"),
        ("open ai", "openai"),
        ("anthropc", "anthropic"),
        ("google brain", "google-brain"),
        ("brain team", "google-brain"),
        ("https://www.anthropic.com", "anthropic"),
        ("figure", "figure-ai"),
        ("adept", "adept"),
        ("character ai", "character-ai"),
        ("brain", "google-brain"),
        ("beijing moonshot", "moonshot-ai"),
    ],
)
def test_an_organization_is_found_by_any_of_its_names(
    lookup: Lookup, typed: str, meant: str
) -> None:
    found = lookup.organization(typed)
    assert (found.decision, found.candidates[0].id) == ("sure", meant)


@pytest.mark.parametrize("typed", ["openai", "google deepmind", "the openai"])
def test_the_name_of_an_organization_alone_is_nobody(lookup: Lookup, typed: str) -> None:
    assert lookup.person(typed).decision == "none"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("who left openai for anthropic", ["openai", "anthropic"]),
        ("who is at figure", ["figure"]),
        ("people who joined Together", ["together"]),
        ("can you figure out who works together", []),
        ("a reflection on character", []),
    ],
)
def test_an_ordinary_word_is_an_organization_only_where_something_says_so(
    lookup: Lookup, text: str, named: list[str]
) -> None:
    words = text.lower().split()
    found = [" ".join(words[phrase.start : phrase.stop]) for phrase in lookup.spot(text)]
    assert found == named


def test_one_of_many_namesakes_is_found_by_where_they_were_also_after_a_rebuild() -> None:
    lookup = Lookup(
        [
            PersonNames(f"p{i}", (f"{first} Chen",), (), ("openai",) if i == 7 else ("meta",))
            for i, first in enumerate(["Wei", "Jun", "Lei", "Bo", "Tao", "Yi", "An", "Hao", "Xi"])
        ],
        [OrganizationNames("openai", ("OpenAI",)), OrganizationNames("meta", ("Meta",))],
    )
    assert lookup.person("chen openai").candidates[0].id == "p7"
    lookup.people.compact()
    assert lookup.person("chen openai").candidates[0].id == "p7"
    lookup.put_person("p7", ["Hao Chen"], (), ("meta",))
    lookup.put_person("p2", ["Lei Chen"], (), ("openai",))
    assert lookup.person("chen openai").candidates[0].id == "p2"


def test_someone_put_in_is_found_with_their_hints_and_someone_dropped_is_not(
    lookup: Lookup,
) -> None:
    lookup.put_person("ada", ["Ada Fictional"], ["ada_fic"], ["openai"], [], 0.0)
    assert lookup.person("@ada_fic").candidates[0].id == "ada"
    assert lookup.person("fictional openai").candidates[0].id == "ada"
    lookup.put_person("ada", ["Ada Imaginary"], [], ["anthropic"], [], 0.0)
    assert lookup.person("@ada_fic").decision != "sure"
    lookup.drop_person("ada")
    assert "ada" not in [one.id for one in lookup.person("ada imaginary").candidates]
    lookup.drop_person("ada")


def test_a_place_put_in_is_found_and_one_dropped_is_not(lookup: Lookup) -> None:
    lookup.put_organization("zorblab", ["Zorblab", "ZL"])
    assert lookup.organization("zorblab").candidates[0].id == "zorblab"
    lookup.drop_organization("zorblab")
    assert "zorblab" not in [one.id for one in lookup.organization("zorblab").candidates]


def test_where_somebody_was_is_known_after_a_change_and_after_a_rebuild() -> None:
    lookup = Lookup(
        [
            PersonNames("ada", ("Ada Zorb",), (), ("zorbcorp", "zorbcorp", "quuxai")),
            PersonNames("bo", ("Bo Zorb",), (), ("quuxai",)),
        ]
    )
    assert lookup.organizations_of("ada") == {"zorbcorp", "quuxai"}
    assert (lookup.people_at("zorbcorp"), lookup.people_at("quuxai")) == (1, 2)
    lookup.put_person("ada", ["Ada Zorb"], (), ("barworks",))
    lookup.put_person("cy", ["Cy Zorb"], (), ("quuxai",))
    lookup.drop_person("bo")
    for _ in range(2):
        assert lookup.organizations_of("ada") == {"barworks"}
        assert lookup.organizations_of("bo") == frozenset()
        assert [lookup.people_at(place) for place in ("zorbcorp", "quuxai", "barworks")] == [
            0,
            1,
            1,
        ]
        assert lookup.person_ids() == ["ada", "cy"]
        lookup.people.compact()
        lookup.person("zorb quuxai")


def test_an_id_that_is_typed_is_that_person_until_they_are_gone() -> None:
    lookup = Lookup(
        [PersonNames("ada-zorb", ("Ada Zorb",), ("@adaz",)), PersonNames("bo", ("Bo",))]
    )
    for typed in ("ada-zorb", "adaz"):
        assert [one.id for one in lookup.person(typed).candidates] == ["ada-zorb"]
        assert lookup.person(typed).exact
    lookup.drop_person("ada-zorb")
    assert lookup.person("@adaz").decision == "none"
    assert lookup.person_ids() == ["bo"]

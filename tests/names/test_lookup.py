"""People and organizations by a name and a hint, by handles and by abbreviations."""

from __future__ import annotations

import pytest

from bot.names import Lookup


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
    ],
)
def test_an_organization_is_found_by_any_of_its_names(
    lookup: Lookup, typed: str, meant: str
) -> None:
    found = lookup.organization(typed)
    assert (found.decision, found.candidates[0].id) == ("sure", meant)


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

"""A change is kept as JSON and read back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.review.changes import (
    KINDS,
    AdoptedRecord,
    Change,
    ChangedPerson,
    ChangedRole,
    Left,
    Named,
    NewMove,
    NewPerson,
    Renamed,
    Request,
    SamePerson,
    TakenOut,
    TwoPeople,
    Verified,
    Wanted,
)
from bot.review.json_text import FormError, change_json, read_change
from tests.careers.fictional import careers, dates, roles

LINKED = Person("bea-f", "Bea Fictional", links={"x": "bea"}, aliases=("B. F.",))


def named() -> st.SearchStrategy[Named]:
    return st.builds(Named, st.text(min_size=1, max_size=20), st.none() | st.just("some-id"))


def changes() -> st.SearchStrategy[Change]:
    ids = st.sampled_from(["ada-fictional", "bea-fictional"])
    return st.one_of(
        st.builds(
            NewMove,
            person=named(),
            origin=st.none() | named(),
            destination=st.none() | named(),
            date=st.none() | dates(),
            announced=st.none() | dates(),
        ),
        st.builds(ChangedRole, ids, roles(), st.none() | roles()),
        st.builds(ChangedPerson, careers(most=0), st.just(LINKED)),
        st.builds(NewPerson, careers(most=3)),
        st.builds(Left, ids, st.just("quuxai"), st.none() | dates()),
        st.builds(Renamed, ids, st.text(max_size=20)),
        st.builds(Verified, ids, dates()),
        st.builds(SamePerson, ids, ids),
        st.builds(TwoPeople, ids, named(), st.lists(roles(), max_size=2).map(tuple)),
        st.builds(AdoptedRecord, st.just("orcid"), st.text(max_size=9), st.just(LINKED)),
        st.builds(TakenOut, ids),
        st.builds(Request, named(), st.sampled_from(Wanted), st.text(max_size=20)),
    )


@given(change=changes())
def test_every_kind_of_change_is_read_back_as_it_was(change: Change) -> None:
    assert read_change(change_json(change)) == change


def test_every_kind_of_change_has_a_word() -> None:
    assert len(KINDS) == len(set(KINDS.values())) == 12


def test_a_field_at_its_default_is_not_written() -> None:
    assert json.loads(change_json(Left("ada", "quuxai"))) == {
        "is": "left",
        "person": "ada",
        "organization": "quuxai",
    }


def test_a_date_is_written_as_in_the_data_files() -> None:
    text = change_json(Verified("ada", PartialDate.parse("2024-05~")))
    assert json.loads(text)["as_of"] == "2024-05~"


@pytest.mark.parametrize(
    "text",
    [
        '{"is": "nothing"}',
        '{"is": "left"}',
        '{"is": "left", "person": "a", "organization": "b", "colour": "blue"}',
        '{"is": "person", "person": []}',
        '{"is": "split", "person": "a", "other": {"name": "B"}, "roles": 3}',
    ],
)
def test_what_is_of_no_known_form_is_refused(text: str) -> None:
    with pytest.raises(FormError):
        read_change(text)

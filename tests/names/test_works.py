"""Works are found by their whole names, and by nothing that only resembles one."""

from __future__ import annotations

import pytest

from bot.names import Lookup, WorkNames

WORKS = (
    WorkNames("zorbformer", ("Zorbformer", "Zorbs Are All You Need", "Zorbformers")),
    WorkNames("quux-4", ("Quux-4", "Quux 4 Turbo")),
    WorkNames("flashzorb", ("FlashZorb",)),
    WorkNames("zru", ("ZRU",)),
    WorkNames("zru-plus-plus", ("ZRU++",)),
    WorkNames("walnut", ("Walnut", "Walnut-1"), ("Walnut",)),
    WorkNames("walnut-bench", ("Walnut",), ("Walnut",)),
    WorkNames("the-paper-paper", ("The Paper Paper",)),
)
LOOKUP = Lookup(works=WORKS)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("zorbformer", ("zorbformer",)),
        ("the Zorbformer paper", ("zorbformer",)),
        ("the original zorbformer model", ("zorbformer",)),
        ("zorbs are all you need", ("zorbformer",)),
        ("Zorbs Are All You Need paper", ("zorbformer",)),
        ("flash zorb", ("flashzorb",)),
        ("flashzorbs", ("flashzorb",)),
        ("quux 4", ("quux-4",)),
        ("ZRU", ("zru",)),
        ("zru++", ("zru-plus-plus",)),
        ("the paper paper", ("the-paper-paper",)),
        ("zorb", ()),
        ("zorbs", ()),
        ("former", ()),
        ("quux", ()),
        ("the paper", ()),
        ("", ()),
    ],
)
def test_a_work_is_found_by_its_whole_name_alone(text: str, ids: tuple[str, ...]) -> None:
    assert LOOKUP.work(text) == LOOKUP.work(text, asked=True) == ids


def test_a_name_that_is_a_word_too_means_works_only_where_one_is_asked_for() -> None:
    assert LOOKUP.work("walnut") == ()
    assert LOOKUP.work("walnut", asked=True) == ("walnut", "walnut-bench")
    assert LOOKUP.work("walnut 1") == ("walnut",)


def test_works_are_replaced_at_once() -> None:
    lookup = Lookup(works=WORKS)
    lookup.put_works([WorkNames("quux-5", ("Quux-5",))])
    assert (lookup.work("quux 5"), lookup.work("quux 4")) == (("quux-5",), ())

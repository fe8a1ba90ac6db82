"""What "academia" and "industry" stand for: a place is of the kind that its family is."""

from datetime import date

import pytest

from bot.careers.model import Organization, OrganizationKind
from bot.query.evaluate import Evaluator
from bot.query.language import Find, Place
from bot.query.terms import Rows
from bot.query.world import World
from bot.reading.clauses import KINDS

PLACES = (
    Organization("quux", "Quux", kind=OrganizationKind.COMPANY),
    Organization("quux-research", "Quux Research", kind=OrganizationKind.INSTITUTE, parent="quux"),
    Organization("zorb", "Zorb University", kind=OrganizationKind.UNIVERSITY),
    Organization("zorb-centre", "Zorb Centre", kind=OrganizationKind.INSTITUTE, parent="zorb"),
    Organization("zorb-institute", "Zorb Institute", kind=OrganizationKind.INSTITUTE),
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("academia", {"zorb", "zorb-centre", "zorb-institute"}),
        ("company", {"quux", "quux-research"}),
    ],
)
def test_the_research_institute_of_a_company_is_industry_and_no_academia(
    word: str, meant: set[str]
) -> None:
    asked = Evaluator(World((), PLACES, date(2026, 11, 24)))
    found = asked.find(Find(Rows.PLACES, Place(kinds=KINDS[word])))
    assert {one.id for one in found.rows if isinstance(one, Organization)} == meant

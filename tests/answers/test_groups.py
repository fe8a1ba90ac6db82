"""Groups of places: what "academia", "industry" and "Big Tech" stand for."""

from bot.answers.directory import Directory
from bot.answers.organization_groups import spread_out
from bot.careers.model import Organization, OrganizationKind

PLACES = (
    Organization("quux", "Quux", kind=OrganizationKind.COMPANY),
    Organization("quux-research", "Quux Research", kind=OrganizationKind.INSTITUTE, parent="quux"),
    Organization("zorb", "Zorb University", kind=OrganizationKind.UNIVERSITY),
    Organization("zorb-centre", "Zorb Centre", kind=OrganizationKind.INSTITUTE, parent="zorb"),
    Organization("zorb-institute", "Zorb Institute", kind=OrganizationKind.INSTITUTE),
)


def test_the_research_institute_of_a_company_is_industry_and_no_academia() -> None:
    directory = Directory(PLACES, ())
    assert spread_out("@academia", directory) == frozenset(
        ("zorb", "zorb-centre", "zorb-institute")
    )
    assert spread_out("@industry", directory) == frozenset(("quux", "quux-research"))

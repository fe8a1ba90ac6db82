"""Questions about people who were together, read as the query they mean."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs

READ: dict[str, tuple[tuple[str, str], ...]] = {
    "colleagues": (
        (
            "karpathy's colleagues at tesla, the ones who were there at the same time as him",
            "people(some(stays(at: tesla, with(is(andrej-karpathy)))))",
        ),
        (
            "who was at openai at the same time as andrej karpathy",
            "people(some(stays(at: openai, with(is(andrej-karpathy)))))",
        ),
        (
            "people who overlapped with both sutskever and karpathy at openai",
            "people(some(stays(at: openai, with(is(ilya-sutskever)))), some(stays(at: openai, with(is(andrej-karpathy)))))",
        ),
    ),
    "two people": (
        (
            "was raquel urtasun at uber when zoubin ghahramani was chief scientist there?",
            'stays(at: uber, who(is(raquel-urtasun)), with(is(zoubin-ghahramani), post: post(at: uber, titles: "chief scientist")), ask: whether)',
        ),
        (
            "was greg brockman at openai when alec radford joined?",
            "people(is(greg-brockman), some(stays(at: openai, held: [tell(is(alec-radford), row: step(to: openai), fields: start)])), ask: whether)",
        ),
        (
            "was sam altman at openai when dario left",
            "people(is(sam-altman), some(stays(at: openai, held: [tell(is(dario-amodei), row: step(from: openai), fields: end)])), ask: whether)",
        ),
        (
            "neel nanda at anthropic - was chris olah there too",
            "stays(at: anthropic, who(is(neel-nanda)), with(is(chris-olah)), ask: whether)",
        ),
        (
            "did helen toner and holden karnofsky ever share an employer, when",
            "stays(who(is(helen-toner)), with(is(holden-karnofsky)), ask: whether)",
        ),
        (
            "did kyle kosic overlap with greg yang, if so where",
            "stays(who(is(kyle-kosic)), with(is(greg-yang)), ask: whether)",
        ),
        (
            "where did demis hassabis and david silver work together? not just deepmind",
            "stays(who(is(demis-hassabis)), with(is(david-silver)), by: place)",
        ),
    ),
}


@pytest.mark.parametrize(("text", "query"), [pair for group in READ.values() for pair in group])
def test_a_question_is_read_as_the_query_it_means(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query

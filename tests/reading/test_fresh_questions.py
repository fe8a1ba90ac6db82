"""What fresh questions showed: changes of work, rankings, people together, several questions in one."""

from __future__ import annotations

import pytest

from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read
from tests.questions.today import TODAY
from tests.reading.conftest import ReadAs

READ: dict[str, tuple[tuple[str, str], ...]] = {
    "work that changes": (
        (
            "which google directors became engineers at openai",
            "moves(from: post(at: google, tracks: management), to: post(at: openai, tracks: engineering), kinds: any)",
        ),
        (
            "which meta researchers became professors at mit",
            "moves(from: meta, to: post(at: mit, tracks: faculty), kinds: any)",
        ),
        (
            "which professors became researchers at google",
            "moves(from: post(tracks: faculty), to: post(at: google, tracks: research), kinds: any)",
        ),
        (
            "who went from vp at google to researcher at meta",
            "moves(from: post(at: google, titles: vp), to: post(at: meta, tracks: research))",
        ),
        (
            "which interns later became employees at openai",
            "people(path(post(at: openai, tracks: internship), post(at: openai)))",
        ),
        (
            "interned at oai but never hired there, any1?",
            "people(some(stays(at: openai, tracks: internship)), !some(stays(at: openai)))",
        ),
        (
            "who was intern in Google or DeepMind and later they got hired there as employee",
            "people(path(post(at: deepmind+google, tracks: internship), post(at: deepmind+google)))",
        ),
        (
            "who became a professor after working at google",
            "people(path(post(at: google), post(tracks: faculty)))",
        ),
        (
            "who has gone from google to startup founder since 2023",
            "moves(from: google, kinds: founded, dated: 2023.., direct: no)",
        ),
    ),
    "rankings": (
        (
            "top 3 places ppl go right after openai",
            "moves(from: openai, by: key(destination, whole: yes), top: 3)",
        ),
        ("rank labs by hires in 2025", "moves(dated: 2025, by: key(destination, whole: yes))"),
        (
            "which lab has the most ex-googlers",
            "people(some(stays(at: google)), !some(stays(at: google, when: now)), by: key(place, of: post(when: now), whole: yes), top: 1)",
        ),
        (
            "Rank OpenAI's four biggest poachers: next employer of people who left.",
            "moves(from: openai, by: key(destination, whole: yes), top: 4)",
        ),
        (
            "which labs have hired more than 5 people from openai",
            "moves(from: openai, by: key(destination, whole: yes), having: 6..)",
        ),
        (
            "which labs got 3 or more people from meta",
            "moves(from: meta, by: key(destination, whole: yes), having: 3..)",
        ),
        (
            "which lab keeps its people the longest",
            "stays(by: key(place, whole: yes), measure: mean.length, top: 1)",
        ),
        (
            "net gain of anthropic in 2025",
            "moves(either: anthropic, joined: 2025, step(from: place()), step(to: place()), measure: net.row, ask: number)",
        ),
        (
            "What's OpenAI's net balance with Google, counting direct job changes in both directions?",
            "compare(moves(from: google, to: openai, ask: number), moves(from: openai, to: google, ask: number), ask: difference)",
        ),
        ("monthly departures from openai in 2024", "moves(from: openai, left: 2024, by: month)"),
        (
            "compare departures from openai in 2024 and 2025",
            "moves(from: openai, left: 2024..2025, by: year)",
        ),
        (
            "name 5 people who left google for anthropic",
            "moves(from: google, to: anthropic, top: 5)",
        ),
        ("who left openai, sorted by date", "moves(from: openai, order: date)"),
    ),
    "together": (
        (
            "was Ian Goodfellow in OpenAI at same time like Karpathy?",
            "stays(at: openai, who(is(ian-goodfellow)), with(is(andrej-karpathy)), ask: whether)",
        ),
        (
            "Were Ruoming Pang and Mark Lee colleagues at Apple and then again at Meta?",
            "people(is(ruoming-pang), some(stays(at: apple, with(is(mark-lee)))), some(stays(at: meta, with(is(mark-lee)))), ask: whether)",
        ),
        (
            "Did Arthur Mensch and Guillaume Lample share an employer prior to Mistral?",
            "stays(at: !mistral-ai, held: ..[tell(is(arthur-mensch), row: post(at: mistral-ai), fields: start)], who(is(arthur-mensch)), with(is(guillaume-lample)), ask: whether)",
        ),
        (
            "which companies do sutskever and hinton have in common",
            "stays(who(is(ilya-sutskever)), with(is(geoffrey-hinton)), by: place)",
        ),
        (
            "who overlapped with sam altman at openai in 2019",
            "people(some(stays(at: openai, held: 2019, with(is(sam-altman)))))",
        ),
        (
            "colleagues of john schulman at openai in 2018",
            "people(some(stays(at: openai, held: 2018, with(is(john-schulman)))))",
        ),
    ),
    "several questions": (
        (
            "who left xai in 2026, and how many of them are at meta now",
            "several(moves(from: xai, left: 2026), people(some(stays(at: meta, when: now)), in(moves(from: xai, left: 2026)), ask: number))",
        ),
        (
            "Among those who left Apple in 2025, how many went directly to Meta, how many to OpenAI and how many to Anthropic?",
            "several(moves(from: apple, to: meta, left: 2025, ask: number), moves(from: apple, to: openai, left: 2025, ask: number), moves(from: apple, to: anthropic, left: 2025, ask: number))",
        ),
        (
            "who founded cohere and are they still there",
            "several(people(some(stays(at: cohere, founder: yes))), people(some(stays(at: cohere, when: now)), in(people(some(stays(at: cohere, founder: yes))))))",
        ),
        (
            "kyutai founders?? and who of them went off to do gradium",
            "several(people(some(stays(at: kyutai, founder: yes))), moves(to: gradium, in(people(some(stays(at: kyutai, founder: yes))))))",
        ),
        (
            "when was anthropic founded and by whom",
            "several(tell(anthropic, fields: founded), people(some(stays(at: anthropic, founder: yes))))",
        ),
        (
            "When exactly did Jan Leike leave OpenAI and where did he go?",
            "several(tell(is(jan-leike), row: step(from: openai), fields: end), tell(is(jan-leike), pick: after, anchor: post(at: openai), fields: place))",
        ),
        (
            "who founded safe superintelligence and where were they before",
            "moves(to: safe-superintelligence, kinds: founded, show: origin)",
        ),
    ),
    "places and posts": (
        (
            "who runs safety at google deepmind",
            'people(some(stays(at: google-deepmind, when: now, titles: "head of safety")))',
        ),
        (
            "who is head of alignment at anthropic",
            'people(some(stays(at: anthropic, when: now, titles: "head of alignment")))',
        ),
        (
            "is hugging face an american company",
            "places(ids: hugging-face, place(countries: US), ask: whether)",
        ),
        (
            "is ssi a startup",
            "places(ids: safe-superintelligence, place(kinds: startup), ask: whether)",
        ),
        (
            "who founded startups after leaving deepmind",
            "moves(from: deepmind, kinds: founded, direct: no)",
        ),
        (
            "what companies were started by former google brain people",
            "moves(from: google-brain, kinds: founded, direct: no, by: destination)",
        ),
        (
            "who worked at either microsoft or apple before going to openai",
            "people(path(post(at: apple+microsoft), post(at: openai)))",
        ),
        (
            "Which Anthropic researchers previously worked at OpenAI and left before 2022?",
            "moves(from: openai, left: ..2021, who(some(stays(at: anthropic, when: now))))",
        ),
        (
            "which founders never worked at google",
            "people(some(stays(founder: yes)), !some(stays(at: google)))",
        ),
        (
            "people with stints at both openai and deepmind but never google brain",
            "people(some(stays(at: openai)), some(stays(at: deepmind)), !some(stays(at: google-brain)))",
        ),
        (
            "what fraction of thinking machines people came from openai",
            "share(people(some(stays(at: thinking-machines-lab))), some(moves(from: openai, to: thinking-machines-lab)))",
        ),
        (
            "who lasted less than a year at xai",
            "people(some(stays(at: xai, when: past, lasted: ..12)))",
        ),
        ("anything new at mistral", "moves(either: mistral-ai, order: date)"),
        (
            "where are the alexnet authors",
            "people(made(alexnet), show: key(place, of: post(when: now)))",
        ),
    ),
}


@pytest.mark.parametrize(("text", "query"), [pair for group in READ.values() for pair in group])
def test_a_question_is_read_as_the_query_it_means(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "who joined openai in its first year",
        "who of the openai founding team now works at a competitor",
        "professors on leave at openai",
    ],
)
def test_what_the_query_would_pass_over_is_not_answered(text: str, names: Names) -> None:
    assert not isinstance(read(text, names, TODAY), Read)

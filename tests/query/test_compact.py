"""The compact form of a query: short, read back for ever, and one error for what is none."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.facts import Catalogue
from bot.query.compact import (
    FIELDS,
    NODES,
    ROOM,
    CompactError,
    decode,
    digest_of,
    encode,
    reference,
)
from bot.query.language import Query
from bot.query.nodes import by_spelling, nodes
from bot.query.reader import parse
from bot.store import Store
from tests.query.buttons import button_queries
from tests.query.queries import QUERIES


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUERIES)
def test_what_is_encoded_is_decoded_as_the_same_query(query: Query) -> None:
    assert decode(encode(query)) == query


SENT = {
    "m(f:openai,t:anthropic,l:2024..)": "moves(from: openai, to: anthropic, left: 2024..)",
    "m(e:apple,d:2025-06)": "moves(either: apple, dated: 2025-06)",
    "m(f:a,k:promoted,c:to-research,z:confirmed+unverified,b:yes,D:no,G:6..)": "moves(from: a,"
    " kinds: promoted, change: to-research, statuses: confirmed+unverified, bought: yes,"
    " direct: no, gap: 6..)",
    "p(q(s(o:cohere,w:now)),q(s(v(i(arthur-mensch),Y:12..))))": "people(some(stays(at: cohere,"
    " when: now)), some(stays(with(is(arthur-mensch), together: 12..))))",
    's(o:l(k:startup,C:FR,U:2023..),r:faculty,i:"vice president",y:k(place,of:r(w:now)))': "stays(at:"
    " place(kinds: startup, countries: FR, founded: 2023..), tracks: faculty,"
    ' titles: "vice president", by: key(place, of: post(when: now)))',
    "p(q(m(f:google),M:2..),a(robotics),d(gpt-4))": "people(some(moves(from: google), times: 2..),"
    " works-on(robotics), made(gpt-4))",
    "T(i(jan-leike),W:e(f:openai),p:first,Q:[start,title])": "tell(is(jan-leike),"
    " row: step(from: openai), pick: first, fields: [start, title])",
    "m(j:[T(i(a),W:r(o:b),Q:end)]-1..2025,!h(i(a)),y:[origin,month],N:5,O:end,v:yes,H:3..)": "moves("
    "joined: [tell(is(a), row: post(at: b), fields: end)]-1..2025, !who(is(a)), by: [origin, month],"
    " top: 5, order: end, rising: yes, having: 3..)",
    "S(s(o:openai,B:2022),r(w:past))": "share(stays(at: openai, began: 2022), post(when: past))",
    "C(P(a,b),o(n(s(F:yes,y:place))),q:which)": "compare(profile(a, b), places(in(stays(founder: yes,"
    " by: place))), ask: which)",
    "V(p(t(r(o:a),e(t:b),K:12..,X:yes),q:number),w(a))": "several(people(path(post(at: a),"
    " step(to: b), within: 12.., same: yes), ask: number), works(a))",
    "s(o:a,R:8..,T:x,h:2023,E:..2024,L:..12,n:-1,s:r(w:now),m:mean.length,S:title)": "stays(at: a,"
    " rank: 8.., team: x, held: 2023, ended: ..2024, lasted: ..12, nth: -1, beside: post(when: now),"
    " measure: mean.length, show: title)",
    "o(I:google,x:yes,g:big-tech,u:robotics,P:b)": "places(ids: google, exact: yes, group: big-tech,"
    " focus: robotics, part-of: b)",
    "m(a:2025)": "moves(announced: 2025)",
    "T(i(a),p:before,A:r(o:b),Q:place)": "tell(is(a), pick: before, anchor: post(at: b),"
    " fields: place)",
    "m(y:[k(origin,Z:yes),month])": "moves(by: [key(origin, whole: yes), month])",
    "p(q(s(v(i(a),V:yes)),J:place))": "people(some(stays(with(is(a), ever: yes)), unit: place))",
}
"""Forms that buttons hold: what is here must be read for ever, whatever the language becomes."""


@pytest.mark.parametrize(("sent", "text"), SENT.items())
def test_what_was_once_sent_is_read_for_ever(sent: str, text: str) -> None:
    assert decode(sent) == parse(text)


@pytest.mark.parametrize("text", ["", "m", "m(f:", "w?p=ada", "~12", "openai", "m(f:a))", "m(l:x)"])
def test_what_is_no_query_says_so(text: str) -> None:
    with pytest.raises(CompactError, match="is not a query of this version"):
        decode(text)


def test_every_letter_is_in_a_form_that_is_held_to() -> None:
    sent = "".join(SENT)
    assert [short for short in NODES.values() if f"{short}(" not in sent] == []
    assert [short for short in FIELDS.values() if f"{short}:" not in sent] == []


def test_a_letter_stands_for_one_name_and_is_none_itself() -> None:
    spelt = {name for node in nodes().values() for name in by_spelling(node)}
    for letters, names in ((NODES, {*nodes()}), (FIELDS, spelt)):
        assert len(set(letters.values())) == len(letters)
        assert not set(letters.values()) & names


def test_a_name_without_a_letter_is_read_in_full() -> None:
    assert decode("moves(from:openai,l:2024)") == parse("moves(from: openai, left: 2024)")


def test_nine_in_ten_buttons_hold_their_query(shipped: Catalogue) -> None:
    texts = list(
        button_queries(
            [one.id for one in shipped.people], [one.id for one in shipped.organizations]
        )
    )
    assert len(set(texts)) >= 150
    references = [reference(parse(text)) for text in texts]
    assert sum(one.digest is None for one in references) >= 0.9 * len(texts)
    assert all((len(one.text) > ROOM) is (one.digest is not None) for one in references)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=100), st.text(alphabet='mpsTif(:)&|![],."2024+-o', max_size=100)))
def test_any_other_text_is_one_error(text: str) -> None:
    with suppress(CompactError):
        query = decode(text)
        assert decode(encode(query)) == query


async def test_a_long_query_is_kept_by_the_digest_that_its_button_holds(store: Store) -> None:
    text = "p(" + ",".join(f"q(s(o:place-{number}))" for number in range(20)) + ")"
    held = reference(decode(text))
    assert held.text == text
    assert held.digest == digest_of(text) == await store.keep_snapshot(text)
    assert await store.snapshot(held.digest) == text

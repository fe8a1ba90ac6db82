"""Fictional careers to draw: plain, long, vague, and any."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.pictures.spans import Stretch
from bot.pictures.timeline import Bar, Career, Look


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def bar(
    place: str,
    title: str,
    start: str | None,
    end: str | None,
    *,
    over: bool | None = None,
    look: Look = Look.HANDS_ON,
) -> Bar:
    stretch = Stretch(day(start), day(end), over=end is not None if over is None else over)
    return Bar(place, title, 0x10A37F, look, stretch, f"{start} – {end}")


PLAIN = Career(
    "Ada Example",
    (
        bar("Example University", "PhD student", None, "2019", look=Look.STUDY),
        bar("Example Labs", "Researcher", "2019-09", "2024-01"),
        bar("Another Company", "Head of research", "2024-02", None, look=Look.LEADS),
    ),
    day("2026-03"),
)

_dates = st.one_of(
    st.none(),
    st.builds(
        PartialDate,
        st.integers(1960, 2027),
        st.one_of(st.none(), st.integers(1, 12)),
        st.none(),
        st.booleans(),
    ),
)
_words = st.text(st.characters(codec="utf-8"), max_size=120)
any_career = st.builds(
    Career,
    _words,
    st.lists(
        st.builds(
            Bar,
            _words,
            _words,
            st.integers(0, 0xFFFFFF),
            st.sampled_from(Look),
            st.builds(Stretch, _dates, _dates, st.booleans()),
            _words,
            st.sampled_from(("", "reported")),
        ),
        min_size=1,
        max_size=20,
    ).map(tuple),
    _dates,
)
"""Whatever a store may hold, sense or none."""

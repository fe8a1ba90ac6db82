"""Arrivals and departures of an organization over time: bars up and down, and the net as a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.careers.dates import PartialDate
from bot.careers.flows import Balance
from bot.pictures import sheet
from bot.pictures.lettering import width
from bot.pictures.sheet import LEADING, MARGIN, ROOM, SMALL, WIDTH, Picture, Sheet, Spec

Step = Literal["quarter", "half", "year"]

_MOST = 20  # bars side by side: more would be too narrow for their numbers
_TALL = 170  # pixels of the tallest bar up and the longest down, together
_LABELLED = 130  # pixels of a bar that is labelled by itself: "Q2 2024"
_TALLEST = 70  # pixels of one move, where there are few
_FEWEST = 3  # moves: fewer are said sooner than drawn
_COARSE = 0.15  # the share of moves that may be too old, or dated by the year alone, for a step
_MONTHS: dict[Step, int] = {"quarter": 3, "half": 6, "year": 12}
_SAID: dict[Step, str] = {"quarter": "by quarter", "half": "by half-year", "year": "by year"}
_NET = "#ffffff"
_MARK = 7  # pixels: the radius of a point of the net

Dated = Mapping[PartialDate | None, Balance]
"""Arrivals and departures by date, at the precision known; None for no date."""


@dataclass(frozen=True, slots=True)
class Period:
    """The arrivals and departures of one quarter, half-year or year."""

    year: int
    part: int  # the quarter or half of the year, from 0
    arrived: int
    left: int


@dataclass(frozen=True, slots=True)
class OverTime(Picture):
    """Arrivals and departures of an organization in consecutive periods, oldest first."""

    place: str
    step: Step
    periods: tuple[Period, ...]
    left_out: int = 0  # moves whose date is unknown, or known to more than a period

    @property
    def name(self) -> str:
        """The file's name."""
        return sheet.file_name("balance", self.place)

    @property
    def alt(self) -> str:
        """The sums, and the periods with the most arrivals and departures."""
        came, went = sum(p.arrived for p in self.periods), sum(p.left for p in self.periods)
        first, last = self.periods[0], self.periods[-1]
        busiest = max(self.periods, key=lambda one: one.arrived)
        emptiest = max(self.periods, key=lambda one: one.left)
        most = f" Most came in {self._named(busiest)} ({busiest.arrived:,})" if came else ""
        least = f"most left in {self._named(emptiest)} ({emptiest.left:,})" if went else ""
        both = ", ".join(part for part in (most, least) if part)
        return (
            f"Arrivals at and departures from {self.place} {_SAID[self.step]}, "
            f"{self._named(first)} to {self._named(last)}: {came:,} came, {went:,} left."
            f"{' ' + both.strip().capitalize() + '.' if both else ''}"
        )

    def _named(self, period: Period) -> str:
        match self.step:
            case "year":
                return str(period.year)
            case "half":
                return f"the {('first', 'second')[period.part]} half of {period.year}"
            case "quarter":
                return f"the {('1st', '2nd', '3rd', '4th')[period.part]} quarter of {period.year}"

    def _short(self, period: Period) -> str:
        part = {"year": "", "half": f"H{period.part + 1} ", "quarter": f"Q{period.part + 1} "}
        return f"{part[self.step]}{period.year}"

    def spec(self) -> Spec:
        """Return the drawing: arrivals upwards, departures downwards, the years below."""
        up = max((one.arrived for one in self.periods), default=0)
        down = max((one.left for one in self.periods), default=0)
        unit = min(_TALLEST, _TALL / max(up + down, 1))
        paper = Sheet()
        under = self._under()
        top = paper.heading(f"{self.place}: who came and who left", under)
        top = _legend(paper, top, beside=width(under, SMALL)) + SMALL * LEADING + 2 * _MARK + 8
        base = top + up * unit
        bottom = base + down * unit + SMALL * LEADING + _MARK + 4  # where a number may be moved to
        slot = ROOM / max(len(self.periods), 6)
        left = MARGIN + (ROOM - slot * len(self.periods)) / 2
        self._years(paper, left, slot, top - 8, bottom)
        for number, one in enumerate(self.periods):
            x, wide = left + (number + 0.14) * slot, slot * 0.72
            came, went = one.arrived * unit, one.left * unit
            paper.rect(x, base - came, wide, came, fill=sheet.ARRIVALS, cornerRadius=3)
            paper.rect(x, base, wide, went, fill=sheet.DEPARTURES, cornerRadius=3)
        paper.line(left, base, left + slot * len(self.periods), base, stroke=_NET, strokeWidth=2)
        self._net(paper, left, slot, base, unit)
        for number, one in enumerate(self.periods):
            x, net = left + (number + 0.5) * slot, base - (one.arrived - one.left) * unit
            if one.arrived:
                _number(paper, x, base - one.arrived * unit - 8, _brief(one.arrived, slot), net, -1)
            if one.left:
                _number(
                    paper, x, base + one.left * unit + SMALL * 0.95, _brief(one.left, slot), net, 1
                )
        paper.height = bottom + SMALL * LEADING + MARGIN * 0.8
        return paper.spec()

    def _under(self) -> str:
        exact = "year" if self.step == "year" else "month"
        out = f"{self.left_out:,} without a known {exact} left out" if self.left_out else ""
        return ", ".join(part for part in (_SAID[self.step], out) if part)

    def _years(self, paper: Sheet, left: float, slot: float, top: float, bottom: float) -> None:
        """Draw a line where each year begins, and its number below the middle of the year.

        Where there is room each bar has a label of its own instead, such as "Q2 2024".
        """
        room = slot * 12 // _MONTHS[self.step]
        every = max(1, -(-int(width("0000", SMALL) + 22) // max(int(room), 1)))
        for number, one in enumerate(self.periods):
            begins = number == 0 or one.part == 0
            if begins and number:
                x = left + number * slot
                paper.line(x, top, x, bottom, stroke=sheet.GRID, strokeWidth=2)
            words, bars = "", 1
            if slot >= _LABELLED:
                words = self._short(one)
            elif begins and (one.year - self.periods[-1].year) % every == 0:
                words, bars = str(one.year), sum(other.year == one.year for other in self.periods)
            x = left + (number + bars / 2) * slot
            paper.text(x, bottom + SMALL, words, size=SMALL, align="center", fill=sheet.FAINT)

    def _net(self, paper: Sheet, left: float, slot: float, base: float, unit: float) -> None:
        points = [
            (left + (number + 0.5) * slot, base - (one.arrived - one.left) * unit)
            for number, one in enumerate(self.periods)
        ]
        path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
        paper.path(path, stroke=sheet.GROUND, strokeWidth=8, strokeJoin="round")
        paper.path(path, stroke=_NET, strokeWidth=4, strokeJoin="round")
        for x, y in points:
            paper.rect(
                x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, cornerRadius=_MARK,
                fill=_NET, stroke=sheet.GROUND, strokeWidth=2,
            )  # fmt: skip


def over_time(place: str, dates: Dated) -> OverTime | None:
    """Return the picture, with the finest step that the dates allow; None of too few moves."""
    known = {day: balance for day, balance in dates.items() if day is not None}
    if sum(map(_moves, known.values())) < _FEWEST:
        return None
    last = max(day.year for day in known)
    step = next(step for step in _MONTHS if _fits(step, known, last))
    several = 12 // _MONTHS[step]
    counted = _counted(known, step)
    newest = max(counted)
    oldest = min(number for number in counted if number > newest - _MOST)
    periods = tuple(
        Period(number // several, number % several, *counted.get(number, (0, 0)))
        for number in range(oldest, newest + 1)
    )
    coarse = sum(
        _moves(balance)
        for day, balance in known.items()
        if not _exact(day, step) and day.year >= periods[0].year
    )
    return OverTime(place, step, periods, coarse + _moves(dates.get(None, Balance())))


def _moves(balance: Balance) -> int:
    return balance.arrived + balance.left


def _fits(step: Step, known: Mapping[PartialDate, Balance], last: int) -> bool:
    """True if nearly all moves are recent enough for the bars of this step, and precise enough."""
    if step == "year":
        return True
    since = last - _MOST * _MONTHS[step] // 12
    fine = sum(
        _moves(balance) for day, balance in known.items() if day.year > since and _exact(day, step)
    )
    return fine >= (1 - _COARSE) * sum(map(_moves, known.values()))


def _exact(day: PartialDate, step: Step) -> bool:
    return step == "year" or (day.month is not None and not day.about)


def _counted(known: Mapping[PartialDate, Balance], step: Step) -> dict[int, tuple[int, int]]:
    """Return arrivals and departures by period; the periods are numbered from the year 0."""
    months = _MONTHS[step]
    found: dict[int, tuple[int, int]] = {}
    for day, balance in known.items():
        if _exact(day, step):
            period = day.year * (12 // months) + ((day.month or 1) - 1) // months
            came, went = found.get(period, (0, 0))
            found[period] = came + balance.arrived, went + balance.left
    return found


def _brief(moves: int, room: float) -> str:
    """Return the number, in thousands where the room is too narrow: "1,234", "1.2k", "12k"."""
    words = f"{moves:,}"
    if moves < 1000 or width(words, SMALL) < room:
        return words
    return f"{moves / 1000:.1f}k" if moves < 9950 else f"{moves / 1000:.0f}k"


def _number(
    paper: Sheet, x: float, baseline: float, words: str, net: float, away: Literal[-1, 1]
) -> None:
    """Draw a number at the end of a bar, farther out where the net's point would touch it."""
    nearest = baseline if away < 0 else baseline - SMALL * 0.7
    if abs(net - nearest) < _MARK + 6:
        baseline += away * (_MARK + 4)
    paper.text(x, baseline, words, size=SMALL, align="center", fill=sheet.GROUND, halo=10)
    paper.text(x, baseline, words, size=SMALL, align="center")


def _legend(paper: Sheet, y: float, *, beside: float) -> float:
    """Draw what the colours mean, on the line above `y` where its words leave room beside them.

    Return the `y` of its lower edge.
    """
    signs = (("came", sheet.ARRIVALS), ("left", sheet.DEPARTURES), ("net", _NET))
    wide = sum(52 + width(words, SMALL) for words, _ in signs) + 40 * (len(signs) - 1)
    above = MARGIN + beside + 40 + wide <= WIDTH - MARGIN
    x = WIDTH - MARGIN - wide if above else float(MARGIN)
    # The words above stand on a line so far over the heading's lower edge.
    y += SMALL * (0.6 - LEADING) - 21 if above else 12
    for words, fill in signs:
        if fill == _NET:
            paper.line(x, y + 12, x + 40, y + 12, stroke=fill, strokeWidth=4)
            paper.rect(x + 13, y + 5, 14, 14, cornerRadius=7, fill=fill)
        else:
            paper.rect(x, y, 40, 24, fill=fill, cornerRadius=3)
        paper.text(x + 52, y + 21, words, size=SMALL, fill=sheet.FAINT)
        x += 52 + width(words, SMALL) + 40
    return y + 24

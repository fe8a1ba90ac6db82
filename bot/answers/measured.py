"""One number of everything that fits: how long, how often, how many more came than left."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.ask import Ask
from bot.answers.cards import Action, Card, Sign
from bot.answers.flow_counts import into_and_out
from bot.answers.group_clauses import in_clause
from bot.answers.group_words import in_words
from bot.answers.knowledge import Knowledge, only_place, places_in
from bot.answers.phrases import many, phrase
from bot.answers.text import bold, counted, first_up, line
from bot.query.language import Find, Measure
from bot.query.terms import Ask as Form
from bot.query.terms import Field, Rows, Stat


def listing(find: Find) -> Find:
    """Return the rows of a query themselves: not grouped, not measured, not cut."""
    return replace(
        find,
        by=(),
        measure=Measure(),
        order=None,
        rising=False,
        top=None,
        having=None,
        ask=Form.LIST,
    )


async def measured(find: Find, know: Knowledge) -> Answer:
    """Return the measure of all that fits; outcome `none` where it has none."""
    found = await know.careers.find(replace(find, ask=Form.LIST))
    understood = await know.understood(find)
    here = places_in(find)
    rows = {Rows.MOVES: "move", Rows.STAYS: "post"}.get(find.rows, "row")
    beside = f", of {counted(len(found.rows), rows)}"
    said = in_words(find.measure, found.value, find.rows)
    clause = in_clause(find.measure, found.value, find.rows)
    if find.measure.stat is Stat.NET:
        both = await _both(find, know)
        beside = (
            f": {counted(both[0], 'arrival')} and {counted(both[1], 'departure')}" if both else ""
        )
        said = f"balance {said}"
        came, left = both or (None, None)
        clause = clause and phrase("balance", number=clause, came=came, left=left)
    elif clause is not None:
        clause = many("measured", len(found.rows), of=clause)
    lead = line(bold(first_up(said)), beside, said=clause)
    if found.value is None:
        none = phrase("unmeasured")
        lead = line(bold("The data has nothing to measure that by."), said=none)
    may = len(found.once_each(found.of_others(found.possible, found.rows)))
    more = f"{counted(may, 'person', 'people')} more may fit; too little is known to count them."
    return Answer(
        Outcome.NONE if found.value is None else Outcome.OK,
        AnswerKind.COUNT,
        understood=understood,
        card=Card(
            title=understood,
            lead=lead,
            footer=(line(more, small=True),) if may else (),
            actions=(Action(f"The {rows}s", Ask(listing(find)), Sign.MOVES),),
            organization=only_place(find),
        ),
        organizations=here,
        value=bare(find.measure, found.value),
    )


async def _both(find: Find, know: Knowledge) -> tuple[int, int] | None:
    """Return how many came and how many left; None where no place says which is which."""
    sides = into_and_out(find)
    if sides is None:
        return None
    counting = Measure(find.measure.field)
    came, left = [
        (await know.careers.find(replace(side, measure=counting, ask=Form.LIST))).value or 0
        for side in sides
    ]
    return round(came), round(left)


def bare(measure: Measure, value: float | None) -> Value:
    """Return a measure as the bare value: whole numbers of people, months to a tenth."""
    if value is None:
        return None
    if measure.stat in (Stat.COUNT, Stat.NET):
        return round(value)
    return round(value, 1 if measure.field in (Field.LENGTH, Field.GAP) else 2)

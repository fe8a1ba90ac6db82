"""The forms by which one person is made two: who the other is, and which roles are theirs."""

from __future__ import annotations

from collections.abc import Mapping

from bot.alerts.filter_input import ReadingError
from bot.answers.reviewing import REVIEW
from bot.careers.model import Organization, Person
from bot.discord_app.alerts.showing import Panel
from bot.discord_app.review.deciding import decided
from bot.discord_app.review.forms import LONG, ReviewForm
from bot.discord_app.review.suggesting import looked_at
from bot.discord_app.review.typed import plain, posts_of, read_named, read_source, said
from bot.discord_app.services import Interaction
from bot.review.changes import Named, TwoPeople
from bot.review.suggestion import Accept

_MOST = 25
"""The options of a menu at most (Discord's "String Select"); older roles stay where they are."""


class SplitForm(ReviewForm):
    """That one person is two."""

    def __init__(self, person: Person, places: Mapping[str, Organization]) -> None:
        super().__init__(f"{person.name}: two people")
        self.person = person
        _split_fields(self, person, places, None)
        self.text("note", "How it shows", None, needed=True, longest=LONG, long=True)
        self.source()

    async def done(self, interaction: Interaction) -> Panel:
        """Suggest it."""
        change = await _split_typed(self, self.person, interaction)
        source, note = read_source(self.value("source")), plain(self.value("note"))
        return await looked_at(interaction, change, source, note)


class EditedSplitForm(ReviewForm):
    """A suggested split, to be accepted as it is edited."""

    asked = REVIEW.name
    here = True

    def __init__(
        self, id_: str, change: TwoPeople, person: Person, places: Mapping[str, Organization]
    ) -> None:
        super().__init__("Edit and accept")
        self.suggestion, self.person = id_, person
        _split_fields(self, person, places, change)

    async def done(self, interaction: Interaction) -> Panel:
        """Accept it as edited."""
        change = await _split_typed(self, self.person, interaction)
        return await decided(interaction, self.suggestion, Accept(change))


def _split_fields(
    form: ReviewForm,
    person: Person,
    places: Mapping[str, Organization],
    change: TwoPeople | None,
) -> None:
    hint = "The name; with (an-id) after it for an id of your choice"
    form.text(
        "other", "The other person", said(change.other if change else None), hint, needed=True
    )
    posts = list(enumerate(posts_of(person, dict(places))))[-_MOST:]
    theirs = {str(number) for number, _ in posts if change and person.roles[number] in change.roles}
    choices = {str(number): words for number, words in reversed(posts)}
    form.several("roles", "Which roles are theirs", choices, theirs)


async def _split_typed(form: ReviewForm, person: Person, interaction: Interaction) -> TwoPeople:
    """Return the split that was typed; raise ReadingError, StoreError."""
    other = await read_named("person", form.value("other"), interaction.client.services)
    if other is None:
        raise ReadingError("Write who the other person is.")
    if other.id == person.id:  # of the same name: they get an id of their own
        other = Named(plain(form.value("other")), f"{person.id}-2")
    numbers = sorted(map(int, form.chosen("roles")))
    if len(numbers) == len(person.roles):
        raise ReadingError("A role must stay on either side: choose fewer.")
    return TwoPeople(person.id, other, tuple(person.roles[number] for number in numbers))

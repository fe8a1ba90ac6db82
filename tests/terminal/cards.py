"""Cards of invented people, for tests of how they are printed."""

from bot.answers.ask import Ask
from bot.answers.asking import career_of, moves_of, person
from bot.answers.cards import Action, Card, Choice, Pages, Section, Sign
from bot.answers.text import bold, italic, line
from bot.query.language import Tell
from bot.query.terms import Field

SOURCES = Ask(Tell(person("ada-quill"), fields=(Field.SOURCE,)))

CAREER = Card(
    title="Ada Quill",
    lead=line(bold("Research scientist at North Lab"), " · since March 2026"),
    intro=(line("reasoning · known for the Quill test", small=True),),
    sections=(
        Section(
            (
                line(
                    bold("Mar 2026 – now"),
                    "  North Lab · Research scientist",
                    sources=("https://a.example/1", "https://b.example/2"),
                ),
                line("from South Lab · back to hands-on research", small=True),
                line(
                    bold("– 2026"),
                    "  South Lab · Head of research · ",
                    italic("reported"),
                    sources=("https://a.example/1",),
                ),
            ),
            "Career",
        ),
    ),
    closing=(line(bold("The same road: "), "2 others went from South Lab to North Lab."),),
    footer=(line("As of March 2026"),),
    actions=(
        Action("Same road", moves_of(origin="south-lab", destination="north-lab"), Sign.ROAD),
        Action("All sources", SOURCES, Sign.SOURCES),
    ),
    organization="north-lab",
)

MOVES = Card(
    title="Moves into North Lab",
    lead=line(bold("12 moves"), ", newest first"),
    sections=(
        Section(
            (line(bold("Ada Quill"), " → North Lab", sources=("https://a.example/1",)),), "2026"
        ),
        Section(
            (
                line(bold("Bo Reed"), " → North Lab"),
                line(bold("Cy Marsh"), " → North Lab"),
            ),
            "August 2024",
        ),
    ),
    pages=Pages(
        2,
        3,
        older=moves_of(destination="north-lab").turned(3),
        newer=moves_of(destination="north-lab").turned(1),
    ),
)

PICKER = Card(
    title="",
    lead=line(bold("Which “quill”?"), " 2 people may fit."),
    choices=(
        Choice("Ada Quill", career_of("ada-quill"), "Research scientist, North Lab"),
        Choice("Al Quill", career_of("al-quill")),
    ),
    prompt="Choose a person",
)

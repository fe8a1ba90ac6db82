"""Cards of invented people, for tests of how they are printed."""

from bot.answers.cards import Action, Card, Choice, Pages, Section, Sign
from bot.answers.old_buttons.queries import FindMoves, Sources, WhoIs
from bot.answers.text import bold, italic, line

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
        Action("Same road", FindMoves(origin="south-lab", destination="north-lab"), Sign.ROAD),
        Action("All sources", Sources("ada-quill"), Sign.SOURCES),
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
        older=FindMoves(destination="north-lab", page=3),
        newer=FindMoves(destination="north-lab", page=1),
    ),
)

PICKER = Card(
    title="",
    lead=line(bold("Which “quill”?"), " 2 people may fit."),
    choices=(
        Choice("Ada Quill", WhoIs("ada-quill"), "Research scientist, North Lab"),
        Choice("Al Quill", WhoIs("al-quill")),
    ),
    prompt="Choose a person",
)

"""Questions as strangers typed them, each wording with the people or the value that is right.

The people are worked out from the data files by `files`, apart from the product; the values were
looked up in the files by hand. About one in ten is misspelt, and most have no capitals.
"""

from __future__ import annotations

from bot.answers.answer import Value
from tests.questions import files

PEOPLE: tuple[tuple[set[str], tuple[str, ...]], ...] = (
    # 2: titles at an organization
    (files.titled("anthropic", "CEO"), (
        "who is the ceo of anthropic", "who's the CEO of Anthropic?", "who runs anthropic",
        "who leads anthropic", "anthropic ceo", "who is anthropic's ceo", "ceo of anthropic",
        "who is the chief executive of anthropic", "whos the ceo of anthropic", "who is in charge of anthropic",
        "who is teh ceo of anthropic",
    )),
    (files.titled("openai", "Chief Scientist"), (
        "who is chief scientist of openai", "openai chief scientist",
    )),
    # 8: founders, and what became of them
    (files.founders("mistral-ai"), (
        "who founded mistral", "Who founded Mistral AI?", "mistral founders", "who started mistral",
        "who are the founders of mistral", "who co-founded mistral", "founders of mistral", "who are the mistral founders", "who foundd mistral", "who set up mistral",
    )),
    (files.founders("xai") & files.former("xai"), (
        "which founders of xai left", "xai cofounders who left", "which xai founders have left",
        "who of the founders of xai left", "xai founders who quit", "which co-founders of xai are gone",
    )),
    (files.founders("openai") & files.here("openai"), ("are there any openai cofounders left",)),
    (files.founders("openai") & files.here("openai"), (
        "how many openai co-founders are still at the company", "which openai founders are still there", "openai cofounders still there", "which founders of openai are still at openai",
    )),
    (files.founders("openai") & files.ever("anthropic"), (
        "which openai founders went to anthropic", "founders of openai who joined anthropic",
    )),
    (files.ever("stanford", title="Postdoctoral"), ("who was a postdoc at stanford",)),
    # 9: at a place now, once, at two, at one and not the other
    (files.here("cohere"), (
        "who works at cohere", "who is at cohere", "people at cohere", "who works at cohere now",
        "who is at cohere right now", "cohere employees", "cohere people", "who is currently at cohere",
        "who all works at cohere", "who does cohere employ", "who works att cohere", "staff of cohere",
        "list everyone who works at cohere",
    )),
    (files.here("deepmind"), (
        "who works at deepmind", "who is at deepmind now", "deepmind people",
    )),
    (files.former("tesla"), (
        "former tesla people", "who used to work at tesla", "tesla alumni", "ex-tesla people", "alumni of tesla", "former employees of tesla",
    )),
    (files.ever("uber"), (
        "who worked at uber", "who has worked at uber", "who was at uber", "who has been at uber",
    )),
    (files.former("openai") & files.here("anthropic"), (
        "former openai people at anthropic", "ex openai people now at anthropic",
        "who at anthropic used to work at openai", "openai alumni at anthropic",
        "who works at anthropic and used to work at openai", "who from openai is now at anthropic",
        "ex-openai folks at anthropic", "formr openai people at anthropic",
        "is anyone from openai at anthropic",
    )),
    (files.ever("openai") & files.ever("apple"), (
        "who worked at both openai and apple", "who worked at openai and apple",
        "who has been at both openai and apple", "people who worked at openai and at apple",
        "who was at openai and apple",
    )),
    (files.here("anthropic") - files.ever("openai"), (
        "people at anthropic who never worked at openai", "who at anthropic never worked at openai", "who works at anthropic but never worked at openai", "who is at anthropic but was never at openai",
    )),
    (files.students("stanford", phd=True) & files.here("openai"), (
        "who at openai has a phd from stanford", "which openai people have a stanford phd",
        "who works at openai and has a phd from stanford", "stanford phds at openai",
    )),
    (files.students("cambridge") & files.here("deepmind"), (
        "which deepmind people studied at cambridge", "who at deepmind studied at cambridge",
        "who works at deepmind and studied at cambridge", "cambridge graduates at deepmind",
    )),
    # 8, 9: what they were before, and are now
    (files.once("faculty") & files.here("meta"), (
        "who at meta used to be a professor",
        "former professors at meta", "who works at meta and used to be a professor",
        "meta researchers who used to be professors", "which ex-professors work at meta",
    )),
    (files.here("google-deepmind", track="management"), (
        "managers at google deepmind", "which managers work at google deepmind",
        "who are the managers at google deepmind",
    )),
    (files.began("CEO", "2025"), (
        "who became CEO in 2025", "who was made ceo in 2025", "who became a ceo in 2025",
    )),
    # 2: of whoever holds a post
    (files.titled("mistral-ai", "CEO") & files.ever("deepmind"), (
        "is mistral's ceo ex deepmind", "is mistral's ceo a former deepmind researcher",
    )),
    # a company by its founder
    (files.here("thinking-machines-lab"), (
        "who works at mira murati's startup",
        "who works at mira's lab",
    )),
    # 14: areas
    (files.working_on("interpretability"), (
        "who works on interpretability", "interpretability researchers", "people in interpretability",
        "who does interpretability", "who is working on interpretability",
        "experts in interpretability", "people working on interpretability", "interpretability people",
        "who works on mechanistic interpretability", "who does interpretability research",
    )),
    (files.working_on("alignment", files.here("anthropic")), (
        "who works on alignment at anthropic", "alignment researchers at anthropic",
        "who at anthropic works on alignment", "who does alignment at anthropic",
        "who is at anthropic working on alignment", "alignment people at anthropic",
    )),
    # 1: works
    (files.known_for("alexnet"), (
        "who made alexnet", "who invented AlexNet?", "who created alexnet", "who is behind alexnet",
        "who is known for alexnet", "creators of alexnet", "inventors of alexnet", "who built alexnet",
        "who worked on alexnet",
    )),
    (files.known_for("transformer"), (
        "who wrote attention is all you need", "who wrote the attention is all you need paper",
        "who are the authors of attention is all you need", "who made the transformer",
        "the transformer paper", "attention is all you need",
    )),
    (files.known_for("flashattention"), ("who made flash attention", "who invented flashattention", "flash attention")),
)  # fmt: skip

LEFT: tuple[tuple[list[str], list[str], tuple[str, ...]], ...] = (
    # who is known to have left then, and who left in that year, no more being known
    (files.left("openai", "2024-11"), files.left_in_year("openai", "2024"), (
        "who left openai in november 2024", "who quit openai in nov 2024",
        "departures from openai in november 2024", "who lefft openai in november 2024",
    )),
    (files.left("xai", "2026-03"), files.left_in_year("xai", "2026"), (
        "who left xai in march 2026", "people leaving xai in march 2026",
    )),
)  # fmt: skip

VALUES: tuple[tuple[Value, tuple[str, ...]], ...] = (
    ("yes", ("is deepmind part of google",)),
    ("2 years 6 months", ("how long has jakub pachocki been chief scientist at openai",)),
    ("yes", ("did barret zoph go back to openai",)),
    ("yes", ("has ashish vaswani worked at both adept and google brain",)),
    # 2
    ("meta-superintelligence-labs", (
        "where does jason wei work", "where is jason wei", "where tf is jason wei", "jason wei wya",
        "yo where is jason wei now bro", "where even is jason wei", "where's jason wei now",
        "where is jason wei working", "who does jason wei work for", "jason wei now",
        "jason wei is in which company", "what company is jason wei at", "can you say me where works jason wei now", "jason wei's current employer", "who employs jason wei",
        "where is jason wei these days", "wheres jason wei rn",
    )),
    ("yes", (
        "is mark chen still at openai", "is mark chen at openai", "does mark chen work at openai",
        "does mark chen still work for openai", "mark chen still at openai", "is mark chen with openai",
        "did jan leike leave openai", "has lilian weng left openai",
        "is jan leike a manager", "is tom brown a founder of anthropic", "is lecun still a professor",
        "is jakub pachocki chief scientist of openai", "was mira murati cto of openai",
        "did ilya found ssi", "is zico kolter on the openai board",
        "did ilya ghost openai or what",
        "yo is mark chen still at openai tho", "is true that mark chen works at openai",
    )),
    ("no", (
        "is john schulman still at openai", "does karpathy still work at tesla",
        "is ian goodfellow still at apple", "did mark chen leave openai",
        "is karpathy the ceo of anthropic", "is daniel gross still at ssi",
    )),
    (None, (  # last known long ago
        "is shane legg still at deepmind",
    )),
    ("Chief Research Officer", (
        "what is mark chen's title", "which is the job of mark chen", "what's mark chen's role", "mark chen title", "mark chens job title",
        "what does mark chen do", "mark chen's position", "what is mark chen's job",
        "what is the title of mark chen", "mark chen role", "what role does mark chen have",
        "waht is mark chen's title",
    )),
    # 3
    ("google-brain", (
        "where was ian goodfellow before apple", "what was doing ian goodfellow before apple", "where did ian goodfellow work before apple",
        "ian goodfellow before apple", "where was goodfellow before joining apple",
        "where did ian goodfellow come to apple from", "what did ian goodfellow do before apple",
        "which company was ian goodfellow at before apple", "before apple where was ian goodfellow",
        "where was ian goodfelow before apple", "where did apple hire ian goodfellow from",
    )),
    ("dair", (
        "where did timnit gebru go after google", "what did timnit gebru do after google",
        "timnit gebru after google", "where did timnit gebru go after leaving google",
        "what did timnit gebru found after google", "where did timnit go when she left google",
    )),
    ("bullfrog", (
        "what was demis hassabis's first job", "demis hassabis first job",
        "where did demis hassabis start his career", "where did demis hassabis start",
        "first job of demis hassabis", "where did demis hassabis's career begin",
    )),
    (("essential-ai", "adept", "google-brain"), ( "which labs has ashish vaswani worked at", "where has ashish vaswani worked", "all employers of ashish vaswani", "what companies has ashish vaswani worked for",
    )),
    # 4
    ("2013", (
        "when did hinton join google", "when did geoffrey hinton start at google",
        "what year did hinton join google", "hinton joined google when", "since when was hinton at google",
        "when did hinton go to google", "when was hinton hired by google", "when'd hinton join google",
        "when did hinton jion google", "in which year did hinton join google",
    )),
    ("2023-05", (
        "when did hinton leave google", "when did geoffrey hinton quit google",
        "what month did hinton leave google", "hinton left google when", "when has hinton left google",
        "until when was hinton at google", "when did hinton depart from google",
        "when did hinton leav google", "when did hinton resign from google",
        "when did hinton stop working at google",
        "on what date did hinton leave google",
    )),
    ("about 5 years", (
        "how long was karpathy at tesla", "how long did karpathy stay at tesla",
        "how long did karpathy work at tesla", "karpathy at tesla how long",
        "how many years was karpathy at tesla", "how long did karpathy last at tesla",
        "for how long was karpathy at tesla", "how long was karpathy with tesla",
        "how long was karpahty at tesla", "how much time did karpathy spend at tesla",
    )),
    ("2026-01", (
        "when did barret zoph go back to openai", "when did barret zoph return to openai", "when did barret zoph rejoin openai",
    )),
    # 8
    ("periodic-labs", (
        "what did liam fedus found", "liam fedus's startup", "what is liam fedus's company called", "which company did liam fedus found",
        "company founded by liam fedus", "what's the name of liam fedus's startup",
    )),
    # 4: since when a post is held
    ("2023-04", ("when did demis hassabis become ceo of google deepmind",
                 "since when is demis hassabis ceo of google deepmind")),
    ("2024-05", ("when was jakub pachocki named chief scientist of openai",)),
    (("greg-brockman", "sam-altman", "wojciech-zaremba"), (  # each since 2015
    )),
    # 12, 13
    ("nick-fox", (  # since 2003; Ben Gomes and Jeff Dean, since 1999, were last known there long ago
        "who's been at google the longest",
    )),
    ("2010", ("when was deepmind founded", "when did deepmind start", "what year was deepmind founded",
              "how old is deepmind", "when was deepmind started")),
    (("deepmind", "google-brain"), (
        "what was google deepmind called before", "what labs merged into google deepmind",
        "which labs did google deepmind absorb", "predecessors of google deepmind",
    )),
    ("google", ("who owns isomorphic labs", "what is isomorphic labs part of", "who does isomorphic labs belong to",)),
    # 7
    ("edinburgh", ("where did hinton do his phd", "hinton phd", "where did hinton study",
                   "what phd does geoffrey hinton have", "hinton's alma mater")),
)  # fmt: skip

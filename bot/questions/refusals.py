"""Questions that cannot be answered, with a sentence for each: a table, first match wins.

A pattern is searched in the plain sentence. To refuse another topic, add a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_INSTEAD = "I know who moved where, when, and where it was published."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A topic that is not in the data."""

    topic: str
    pattern: re.Pattern[str]
    sentence: str


def _refusal(topic: str, pattern: str, sentence: str) -> Refusal:
    return Refusal(topic, re.compile(pattern), sentence)


REFUSALS = (
    _refusal(
        "greeting",
        r"^(?:hi|hello|hey|yo|hallo|hola|bonjour|good (?:morning|evening|afternoon|night|day))\b"
        r"(?: (?:there|all|everyone|bot|lateral|friend|again|you|world))*$"
        r"|\bhow are (?:you|things|u)\b|^(?:what is up|sup|wassup)$|\bhow is it going\b"
        r"|^(?:thank you|thanks|thx|cheers|bye|goodbye|good bot|bad bot|ok|okay|cool|nice|great|lol"
        r"|yes|no|sure|haha|wow|test|testing|ping)\b(?: .{0,20})?$",
        "Hello. Ask me who moved where in AI research.",
    ),
    _refusal(
        "me",
        r"\b(?:who|what) (?:are|r) (?:you|u)\b|\bwho (?:made|built|created|wrote|owns|runs) you\b"
        r"|\bare you (?:an? |human|real|alive|sentient|chatgpt|claude|gpt)|\byour (?:name|favou?rite|opinion|system prompt|prompt|instructions)\b"
        r"|\b(?:ignore|forget|disregard) (?:all |your |the )?(?:previous|prior|above)? ?(?:instructions|rules|prompts?)\b",
        "I am Lateral, a bot about the career moves of AI researchers; /about tells more.",
    ),
    _refusal(
        "pay",
        r"\b(?:salary|salaries|paid|earn|earns|earned|earning|net worth|compensation|wage|wages|rich"
        r"|richest|bonus|bonuses|stock options|equity|signing bonus|pay package|pay|income|wealth"
        r"|wealthy|millionaire|billionaire|money|gehalt|verdient|salaire|salario)\b|\$|薪",
        f"What people are paid is not in the data. {_INSTEAD}",
    ),
    _refusal(
        "the future",
        r"^(?:will|should|could|might|would|shall|may)\b"
        r"|\b(?:going to (?:leave|join|move|quit|win|be|happen|found|go|start|hire|get|return|come|buy|fail)|about to|next year"
        r"|next month|next week|tomorrow|in the future|predict|prediction|forecast who|likely to"
        r"|who will|where will|when will|what will|which \w+ will|how many \w+ will|will \w+(?: \w+)? (?:leave|join|move|quit|go|return|start|hire|be|win|come|become|found)"
        r"|chances|odds|probability|bet on|rumou?red to|who is next|who would|what if"
        r"|planning to|plan to|plans to|expected to)\b",
        f"I don't predict: only moves that were published are in the data. {_INSTEAD}",
    ),
    _refusal(
        "private life",
        r"\b(?:married|marry|wife|husband|spouse|girlfriend|boyfriend|dating|divorced|children|kids"
        r"|religion|religious|gay|straight|ethnicity|race|nationality|politics|political party|vote"
        r"|votes|voted|birthday|born|phone number|phone|home address|address|email address|email|e-mail"
        r"|siblings|parents of|mother|father|brother|sister|health|sick|ill|died|dead|alive|ssn"
        r"|passport|hobby|hobbies|tall|height|weight|looks like|photo|picture of|girl|women|woman|youngest|oldest|single"
        r"|immigrant|visa|citizen|citizenship|gender|transgender|vegan|vegetarian|drink|drugs|arrested)\b"
        r"|\bhow old is (?!openai|anthropic|deepmind|google|meta|mistral|cohere|xai|ssi)(?=.*\b(?:he|she)\b)|\bwhere (?:does|do|did) .{1,40} live\b|\blives? in\b|\bage of\b"
        r"|\bhow old (?:is|are) (?:he|she|they|him|her)\b|\bverheiratet\b|\bmarié\b",
        f"Private life is not in the data, and won't be. {_INSTEAD}",
    ),
    _refusal(
        "opinions",
        r"\b(?:smartest|greatest|genius|overrated|underrated|your favou?rite|do you (?:like|think|believe"
        r"|love|hate|agree|feel|prefer)|what do you think|who do you think|better (?:than|at|researcher"
        r"|lab|company|scientist|engineer|place)|best (?:researcher|researchers|lab|labs|company"
        r"|scientist|scientists|engineer|model|models|place|ceo|paper|ai|chatbot|llm|person|people|team|manager|leader|for|at)"
        r"|smarter|dumber|nicer|worst|stupid|dumb|idiot|evil|nice person|good person|trustworthy|trust|honest|hate|hates"
        r"|love|loves|hot|cute|sexy|ugly|is (?:\w+ ){1,3}(?:good|bad|smart|evil|safe|overrated|arrogant"
        r"|a jerk|a genius|nice|brilliant|lazy)|most (?:important|influential|talented|brilliant"
        r"|intelligent|evil|overrated|famous|ethical|beautiful|powerful)|opinion|opinions|deserve|deserves|who is right|who is wrong|should)\b",
        f"I have no opinions, only published facts. {_INSTEAD}",
    ),
    _refusal(
        "feelings",
        r"\b(?:happy|unhappy|feel|feels|felt|angry|sad|regret|regrets|regretted|frustrated|secretly"
        r"|secret|really think|jealous|fight|fought|argue|argued|affair|drama|gossip|scandal|lawsuit|sued|sue|fired for)\b",
        f"What somebody feels or never said is not in the data. {_INSTEAD}",
    ),
    _refusal(
        "other topics",
        r"\b(?:weather|joke|jokes|poem|song|story about|recipe|cook|pizza|football|soccer|basketball|movie|movies"
        r"|film|music(?! generation)|capital of|population|president of (?:the |france|china|russia|america|germany|usa)|prime minister|bitcoin|crypto|ethereum|share price|stock|stock price|stocks"
        r"|valuation|revenue|funding|raise|raised|investors|investor|price|buy|cost|costs|translate|(?<!machine )translation|code me|write (?:me|a|an|some)|python|javascript"
        r"|calculate|\d+ (?:plus|minus|times) \d+|square root|what time|time is it|date today|what day|homework"
        r"|essay|summari[sz]e|explain (?:how|why|what|quantum|transformers|attention|the)|how (?:do|does|can|to|would|could|should) (?:i|you|we|one|a|an|the|transformers?|attention|llms?|neural|backprop\w*|models?)"
        r"|how to|what is (?:the )?(?:best|point|difference|weather|time|date)|recommend|restaurant|restaurants|hotel|flight|news about the|election"
        r"|elections|climate|sports?|game tonight|olympics|benchmark score|parameters|context window|gpt-\d+ release|released?|release date|api key|api)\b"
        r"|^\d+ ?[-+*/x] ?\d+",
        f"That is not about the career moves of AI researchers. {_INSTEAD}",
    ),
)


UNANSWERED = (
    _refusal(
        "age",
        r"^how old\b|\bages?(?: of .*)?$|\bhow young\b|\bnet age\b",
        f"How old people are is not kept, nor anything else that is personal. {_INSTEAD}",
    ),
    _refusal(
        "succession",
        r"\b(?:replaced?|replaces|replacing|replacement|succeeded|succeeds|succeeding|successor|took over from"
        r"|took over for|predecessor)\b",
        "Who took whose place is not recorded. Ask who holds or held a post: "
        "who was chief scientist of OpenAI?",
    ),
    _refusal(
        "sooner than somebody",
        r"^(?:who|did .+) (?:left|leave|quit|joined|join) (?:before|after|earlier than) \S+",
        "Name the place too: who left OpenAI before John Schulman?",
    ),
    _refusal(
        "rates",
        r"\b(?:average|avg|mean|median|rate|rates|percent|percentage|ratio|per (?:month|year)|by (?:month|year|quarter)|trend|trends|chart|graph|attrition|turnover)\b",
        "Averages and rates are not worked out. Ask how many left or joined in a time, or which "
        "lab gained the most.",
    ),
    _refusal(
        "for hire",
        r"\bopen to (?:work|offers)\b|\blooking for (?:a |new )?(?:job|jobs|work|role)\b|\b(?:hireable|on the market|job hunting|unemployed|available)\b",
        "Who looks for work is not in the data. Ask who left a place: who left OpenAI this year?",
    ),
    _refusal(
        "citations",
        r"\b(?:cited|citations?|h index|h-index|papers?|publications?|awards?|turing award|nobel)\b",
        "Papers, citations and prizes are not in the data. Ask what somebody is known for: "
        "what is Tri Dao known for?",
    ),
    _refusal(
        "supervisors",
        r"\b(?:phds?|doctorate|studied|study|thesis) (?:with|under)\b|\b(?:supervised|supervisor|advisees|phd students?|doctoral) (?:by|of|under)?\b",
        "Who supervised whom is not recorded. Ask where somebody studied: "
        "where did Ilya Sutskever do his PhD?",
    ),
    _refusal(
        "events",
        r"\bwhat happened (?:between|with|when|to)\b|\bboard (?:coup|crisis|fight)\b|\bbeef\b"
        r"|\bwho (?:fired|sacked|ousted)\b|\bwhat did \S+ (?:see|say|tweet|post|write)\b",
        f"What happened between people, and what they said, is not in the data. {_INSTEAD}",
    ),
    _refusal(
        "a company's fortunes",
        r"^(?:is|are) .+ (?:dying|doomed|dead|cooked|failing|collapsing|over|in trouble|falling apart|winning|ahead|bankrupt)$",
        "How a company fares is not in the data, but who came and went is: ask for its balance.",
    ),
)
"""Reasons for sentences that no form matches; checked after the forms, because questions that can
be answered use these words too."""


def unanswered(plain: str) -> Refusal | None:
    """Return the refusal for a sentence that no form matches, None if there is none for it."""
    return next((one for one in UNANSWERED if one.pattern.search(plain)), None)


def refusal(plain: str) -> Refusal | None:
    """Return the refusal for a plain sentence, None if it may be answered."""
    return next((one for one in REFUSALS if one.pattern.search(plain)), None)

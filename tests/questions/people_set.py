"""Questions with one answer, and the answer: looked up by hand in the data files.

Each is the question, the value of its answer, and the first person or organization of it.
"""

from __future__ import annotations

from bot.answers.answer import Value

BARE: tuple[tuple[str, Value], ...] = (
    # 1
    ("where did max schwarzer do his phd", "mila"),
    ("where did chris olah work", ("anthropic", "openai", "google-brain")),
    ("what phd does john schulman have", "berkeley"),
    ("what is alec radford known for", ("GPT", "GPT-2", "CLIP", "Whisper", "DCGAN")),
    ("what is jan leike famous for", ("RLHF", "InstructGPT", "Weak-to-strong generalization")),
    # 2
    ("Where does Andrej Karpathy work?", "anthropic"),
    ("where does karpathy work now", "anthropic"),
    ("where is karpathy now", "anthropic"),
    ("where is andrej karpathy working these days", "anthropic"),
    ("who does jan leike work for", "anthropic"),
    ("which company does max schwarzer work for", "anthropic"),
    ("where is noam shazeer at", "openai"),
    ("where is john schulmann now", "thinking-machines-lab"),
    ("wher does karpathi work", "anthropic"),
    ("karpathy now", "anthropic"),
    ("what lab is durk kingma at", "anthropic"),
    ("Is John Schulman still at Anthropic?", "no"),
    ("is john schulman at thinking machines", "yes"),
    ("does max schwarzer still work at openai", "no"),
    ("is karpathy at tesla", "no"),
    ("is jan leike still at anthropic", "yes"),
    ("is noam shazeer still at google", "no"),
    ("did ilya leave openai", "yes"),
    ("has jan leike left anthropic yet", "no"),
    ("did ashish vaswani found adept", "yes"),
    ("was mira murati ever cto of openai", "yes"),
    ("did mark chen ever work at google", "no"),
    ("what is max schwarzer's title", "Member of Technical Staff"),
    ("what's arthur mensch's job title", "Co-founder and CEO"),
    ("what does mira murati do", "Founder and CEO"),
    ("what is jan leike's role", "Head of Alignment Science"),
    ("is it confirmed that max schwarzer left openai", "confirmed"),
    ("why did john schulman leave openai", None),
    # 3
    ("where was max schwarzer before anthropic", "openai"),
    ("Where did Max Schwarzer work before Anthropic?", "openai"),
    ("where was john schulman before thinking machines", "anthropic"),
    ("where was mira murati before openai", "leap-motion"),
    ("where was karpathy before tesla", "openai"),
    ("where was jan leike before", "openai"),
    ("where did max schwarzer come from", "openai"),
    ("where was andrej karpathy in 2019", "tesla"),
    ("where was jan leike in 2018", "deepmind"),
    ("where did noam shazeer work in 2010", "google"),
    ("where did mira murati go after openai", "thinking-machines-lab"),
    ("where did jan leike go after leaving openai", "anthropic"),
    ("where did john schulman go after anthropic", "thinking-machines-lab"),
    ("where did karpathy go after tesla", "openai"),
    ("what was alec radford's first job", "indico"),
    ("which labs has durk kingma worked at",
     ("anthropic", "google-deepmind", "google-brain", "openai")),
    ("where has jan leike worked", ("anthropic", "openai", "deepmind", "fhi")),
    # 4
    ("When did Max Schwarzer join Anthropic?", "2026-03"),
    ("when did max schwarzer leave openai", "2026-03"),
    ("when did ilya leave openai", "2024-05"),
    ("when did jan leike start at openai", "2021-01"),
    ("when did john schulman leave openai", "2024-08"),
    ("when did noam shazeer leave google", "2026-06"),
    ("what year did karpathy join tesla", "2017"),
    ("how long was john schulman at anthropic", "6 months"),
    ("how long was noam shazeer at google", ("about 21 years", "1 year 10 months")),
    ("how long has jan leike been at anthropic", "2 years 6 months"),
    ("how long did ilya sutskever work at openai", "about 9 years"),
    # 8
    ("what did noam shazeer found", "character-ai"),
    ("what company did arthur mensch found", "mistral-ai"),
    ("which companies did ilya sutskever found",
     ("dnnresearch", "openai", "safe-superintelligence")),
    # 10
    ("did john schulman and ilya sutskever overlap", "yes"),
    ("did ilya sutskever and andrej karpathy ever work together", "yes"),
    ("were john schulman and jan leike colleagues", "yes"),
    ("did arthur mensch and max schwarzer overlap", "no"),
    # 13
    ("when was anthropic founded", "2021"),
    ("when was mistral founded", "2023-04"),
    ("what year was openai founded", "2015-12"),
    ("how old is openai", "2015-12"),
    ("what does ssi work on", ("safety", "reasoning")),
    ("who owns deepmind", "google"),
    ("what is google deepmind part of", "google"),
    ("which labs did google deepmind absorb", ("deepmind", "google-brain")),
    ("what was google deepmind called before", ("deepmind", "google-brain")),
)  # fmt: skip

CARDS: tuple[tuple[str, str], ...] = (
    # 1: the person's own card
    ("Who is Max Schwarzer?", "max-schwarzer"),
    ("who is max schwarzer", "max-schwarzer"),
    ("tell me about max schwarzer", "max-schwarzer"),
    ("show me max schwarzer's career", "max-schwarzer"),
    ("what is max schwarzer's whole career", "max-schwarzer"),
    ("max schwarzer's cv", "max-schwarzer"),
    ("career of max schwarzer", "max-schwarzer"),
    ("what do you know about max schwarzer", "max-schwarzer"),
    ("Max Schwarzer", "max-schwarzer"),
    ("who is karpathy", "andrej-karpathy"),
    ("who is 林俊旸", "junyang-lin"),
    ("tell me about noam shazer", "noam-shazeer"),
    ("who is jhon schulman", "john-schulman"),
    ("who is durk kingma?", "durk-kingma"),
    ("who made PPO?", "john-schulman"),
    ("who invented nanoGPT", "andrej-karpathy"),
)

PLACES: tuple[tuple[str, str], ...] = (
    ("What is Anthropic?", "anthropic"),
    ("what is ssi", "safe-superintelligence"),
    ("tell me about mistral", "mistral-ai"),
    ("what do you know about thinking machines", "thinking-machines-lab"),
    ("anthropic", "anthropic"),
    ("who is openai", "openai"),
    ("what is MSL", "meta-superintelligence-labs"),
    ("describe xai", "xai"),
)

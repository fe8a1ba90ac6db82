"""Changes to the facts that somebody suggested: what they say, what they would do, what was decided.

Pure: `bot.store.suggestions` keeps them, `bot.discord_app` shows them.
"""

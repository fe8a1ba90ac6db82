"""`python -m bot` is the `lateral` command."""

from bot.cli import main

main()

"""Answers in the terminal: cards as rich text, the prompt, and the structured form."""

"""Answers in the terminal: cards as rich text, the prompt, JSON, and pictures."""

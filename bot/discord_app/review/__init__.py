"""Suggesting changes to the facts, and deciding on them, in Discord."""

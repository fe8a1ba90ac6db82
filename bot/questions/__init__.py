"""Parses plain-language questions into queries."""

"""Plain language: from a sentence to the query that a command would have made."""

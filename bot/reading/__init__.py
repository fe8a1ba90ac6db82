"""Plain questions read into the language of queries: words and how they go together."""

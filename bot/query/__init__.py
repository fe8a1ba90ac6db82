"""What can be asked: the language of queries, its text form, and what it means."""

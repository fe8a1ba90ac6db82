"""From a question to what is said about it: query → answer → card, without knowing Discord."""

"""Lateral: the career moves of AI researchers, answered in Discord."""

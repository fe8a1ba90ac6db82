"""Alerts: what is told of new moves, and the sender that tells each once."""

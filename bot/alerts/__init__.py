"""Alerts: messages about new moves, and the sender that delivers each exactly once."""

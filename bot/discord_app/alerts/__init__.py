"""Alerts in Discord: posting and editing them, and the panels that manage subscriptions."""

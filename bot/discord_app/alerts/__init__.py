"""Alerts in Discord: messages posted and edited, and the panels that look after subscriptions."""

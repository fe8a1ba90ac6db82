"""Lateral in Discord: commands, buttons, and cards as messages of components."""

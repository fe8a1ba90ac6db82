"""Measurements of what the program does and how long it takes."""

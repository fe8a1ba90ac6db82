"""Watching feeds, against a web server on this machine."""

"""Looks people up where researchers keep their own records, or in records that were saved.

`services.py` asks, within a budget; `asking.py` knows each service's interface; `saved.py` answers as
they do, from a folder.
"""

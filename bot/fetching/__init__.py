"""Gets pages of the web for an address that somebody else wrote: guarded, limited, polite.

`guard.py` decides what may be connected to, `fetcher.py` gets a page, `robots.py` keeps what sites
say about programs that read them.
"""

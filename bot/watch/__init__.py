"""Watches feeds and pages for news of moves, which become suggestions for review.

`entries.py` reads what a feed lists, `article.py` the text of a page, `watcher.py` goes round;
`homepages.py` looks at the pages of people.
"""

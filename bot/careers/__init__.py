"""The domain: people, organizations, roles, and the moves that follow from them.

Pure Python without I/O: nothing here knows SQL, files or Discord.
"""

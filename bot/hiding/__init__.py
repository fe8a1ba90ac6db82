"""Who asked to be left out: how they are known again, and what must not be said of them. Pure."""

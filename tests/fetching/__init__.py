"""Getting pages, against a web server on this machine."""

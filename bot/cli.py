"""The `lateral` command."""


def main() -> None:
    """Run the command line."""

"""`lateral alerts`: print the state of deliveries, and requeue some."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta

import click

from bot.store.at_the_terminal import in_store
from bot.store.delivery_status import AlertCounts, alert_counts
from bot.store.delivery_status import replay as put_back

_STATES = ("pending", "sending", "retry", "sent", "skipped", "superseded", "dead")


@click.group()
def alerts() -> None:
    """See how alerts stand, and have some sent again."""


@alerts.command()
def status() -> None:
    """Print deliveries by state, the age of the oldest that is due, and subscriptions."""
    now = datetime.now(UTC)
    for row in status_lines(in_store(lambda store: alert_counts(store, now)), now):
        click.echo(row)


@alerts.command()
@click.option("--since", required=True, metavar="DATE", help="2026-11-24, or hours: 6h.")
def replay(since: str) -> None:
    """Put back what was skipped or failed and became known since.

    What waits for a suspended subscription stays: it is told when that resumes.
    """
    now = datetime.now(UTC)
    begin = _since(since, now)
    if begin is None:
        raise click.UsageError(f"--since {since} is no date: write 2026-11-24, or 6h.")
    number = in_store(lambda store: put_back(store, begin, now))
    click.echo(f"{number:,} {'delivery' if number == 1 else 'deliveries'} put back.")
    sys.exit(0 if number else 1)


def status_lines(counts: AlertCounts, now: datetime) -> list[str]:
    """Return the lines that `lateral alerts status` prints."""
    lines = [f"{state:<12}{counts.states.get(state, 0):>10,}" for state in _STATES]
    lines += [f"  {reason:<10}{number:>10,}" for reason, number in sorted(counts.reasons.items())]
    if counts.oldest_due is None:
        lines.append("Nothing is due.")
    else:
        age = (now - counts.oldest_due).total_seconds()
        lines.append(f"The oldest that is due has waited for {age:,.0f} seconds.")
    subscribed = [f"{number:,} {state}" for state, number in sorted(counts.subscriptions.items())]
    lines.append(f"Subscriptions: {', '.join(subscribed) or 'none'}.")
    return lines


def _since(text: str, now: datetime) -> datetime | None:
    if text.endswith("h") and text[:-1].isdigit():
        return now - timedelta(hours=int(text[:-1]))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

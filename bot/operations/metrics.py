"""The metrics of a running bot, in Prometheus's format.

Label values are commands, outcomes and statuses, a small fixed set, and feeds that fail; never a
user, a server or a name.
"""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 15.0, 30.0)
"""Upper bounds of the histograms; 3 is Discord's limit for the first response."""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The metrics of one process, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._answers = self._counter(
            "answers", "Commands and buttons answered, by outcome.", "asked", "outcome"
        )
        self._answer_seconds = self._seconds(
            "answer", "From an interaction's arrival to its answer at Discord.", "asked"
        )
        self._completion_seconds = self._seconds(
            "autocomplete", "To complete what is being typed, without the way to Discord."
        )
        self._dropped_completions = self._counter(
            "autocomplete_dropped",
            "Completions that came too late to be shown, and were not made.",
        )
        self._turns = self._counter(
            "turns",
            "Commands, buttons and messages, by how they came to be worked on: at_once; waited; "
            "deferred, which is acknowledged first; refused, when too many waited; given_up.",
            "taken",
        )
        self._waiting = self._gauge("waiting", "Commands, buttons and messages that wait.")
        self._calls = self._counter(
            "discord_calls",
            "Requests to Discord, by method and status; status is error where none came.",
            "method",
            "status",
        )
        self._lag_seconds = self._seconds(
            "loop_lag", "How late the event loop came to what was due."
        )
        self._blocks = self._counter(
            "loop_blocks", "How often the event loop was blocked; the log names the culprit."
        )
        self._model = self._counter(
            "model",
            "Questions for the language model, by what became of them: replied, and then read, "
            "no_query or rejected; what kept it from a reply; or why it was not asked: busy, "
            "over_budget, left_alone after failures. Of announcements each begins with "
            "announcement_, and no_move stands for no_query.",
            "outcome",
        )
        self._model_seconds = self._seconds(
            "model", "From a question to the language model's reply, or its failure."
        )
        self._gauges: dict[str, Gauge] = {}

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"lateral_{name}", about, labels, registry=self._registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"lateral_{name}", about, labels, registry=self._registry)

    def _seconds(self, name: str, about: str, *labels: str) -> Histogram:
        named = f"lateral_{name}_seconds"
        return Histogram(named, about, labels, buckets=_SECONDS, registry=self._registry)

    def answered(self, asked: str, outcome: str, seconds: float) -> None:
        """Count an answer, or an error reported instead of one."""
        self._answers.labels(asked, outcome).inc()
        self._answer_seconds.labels(asked).observe(seconds)

    def completed(self, seconds: float) -> None:
        """Count an autocomplete."""
        self._completion_seconds.observe(seconds)

    def dropped_completion(self) -> None:
        """Count an autocomplete that was too late to be made."""
        self._dropped_completions.inc()

    def took_turn(self, how: str) -> None:
        """Count a command, a button or a message, by how it came to be worked on."""
        self._turns.labels(how).inc()

    def waiting(self, number: int) -> None:
        """Set how many commands, buttons and messages wait."""
        self._waiting.set(number)

    def called(self, method: str, status: str) -> None:
        """Count a request to Discord."""
        self._calls.labels(method, status).inc()

    def model_asked(self, outcome: str, seconds: float) -> None:
        """Count what became of a question for the language model; 0 seconds are none."""
        self._model.labels(outcome).inc()
        if seconds:
            self._model_seconds.observe(seconds)

    def lagged(self, seconds: float) -> None:
        """Record how late a heartbeat of the event loop was."""
        self._lag_seconds.observe(seconds)

    def blocked(self) -> None:
        """Count one blocking of the event loop."""
        self._blocks.inc()

    def gauge(self, name: str, help_: str, values: dict[str, float], label: str = "") -> None:
        """Set a gauge: one value under the key "", or with `label` one per label value."""
        gauge = self._gauges.get(name)
        if gauge is None:
            gauge = self._gauges[name] = self._gauge(name, help_, *filter(None, (label,)))
        if not label:
            gauge.set(values[""])
            return
        gauge.clear()  # drop label values that are no longer reported
        for value, number in values.items():
            gauge.labels(value).set(number)

    def text(self) -> bytes:
        """Return all metrics in Prometheus's text format."""
        return generate_latest(self._registry)

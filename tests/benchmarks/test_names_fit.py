"""The fitted weights are a file that the fit writes and nobody edits."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.names_fit import source
from bot.names import weights
from bot.names.features import nobody_values, values


def test_the_fit_writes_the_weights_as_they_stand_in_the_code() -> None:
    fitted = np.array([*values(weights.WEIGHTS), *nobody_values(weights.NOBODY)])
    assert source(fitted) == Path(weights.__file__).read_text(encoding="utf-8")

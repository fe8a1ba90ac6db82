"""The day that the questions of the tests are asked on."""

from datetime import date

TODAY = date(2026, 11, 24)

"""Countries in words, for the organizations in the data."""

_IN_WORDS = {
    "AE": "the United Arab Emirates",
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "BR": "Brazil",
    "CA": "Canada",
    "CH": "Switzerland",
    "CN": "China",
    "CZ": "the Czech Republic",
    "DE": "Germany",
    "FI": "Finland",
    "FR": "France",
    "GB": "the UK",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "JP": "Japan",
    "KR": "South Korea",
    "NL": "the Netherlands",
    "NO": "Norway",
    "NZ": "New Zealand",
    "PL": "Poland",
    "SA": "Saudi Arabia",
    "SG": "Singapore",
    "US": "the US",
}


def country_words(code: str) -> str:
    """Return the country of an ISO 3166-1 alpha-2 code; the code itself where it has no words."""
    return _IN_WORDS.get(code, code)

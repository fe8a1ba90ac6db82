"""A position as people write it in their record → the kind of work, and a title that reads well."""

from __future__ import annotations

import re
from typing import Final

from bot.careers.model import Track

_TRACKS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), track)
    for pattern, track in (
        (r"\bintern(?:ship)?\b|\btrainee\b", Track.INTERNSHIP),
        (r"\b(?:co-?\s?)?found(?:er|ing ceo)\b", Track.FOUNDER),
        (r"\bpost-?\s?doc|\bpostdoctoral", Track.RESEARCH),
        (r"\bresearch (?:assistant|associate|fellow|scientist|engineer|staff) prof", Track.FACULTY),
        (r"\bprofessor|\blecturer\b|\breader\b|\binstructor\b|\bfaculty\b|\bdozent", Track.FACULTY),
        (r"\bprofessor(?:in)?\b|\bprof\.?\b|\bma[iî]tre de conf", Track.FACULTY),
        (r"\bemeritus\b|\bemerita\b", Track.FACULTY),
        (r"\b(?:ph\.?\s?d|doctoral|doctorate|dphil|master'?s?|m\.?sc?|b\.?sc?|m\.?eng|mphil|bachelor'?s?"
         r"|undergrad(?:uate)?|graduate|grad|high school|exchange|visiting)\b.*\b(?:student|candidate"
         r"|scholar|researcher)\b", Track.STUDENT),
        (r"\bstudent\b|\bph\.?\s?d\b(?! researcher)|\bdoctor of|\bmaster of|\bbachelor|\bdoctorate"
         r"|^m\.?(?:sc?|a|eng|phil|ba)\.?\b|^b\.?(?:sc?|a|eng|tech)\.?\b|\bdiplom", Track.STUDENT),
        (r"\badvis[eo]r\b|\bconsultant\b|\bboard member\b", Track.ADVISOR),
        (r"\bc[eto]o\b|\bchief\b|\bpresident\b|\bvp\b|\bchair(?:man|woman|person)\b", Track.EXECUTIVE),
        (r"\bresearch (?:lead|manager|director)|\bdirector\b|\bhead\b|\bmanager\b|\bdean\b"
         r"|\bteam lead|\blead(?:er)?$|\bprincipal investigator\b|\bpi\b", Track.MANAGEMENT),
        (r"\binvestor\b|\banalyst\b|\bpartner\b|\bquant", Track.FINANCE),
        (r"\bpolicy\b", Track.POLICY),
        (r"\bresearch engineer|\bengineer|\bdeveloper\b|\bprogrammer\b|\barchitect\b", Track.ENGINEERING),
    )
)  # fmt: skip
"""The first that fits decides: an intern in research is an intern, a visiting professor a professor."""

_TITLES: Final = {
    "ms student": "Master's student",
    "msc student": "Master's student",
    "master student": "Master's student",
    "masters student": "Master's student",
    "undergrad student": "Undergraduate student",
    "grad student": "Graduate student",
    "phd": "PhD student",
    "ph.d.": "PhD student",
    "ph.d": "PhD student",
    "ph.d. student": "PhD student",
    "postdoc": "Postdoc",
    "full professor": "Professor",
    "prof": "Professor",
}


def track_of(position: str, usual: Track = Track.RESEARCH) -> Track:
    """Return the kind of work of a position; `usual` where its words do not say."""
    return next((track for pattern, track in _TRACKS if pattern.search(position)), usual)


def title_of(position: str, track: Track) -> str:
    """Return the position as a title, or what a position of the track without words is called."""
    said = position.strip(" ,;.")
    if not any(map(str.isalpha, said)):
        return _UNSAID.get(track, "Researcher")
    usual = _TITLES.get(said.casefold())
    return usual or f"{said[0].upper()}{said[1:]}"


_UNSAID: Final = {
    Track.STUDENT: "Student",
    Track.FACULTY: "Faculty member",
    Track.ADVISOR: "Adviser",
}

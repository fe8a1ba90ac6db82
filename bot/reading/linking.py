"""Goes on to a further clause: by a relative word, or by an auxiliary."""

from __future__ import annotations

from bot.reading.saying import Saying


class Linking(Saying):
    """Begins clauses of what was said before."""

    __slots__ = ()

    def _relative(self, value: str) -> None:
        asked = self.clause.asked and not (self.clause.people or self.clause.verb)
        if asked and self.clause.asked[-1][0].kind == "placeword" and value == "who":
            self.joint = ""  # "labs that hired": they are the subject
        elif self.clause.empty:
            self._begin("who", self.clause.question)
            if not self.clause.question:
                self.clause.question = "who"
        else:
            self._begin("whose" if value == "whose" else "who" if self.joint != "but" else "but")
        self.joint = ""

    def _auxiliary(self, value: str) -> None:
        if self.clause.verb and not self.clause.nominal:
            if self.clause.verb == "be" or not self.joint:
                return
            self._begin(self._link())
        self.clause.auxiliary = self.clause.auxiliary or value
        if value == "can":
            self.clause.auxiliary = ""
        if value == "will":
            self.clause.marks.setdefault("future", 0)

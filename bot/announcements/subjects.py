"""Finds the subject of a verb: who stands before it, whom a pronoun means, or the author."""

from __future__ import annotations

from bot.announcements.nodes import Post, named
from bot.announcements.places import place_at
from bot.announcements.proposed import Named
from bot.announcements.verbs import Verb, Verbs, Who

_PREPOSITIONS = ("from", "at", "for", "in", "by", "of", "to", "as", "after", "before")
_OWNING = ("his", "her", "their", "its", "my", "our", "the", "a", "an")


class Subjects(Verbs):
    """Finds the subjects of the verbs of a clause."""

    __slots__ = ()

    def _subject(self, verb: Verb) -> Who | None:
        """Return who or what a verb is said of, None where that is nobody named."""
        at = verb.begin - 1
        if (after := self._subject_after(verb)) is not None:
            return after
        if (
            at >= 0
            and (self.nodes[at].is_("and") or self.nodes[at].mark(","))
            and self.done
            and verb.form != "ing"
        ):
            after_list = (
                self.nodes[at].mark(",")
                and at
                and (self.nodes[at - 1].people or self.nodes[at - 1].place)
            )
            if self.nodes[at].is_("and") or not after_list:
                return self._again()
        if (
            ("to" in verb.flags or "plan" in verb.flags or verb.form == "ing")
            and self.done
            and not self._own_subject(at)
        ):
            return self._again(objects="to" in verb.flags)
        return self._named_before(at, verb) or self._first(verb)

    def _own_subject(self, at: int) -> bool:
        return at >= 0 and (
            bool(self.nodes[at].people) or self.nodes[at].is_("he", "they", "i", "we")
        )

    def _again(self, *, objects: bool = False) -> Who:
        last = self.done[-1][1]
        if objects and last.objects:
            return Who(last.objects)
        return Who(last.people, last.place, last.pronoun)

    def _named_before(self, at: int, verb: Verb) -> Who | None:
        if self._unknown(at):
            return Who()
        while at >= 0:
            node = self.nodes[at]
            if node.people:
                if not self._governed(at):
                    return Who(tuple(one.person for one in node.people))
            elif node.is_("i") and node.unit.quoted:
                return Who(self._speaker(), pronoun=True)
            elif node.is_("he", "they", "i", "researcher") and not self._possessive(at):
                people = self.story.meant(node)
                if node.is_("they") and any(one.is_("you") for one in self.nodes[:at]):
                    return Who()  # "many of us can say they have been …"
                if (
                    node.is_("i")
                    and at > 1
                    and self.nodes[at - 1].is_("and")
                    and self.nodes[at - 2].people
                ):
                    people = (*(one.person for one in self.nodes[at - 2].people), *people)
                return Who(people, pronoun=True)
            elif node.is_("we") and not self._possessive(at):
                if verb.frame.subject == "person" and self.story.author and not node.unit.quoted:
                    return Who((self.story.author,), pronoun=True)
                return Who((), self.story.ours, pronoun=True)
            elif node.is_("who") and self.owner is not None:
                return Who(self.owner.people, self.owner.place)
            elif node.is_("you", "who"):
                return Who()
            elif node.is_("company") and (verb.passive or verb.frame.subject != "person"):
                return Who((), self.story.topic)
            elif (
                node.place
                and not self._governed(at)
                and (self.nodes[at + 1].unit.text != "'s" or self._part(at, verb.begin))
            ):
                return Who((), node.place)
            elif (
                node.what == "title"
                and not self._ranked(at)
                and self._definite(at)
                and len(self.story.subject) == 1
                and not self._governed(at)
            ):
                self._note_post(at)
                return Who(self.story.subject, pronoun=True)
            elif (
                node.what == "title"
                and not self._ranked(at)
                and not self._governed(at)
                and not (at + 1 < len(self.nodes) and self.nodes[at + 1].mark(","))
                and not (verb.form == "ing" and self.nodes[verb.begin - 1].is_("before", "after"))
            ):
                return Who()
            elif (
                node.what == "either"
                and not self._governed(at)
                and (verb.frame.subject != "person" or (verb.passive and verb.name == "found"))
            ):
                return Who((), self.story.place(named(node.unit)))
            elif node.mark(":") and at == 1 and self.nodes[0].people:
                return Who(tuple(one.person for one in self.nodes[0].people))
            elif node.mark(";", ":"):
                break
            elif node.verbal and self.done and self.done[-1][0] == at:
                return self._again()
            at -= 1
        return None

    def _part(self, at: int, end: int) -> bool:
        """True if a part of a place is the subject, and acts for it: "Meta's robotics team"."""
        nodes = self.nodes[at + 2 : end]
        heads = [node for node in nodes if not node.filler]
        plain = all(
            node.what == "other" or node.is_("job", "business") or node.unit.has("inner")
            for node in heads
        )
        return bool(heads) and plain and heads[-1].what != "other"

    def _speaker(self) -> tuple[Named, ...]:
        """Return who is quoted in this sentence, nobody where that is not clear."""
        outside = [node for node in self.nodes if node.people and not node.unit.quoted]
        told = any(node.is_("said") or node.mark(":") for node in self.nodes)
        alone = len(outside) == 1 and len(outside[0].people) == 1 and told
        return (outside[0].people[0].person,) if alone else ()

    def _unknown(self, at: int) -> bool:
        """True if somebody or something that has no name here does it: "the hero came back"."""
        if at < 1 or self.nodes[at].people or not self.nodes[at].unit.text.isalpha():
            return False
        owned = self.nodes[at].verbal and self.nodes[at - 1].unit.text.lower() in _OWNING
        if owned:
            return True  # "their exchange moves"
        if self.nodes[at].what != "other":
            return False
        if self.nodes[at].unit.text.islower() and len(self.nodes[at].unit.text) > 1:
            return True  # "the ground moves"
        back = at - 1
        while back > 0 and self.nodes[back].what == "other":
            back -= 1
        article = self.nodes[back]
        return article.unit.has("article") and not article.verbal and not article.people

    def _definite(self, at: int) -> bool:
        """True for a title with "the" that stands for somebody named before."""
        back = at - 1
        while back >= 0 and (
            self.nodes[back].what in ("other", "place", "either") or self.nodes[back].is_("former")
        ):
            back -= 1
        return back >= 0 and self.nodes[back].unit.text.lower() == "the"

    def _note_post(self, at: int) -> None:
        """Take note of the place in "the former X researcher", of whoever is meant."""
        for back in range(at - 1, max(-1, at - 5), -1):
            node = self.nodes[back]
            if place := place_at(self.nodes, back, self.story):
                former = back > 0 and self.nodes[back - 1].is_("former")
                self.story.post(self.story.subject[0], Post(place, None, former))
                return
            if node.unit.has("article"):
                return

    def _possessive(self, at: int) -> bool:
        """True if a pronoun only tells whose something is: "her team"."""
        return (
            self.nodes[at].unit.text.lower() in ("his", "her", "their", "my", "our", "its", "your")
            and at + 1 < len(self.nodes)
            and self.nodes[at + 1].what in ("other", "title", "words", "place")
            and not self.nodes[at + 1].verbal
        )

    def _governed(self, at: int) -> bool:
        """True if a name stands behind a preposition or is what a verb before it is done to."""
        back = at - 1
        while back >= 0 and (
            self.nodes[back].filler
            or self.nodes[back].what in ("other", "title")
            or self.nodes[back].is_("new", "former")
        ):
            back -= 1
        if back < 0 or any(node.is_("when") for node in self.nodes[back + 1 : at]):
            return False
        node = self.nodes[back]
        if node.unit.text == "'s":
            return True
        if node.is_(*_PREPOSITIONS) and not node.is_("when", "and"):
            return not node.is_("after", "before", "as") or node.is_("to")
        return any(place == back for place, _ in self.done)

    def _first(self, verb: Verb) -> Who | None:
        """Return the subject of a verb that has none before it: the owner, the author, who comes next."""
        if self.owner is not None:
            return Who(self.owner.people, self.owner.place)
        if (
            verb.form == "ing"
            and verb.begin
            and self.nodes[verb.begin - 1].is_("after", "before", "when")
        ):
            following = next(
                (node for node in self.nodes[verb.at :] if node.people or node.is_("i")), None
            )
            if following is not None:
                return Who(
                    tuple(one.person for one in following.people) or self.story.meant(following)
                )
        forms = {one.kind for one in self.nodes[verb.at].unit.senses}
        bare = verb.form == "base" or (verb.frame.object == "person" and "base" in forms)
        asked = bare and not verb.flags  # "name the lab"
        opens = verb.begin == 0 or self.nodes[verb.begin - 1].mark(":")
        if self.nodes[verb.at].unit.quoted and opens and "not" in verb.flags and verb.form == "ing":
            return Who(self._speaker(), pronoun=True)  # X: "Not leaving."
        if (
            self.story.author
            and not asked
            and not self.nodes[verb.at].unit.quoted
            and all(
                node.filler
                or node.is_("plan", "and", "entails")
                or node.unit.what in ("time", "mark")
                for node in self.nodes[self._begin_of_clause(verb.begin) : verb.begin]
            )
        ):
            return Who((self.story.author,), pronoun=True)
        return None

    def _subject_after(self, verb: Verb) -> Who | None:
        """Return the subject that stands behind: "The latest to leave A is X", "Gone from A: X"."""
        first = self._begin_of_clause(verb.begin)
        opening = [node for node in self.nodes[first : verb.begin] if not node.filler]
        if verb.form in ("third", "past") and not opening:
            opened = self.nodes[verb.at].unit.has("predicate")
        else:
            opened = verb.form in ("ing", "participle", "base", "third")
        ranked = any(node.is_("rank", "those", "new") for node in opening)
        plain = all(
            node.is_("rank", "those", "to", "and", "in", "new", "of")
            or node.what in ("title", "time")
            for node in opening
        )
        if self.owner is not None or not opened or not plain or not (ranked or not opening):
            return None
        if not opening and verb.form not in ("ing", "participle", "third"):
            return None
        be = next(
            (
                at
                for at, node in enumerate(self.nodes[verb.at + 1 :], verb.at + 1)
                if node.is_("be") or node.mark(":") or node.verbal or node.people
            ),
            len(self.nodes),
        )
        if be == len(self.nodes) or not (self.nodes[be].is_("be") or self.nodes[be].mark(":")):
            return None
        people: list[Named] = []
        for node in self.nodes[be:]:
            people.extend(one.person for one in node.people)
            if people and not (node.people or node.is_("and") or node.mark(",")):
                break
            if node.verbal and not node.is_("be"):
                break
        return Who(tuple(people)) if people else None

    def _ranked(self, at: int) -> bool:
        """True for "the latest researcher", who is the subject or nobody in particular."""
        return any(node.is_("rank") for node in self.nodes[max(0, at - 3) : at])

    def _begin_of_clause(self, at: int) -> int:
        """Return where what stands behind a colon or a semicolon begins."""
        marks = (
            back for back in range(at - 1, -1, -1) if self.nodes[back].mark(":", ";", "–", "—")
        )
        return next(marks, -1) + 1

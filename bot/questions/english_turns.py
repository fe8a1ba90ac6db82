"""The English questions about moves of a special kind: exceptions, foundings, returns, tracks.

They are tried before the plainer ones that begin like them. To teach a wording, add a line to its
rule; `bot.questions.sentence_patterns` tells how forms are written. A sentence reaches these forms in lower
case, with its times, areas and the like taken out, and "people who", "which researchers",
"list everyone who" all turned into "who".
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.asked import FindPeople, SelectMoves
from bot.answers.query import Query
from bot.careers.model import MoveKind, Track, TrackChange
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, moves, people


def _teaching_founders(slots: Slots) -> Query:
    """Return who founded a company and holds a professor's post."""
    return FindPeople(track=Track.FOUNDER, academic=True, area=slots.extras.area)


def _to_faculty(slots: Slots) -> Query:
    return moves(slots.tracked(Track.FACULTY), "o", "o2")


def _from_industry(slots: Slots) -> Query:
    """Return who went from a company to a professor's post."""
    slots = replace(slots.tracked(Track.FACULTY), places={"o": ("@industry",)})
    return moves(slots, "o")


def _professors(slots: Slots) -> Query | None:
    """Return who of those asked about as professors has a post beside the university's."""
    if slots.extras.subject is not Track.FACULTY:
        return None
    return FindPeople(here=slots.joined(), academic=True)


TURNS = (
    # 5: not to, or, and to found a company come before the plainer forms they begin like
    rule(
        5,
        lambda s: moves(s, "o", not_destination="o2"),
        "who <left> {o} (but|and|yet|who) [have|has|had] (did not|didn't|not|never) [go|went|join|joined|move|moved] [to|for] {o2}",
        "who <left> {o} (for|to) [anywhere|somewhere|any place|any lab] (other than|but|except|besides) {o2}",
        "who <left> {o} (but not|except|excluding|not) (for|to) {o2}",
        "who <left> {o} neither (for|to) {o2}",
        "who <left> {o} without (joining|going to) {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o2", "o", not_origin="o3"),
        "who <joined> {o} from {o2} but not [from] {o3}",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o", not_origin="o2"),
        "who <joined> {o} but (not|did not come|were not) from {o2}",
        "who <joined> {o} from [anywhere|somewhere|any lab] (other than|but|except|besides) {o2}",
    ),
    rule(
        8,
        lambda s: moves(s, "o", kind=MoveKind.FOUNDED),
        "who <left> {o} (to|and|and then|in order to) <found> [<company>]",
        "who <left> {o} (and|and then|and later|and has since|and have since) <founded> [<company>]",
        "who <founded> <company> after [leaving|working at|being at] {o}",
        "who left to <found> <company> after {o}",
        "[new] (companies|startups|labs|which companies|which startups|what companies|what startups|which labs|what labs) [that] [were|was|have been] <founded> by [former|ex|ex-] {o} [<staff>]",
        "(companies|startups|labs|which companies|which startups|what companies|what startups|what|which labs) (did|have|were) [former|ex|ex-] {o} <staff> (<found>|<founded>)",
        "(companies|startups|which companies|which startups|what companies|what startups|what|which labs) (came|come|has come) out of {o}",
        "[the|all] (companies|startups|labs|spinoffs) (from|by|of) [former|ex] {o} [<staff>]",
        "(former|ex) {o} <staff> who <founded> <company>",
        "who from {o} <founded> <company>",
        "who (from|at) {o} <left> (to|and) (<found>|<founded>) <company>",
        "who <left> {o} for (make|making|start|starting|founding|doing|building|launching) [their|his|her|a|an] [own|new] (startup|startups|company|companies|lab|thing)",
        "[about|who is in|who is part of|who are|what is] [the] {o} mafia",
        "{o} (mafia|spinoffs|spin-offs|alumni startups|alumni companies|spinouts)",
        "who founders (came|come|are|were) [out] [from|of] {o}",
        "founders (from|who came from|who come from|who left|who were at) {o}",
        "(ex|former) {o} (founders|entrepreneurs)",
        "{o} (people|alumni|employees|researchers) who [have|has] (<founded>) <company>",
        "what (did|have) [former|ex] {o} (<staff>) (<found>|<founded>)",
    ),
    rule(
        5,
        lambda s: moves(s, "o", kind=MoveKind.DEPARTED),
        "who <left> {o} (and|but|yet|who) [has|have] (no new job|no job|not [yet] joined anyone|not [yet] started anywhere|nowhere to go|no next job|not said where|not gone anywhere|no new lab) [yet|so far]",
        "who <left> {o} without (a new job|a job|a next job|saying where|going anywhere|a new lab)",
        "who <left> {o} (for nothing|for nowhere|to nowhere)",
    ),
    rule(
        8,
        lambda s: moves(s, "", "", kind=MoveKind.FOUNDED),
        "who <founded> <company>",
        "[which|what|new] (companies|startups|labs) (were|was|have been) <founded>",
        "who left to <found> <company>",
        "(new companies|new startups|new labs|foundings)",
    ),
    rule(
        8,
        lambda s: SelectMoves(
            former_track=Track.FOUNDER, since=s.extras.since, until=s.extras.until
        ),
        "(founders|who) [who] <left> (their|their own|the) (own company|own startup|own lab|company they founded|startup they founded|companies|startups)",
        "founders who <left> (their|their own|the) (company|startup|lab|companies|startups)",
        "founders leaving their [own] (company|companies|startup|startups)",
    ),
    rule(
        5,
        _to_faculty,
        "who <left> {o} (to be|to become|to work as|and became|to go be|and is now) (a professor|professors|faculty|an academic)",
    ),
    rule(
        12,
        lambda s: moves(s, "o", within=366),
        "who <left> {o} within a year",
        "who <left> within (a|one) year [of|after] (joining|starting at|coming to|arriving at|going to|being hired by) {o}",
        "who <left> {o} within (a|one) year of (joining|starting|arriving|being hired|their arrival)",
        "who <joined> {o} (and|but|only to|and then) <left> (within|in|after) (a|one|less than a|under a) year",
        "who <left> {o} (after less than|in less than|in under|after under) (a|one) year",
        "who did not (last|stay) a year at {o}",
        "who <left> [again] (within a year|within a few months|after less than a year|after a few months|after only a few months|quickly)",
        "who (lasted|stayed) less than a year at {o}",
        "who (lasted|stayed|was|spent) at {o} (for|) less than a year",
        "who <left> {o} (quickly|soon after joining|after a few months|within months)",
    ),
    rule(
        12,
        lambda s: moves(s, "o2", "o", kind=MoveKind.RETURNED),
        "who <returned> {o} from {o2}",
        "who (returned|went back|came back) from {o2} to {o}",
        "who left {o2} (to return to|to go back to|to come back to|to rejoin) {o}",
    ),
    # 11: back to research, before 12 "went back to O"
    rule(
        11,
        lambda s: moves(s, either="o", change=TrackChange.TO_RESEARCH),
        "who <back> [from <manage>] to [a|doing] <research> at {o}",
        "who <back> to <research> at {o} (from|after) <manage>",
        "who (gave up|left|quit|stopped) <manage> (for|to do|to go back to|to return to|and went back to) <research> at {o}",
        "who (moved|went|switched) (from <manage>|out of <manage>) [back] to <research> at {o}",
        "who at {o} <back> [from <manage>] to <research> [after <manage>]",
        "{o} (managers|leaders|executives) who <back> to <research>",
    ),
    rule(
        11,
        lambda s: moves(s, "o", change=TrackChange.TO_RESEARCH),
        "who <back> [to|into] <research> (from|after) <manage> [a team] at {o}",
        "who <back> to <research> after [leaving|<manage> at] {o}",
        "who <left> {o} (to go back|to get back|to return|and went back|to come back|and returned) to <research>",
    ),
    rule(
        11,
        _from_industry,
        "who <back> to (academia|being a professor|being professors|teaching|a professorship|university|a university|the university)",
        "who (left|quit) [a lab|industry|their lab|the industry] (to become a professor|to become professors|to teach|for academia|for a professorship)",
        "who (became|become|turned) (a professor|professors|academics) again",
    ),
    rule(
        11,
        lambda s: moves(s, change=TrackChange.TO_RESEARCH),
        "who <back> [from <manage>] [to|into] [a|doing] <research> [after <manage>]",
        "who <back> to <research> from <manage>",
        "who (stepped down|stepped back|resigned|moved) from <manage> to (do|return to|go back to) <research>",
        "who (gave up|left|quit|stopped) <manage> (for|to do|to go back to|to return to|and went back to) <research>",
        "who (moved|went|switched) (from <manage>|out of <manage>) [back] to <research>",
        "(managers|leaders|executives|founders) who <back> to <research>",
        "(managers|leaders|executives) who (became|become|turned) (ics|ic|individual contributors|researchers|individual contributor) [again]",
        "moves back to <research>",
        "who (stopped|quit) (managing|being a manager|being managers|leading|leading a team)",
        "who (became|become) (an ic|ics|an individual contributor|individual contributors|a researcher|researchers) again",
        "who [has] (given up|gave up) (management|managing|leadership|leading)",
    ),
    rule(
        11,
        lambda s: moves(s, "", "o", change=TrackChange.TO_MANAGEMENT),
        "who (moved|went|switched|stepped) [up] into <manage> at {o}",
        "who (became|become|turned) (a manager|managers|manager|a leader|an executive|executives|a team lead|team leads|head|director) at {o}",
        "who at {o} (moved|went) into <manage>",
    ),
    rule(
        11,
        lambda s: moves(s, change=TrackChange.TO_MANAGEMENT),
        "who (moved|went|switched|stepped) [up] [from <research>] (into|to) <manage>",
        "who (became|become|turned) (a manager|managers|a leader|an executive|executives)",
    ),
    rule(
        11,
        lambda s: moves(s, "", "o", kind=MoveKind.PROMOTED),
        "who (was|were|has been|have been|got) promoted (at|in|inside|within|by) {o}",
        "who moved up (at|in|inside|within) {o}",
        "who at {o} (was|were|got) promoted",
        "(promotions at|promotions in|promotions) {o}",
        "{o} promotions",
    ),
    rule(
        11,
        lambda s: moves(s, kind=MoveKind.PROMOTED),
        "who (was|were|has been|have been|got) promoted",
        "promotions",
    ),
    rule(
        11,
        lambda s: people(s, academic=True, here=s.joined()),
        "who (has|have|holds|hold|keeps|keep) an (academic|university|faculty) (post|position|job|appointment|role|chair) [beside|besides|alongside|next to|while at|and works at|as well as] [a lab|their lab|the lab|a company|a lab job|a job at a lab|industry|{o}]",
        "who (has|have|hold|holds) both (a|an) (university|academic|faculty) (post|job|position) and (a|an) (industry|lab|company) (post|job|position)",
        "who (is|are) both (professor|a professor|professors|in academia) and (at|in) (a lab|a company|industry|{o})",
        "(professors|which professors|who is a professor|who are professors) [and|who] [also] (works|work|working) at (a lab|a company|labs|{o})",
        "who (teaches|teach|is a professor|are professors) (at|in) {o} and [also] (works|work|is|are) (at|in|for) (a lab|a company|labs|industry|a startup)",
    ),
    rule(
        11,
        _teaching_founders,
        "who (is|are) both [a] (professor|professors) and [a] (founder|founders|startup founder)",
        "(professors|which professors|academics) (with|who have|who run|who founded|who have founded) <company>",
    ),
    rule(
        11,
        _professors,
        "who [also] (works|work|working|has a job|have a job|is|are) [also] at (a lab|a company|labs|{o}) [too|as well]",
    ),
    rule(
        12,
        lambda s: moves(s, "", "o", kind=MoveKind.RETURNED),
        "who <returned> {o}",
        "who (left|quit) and [then|later] (came back to|returned to|rejoined) {o}",
        "who (left|quit) {o} and [then|later] (came back|returned|rejoined)",
        "(boomerangs|returns|returners|boomerang hires) (at|to|of) {o}",
        "{o} (boomerangs|returns|returners)",
    ),
    rule(12, lambda s: moves(s, kind=MoveKind.RETURNED), "who (returned|came back|went back)"),
)

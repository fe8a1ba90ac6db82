"""Sets of words that mean one thing, for the forms of the English tables to name."""

from __future__ import annotations

SETS = {
    "left": "left|rage quit|bailed on|bailed from|ghosted|dumped|bounced from|stepped away from|dipped from|dipped|gone from|took off from|moved on from|split from|quit|leave|leaves|leaving|departed|departed from|exited|exit|resigned from"
    "|walked out of|walked away from|is leaving|are leaving|has left|have left|had left|has quit"
    "|have quit|quits|parted ways with|is gone from|are gone from|was poached from"
    "|were poached from|got out of|fled|abandoned|ditched",
    "joined": "joined|join|joins|joining|went to|go to|went over to|moved to|has joined|have joined"
    "|is joining|are joining|came to|come to|started at|signed with|signed on with|arrived at"
    "|was hired by|were hired by|got hired by|switched to|jumped to|moved over to|got a job at"
    "|start at|sign with|move to|end up at|land at|get hired by|moved back to|took a job at|landed at|ended up at|started working at|started working for|was hired at",
    "moved": "moved|going|jumped ship|moved over|move|went|go|switched|jumped|came|come|transferred|defected|hopped|has moved"
    "|have moved|has gone|have gone|changed|crossed over|was poached|were poached|poached",
    "to": "to|into|for|over to|towards|back to|on to|onto|straight to|directly to",
    "returned": "return to|rejoin|returned to|returned|came back to|went back to|come back to|go back to|rejoined"
    "|re-joined|is back at|are back at|has returned to|have returned to|boomeranged to"
    "|boomeranged back to|moved back to",
    "found": "found|start|launch|set up|create|build|co-found|cofound",
    "company": "a company|a startup|a start-up|companies|startups|their own company|a new company"
    "|their own startup|a lab|their own companies|a new startup|a new lab|their own lab"
    "|something|anything|a business|their own thing|something new",
    "founded": "founded|started|co-founded|cofounded|launched|set up|created|built",
    "back": "went back|go back|returned|came back|moved back|switched back|stepped back|gone back"
    "|has gone back|have gone back|are back|is back|got back|stepped down",
    "research": "research|hands-on research|hands on research|being a researcher|being researchers"
    "|individual contributor|individual contributor work|an individual contributor|ic|an ic role"
    "|hands-on work|hands on work|ic work|an ic|coding|research work|doing research|the bench"
    "|hands-on engineering|a research role|research roles",
    "manage": "management|managing|being a manager|leading a team|leading teams|leading|running a team"
    "|managing a team|a management role|leadership|an executive role|being an executive"
    "|heading a team|managing people|leading people|a leadership role|running teams"
    "|a leadership position|being a vp|executive roles|management roles|an executive post",
    "lab": "lab|labs|company|companies|organization|organizations|place|places|firm|firms"
    "|ai lab|ai labs|organisation|organisations|employer|employers",
    "founders": "founders|founder|co-founders|cofounders|co-founder|cofounder|founding team|founding members"
    "|co founders",
    "gone": "left|have left|has left|quit|have quit|departed|are gone|is gone|went away|went elsewhere"
    "|are no longer there|no longer work there|are not there anymore|have since left|later left"
    "|left it|moved on|have gone",
    "stayed": "are still there|still there|remain|remained|stayed|are left|are still around|still work there"
    "|is still there|have stayed",
    "staff": "people|employees|researchers|staff|hires|talent|alumni|folks|scientists|engineers",
}

"""What replies to enquiries say: nothing known, too little, or dates and incidents.

A short reply is not a thin one: "no trace" is a full answer. A thin one names nothing. The words
are made up, and are the ones a detector has to tell apart.
"""

NIL, THIN, FULL = range(3)
FULLNESS = ("NIL", "THIN", "FULL")

OF_POLICE = {
    NIL: (
        "No trace. Nothing is held on this person.",
        "Checked all systems: no reports, no calls, no intelligence in the period.",
        "Nil return.",
    ),
    THIN: (
        "Known to us.",
        "Some history of domestic incidents. Details cannot be shared.",
        "See previous. [redacted] [redacted]",
        "Incidents on record, contact the officer in the case.",
    ),
    FULL: (
        "Two call-outs to the home: 14 March, shouting reported by a neighbour, no offence; "
        "2 June, partner with a bruised arm, no complaint made. Partner named as Alder Zzalbeck.",
        "Arrested 9 January for common assault on a former partner, Wren Zzkirkford; no further "
        "action 20 January. Non-molestation order from 1 February.",
        "Three reports in eighteen months by the same complainant, who is his mother. Last on "
        "11 May: threats by telephone. Marker on the address.",
        "Stalking report 30 April by Fern Zzmarley, former partner; protective notice issued. "
        "Children present at the incident of 3 April.",
    ),
}
OF_COUNCIL = {
    NIL: (
        "Neither the family nor the address is known to children's services.",
        "No involvement, now or in the past.",
    ),
    THIN: (
        "Open to a social worker.",
        "Known historically. No more can be said by email.",
    ),
    FULL: (
        "Two children of the household are on a child protection plan since 6 February, for "
        "emotional harm. Contact is supervised. Next conference 12 December.",
        "A child in need plan closed on 19 March. He is not to stay overnight; the mother agreed.",
        "A referral of 8 May from school about bruising was assessed and closed; the adult known "
        "to the child is the person on probation.",
    ),
}
GOOD_ENOUGH = "Answers what was asked, whatever its length."
NOT_GOOD_ENOUGH = "No dates, no names, no incidents: asked again."

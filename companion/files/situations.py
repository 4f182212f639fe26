"""The situations that a phrase pack can answer; ids and meanings are fixed."""

from __future__ import annotations

SITUATIONS: dict[str, str] = {
    "written-policy": "they say a rule, custom or policy forbids it ('we don't do that here')",
    "pwn": "a flat refusal of a request, or a refusal to put the refusal in writing",
    "staffing-budget": "no staff, no slots, no money, no bus",
    "grades-fine": "he is passing / on grade level / too bright, so no need",
    "wait-and-see": "delay: more time, next term, finish the tiers first, he will mature",
    "not-severe-enough": (
        "below a cut-off, too mild, too high-functioning for the service or category"
    ),
    "medical-diagnosis-school": (
        "medical v. educational model, 'we don't say dyslexia', get a doctor's note, medication"
    ),
    "predetermination": "decided or written before the parent could take part",
    "check-with-supervisor": "nobody in the room can decide",
    "rushing": "short of time, skipping, papers first seen at the table",
    "sign-now": "pressure to sign or consent on the spot",
    "jargon": "terms, scores or a language the parent cannot follow (includes no interpreter)",
    "one-size-fits-all": "same package for every child or every label",
    "deficit-talk": "negative talk about the child, low expectations, character blame on the child",
    "vague-goals": "goals missing, unmeasurable, repeated, or too few",
    "no-data": "claims of progress or need without evidence, or evidence withheld in the room",
    "missing-team-member": "a required person is absent, late or leaving",
    "blame-parent": "cause or cure is put on the family",
    "private-pay": "the family should buy it, insure it or supply it",
    "behavior-discipline": "suspension, early pick-ups, shortened days, manifestation",
    "removal-of-service": "a service, an aide or eligibility is to be cut or ended",
    "no-recording": "no recording, no notes, no copies, no records",
    "impasse": "stand-off, hostility, silence, 'take us to due process'",
    "lre-placement": "a more separate setting, or a swap of setting for support",
    "not-implemented": "what the IEP already says is not being done",
    "opening": "phrase-only: opening the meeting well",
    "document-it": "phrase-only: have it written down and read back",
    "trial-review": "phrase-only: agree a measured trial with a date",
    "wrap-up": "phrase-only: closing round",
    "pause": "phrase-only: a minute to think",
}
"""What is being heard, by id; the phrase-only ones are the parent's own moves."""

"""What a hurried line says: its words made even, and numbers to compare and learn on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

BUCKETS = 1 << 16
"""Features are known by a number below this."""

_SPOKEN_BY = re.compile(r"^\s*(?:[?+!]\s+)?(?:@\w+\s+|[^\W\d][\w /&.'-]{0,18}:(?!\d)\s*)?")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*%?|[?!]+")
_HERSELF = frozenset(("i", "my", "me", "we", "our"))
_SIGNS = (
    (re.compile(r"[’‘`´]"), "'"),
    (re.compile(r"\bw/\s?o(?:ut)?\b"), " without "),
    (re.compile(r"\bw/"), " with "),
    (re.compile(r"\bb/c\b"), " because "),
    (re.compile(r"\b1\s?(?::|-on-|on|to|-to-)\s?1s?\b|\bone[- ](?:to|on)[- ]one\b"), " onetoone "),
    (re.compile(r"\bgen(?:eral)?[- ]?ed(?:ucation)?\b|\breg(?:ular)?[- ]ed(?:ucation)?\b"),
     " regular "),
    (re.compile(r"\bsp(?:ecial|ec)?[.-]? ?ed(?:ucation)?\b"), " sped "),
    (re.compile(r"\bco[- ]?taught\b"), " cotaught "),
    (re.compile(r"\bpull[- ]?out\b"), " pullout "),
    (re.compile(r"\bpush[- ]?in\b"), " pushin "),
    (re.compile(r"\bself[- ]?contained\b"), " selfcontained "),
    (re.compile(r"\blife[- ]?skills\b"), " lifeskills "),
    (re.compile(r"&"), " and "),
    (re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)"), " "),
)  # fmt: skip

_SHORT = """
about: abt bout|accommodation: accom accoms accomm accomms accomodation accomodations acc
accommodations|according: acc'd|advocate: adv|afternoon: aft pm|already: alrdy alr|also: alsoo
alternative: alt altern|and: n nd an'|annual: ann|anything: anythin nething|appointment: appt appts
are: r|assessment: assmt assess assessments|assignment: asgmt assgn hwk hw homework homewrk
assistant: asst assts assist|assistantprincipal: ap vp asstprincipal|at: @
attendance: attend attn|attorney: atty attny lawyer lawyers counsel|autism: asd aut autistic
be: b|because: bc cuz cause coz becuz becasue bcuz bcs becos|before: b4 bfr befor
behavior: beh behav behavioral behaviour behaviors behaviours|behaviorplan: bip bsp bips
behaviorassessment: fba fbas|board: bd|building: bldg bldgs|bus: busses transportation transport
cannot: cant can't cannnot cudnt|casemanager: cm|category: catagory|certified: cert certd
child: kid kiddo son daughter kids children students student boy girl stud std
classroom: clsrm class rm room classrooms rooms|committee: cmte comm commitee|consent: consnt
coordinator: coord|could: cd cld|counselor: couns counsler counsellor|counseling: counselling
criteria: crit|data: dta|department: dept|diagnosis: dx dxd diagnose diagnosed diag
director: dir direc|district: dist distr lea|does: duz|doesnt: doesn't dosnt dsnt
dont: don't dnt doont|doctor: dr doc drs pediatrician physician neurologist|document: doc'd docs
education: educ|elementary: elem|eligible: elig eligable eligibility qualify qualifies qualified
evaluation: eval evals evaluate evaluated testing assessed evaluations|everybody: everyone evry1
every: evry ea each|explain: expl|extendedyear: esy|for: 4 fr|general: gen|goal: goals gols
grade: gr grd|group: grp grps groups|guidance: guid|handwriting: handwrtng|have: hv hav
hearing: hrg|highschool: hs|him: hm|hour: hr hrs hours|iep: ard pps csep
individual: indiv|information: info|interpreter: terp intrprtr interp translator
intervention: interv rti mtss sst tier tiers tier2 interventions|isnt: isn't
just: jus jst|keep: kp|kindergarten: kinder kg|language: lang|learning: lrng lrning
learningdisability: sld ld|least: lst|letter: ltr|level: lvl lvls levels|little: lil
manifestation: mdr|math: maths|maximum: max|medication: med meds medicated medicine rx ritalin pill
meeting: mtg mtgs mting meetings conference|middleschool: ms|minimum: min'm|minute: min mins minutes
month: mo mos months|mother: mom mum mama|need: nd needs needed|neuropsych: neuropsychologist npsych
next: nxt|not: nt|nothing: nothin nuthin|notice: pwn pwns|now: nw|number: num nbr
nurse: rn nurses lpn|observation: obs observed observe|occupational: ot ots
okay: ok k okey|opportunity: opp|option: opt opts options|our: r'|paper: ppr papers paperwork pprwk
para: paras aide aides paraprofessional paraprofessionals shadow helper|parent: parents
people: ppl peeps|percent: pct percentage|percentile: %ile pctl|physical: pt pts
placement: plcmt|please: pls plz|policy: pol policies|position: pos posn|possible: poss
principal: princ prin principals|problem: prob probs problems|program: prog progs programme programs
progress: prgrs|psychologist: psych psychs psy schoolpsych|question: q qs ques questions
quarter: qtr qtrs|reading: rdg read reads|really: rly|receive: rec recd rcv|record: recs records
recommend: recc recs'|regular: reg|report: rpt rpts reports|request: req reqs requested requests
resource: rsp|said: sd sez says say saying|schedule: sched schd scheduled|school: schl sch schools
secretary: sec|section: sect|section504: 504|semester: sem|service: svc svcs srvc services serv
session: sess sessions|should: shd shld|signature: sig sigs|sometimes: smtimes
somebody: someone smbdy|something: smth smthg sumthing|special: spec|specialclass: sdc
speech: slp slps slt sp|staff: staffing stf|start: strt|state: st|substitute: sub subs
summer: smr|superintendent: supt super|supervisor: supv spvr boss|support: supp supports
suspended: susp suspension suspensions suspend oss iss
teacher: tchr tchrs teach teachers tch instructor
team: tm|test: tests tst|that: tht dat|the: teh da|their: thier|them: em 'em|therapist: ther
therapy: tx|they: thy theyre|thing: thg|think: thnk thinks thinking|though: tho|through: thru
time: tm'e|to: 2|today: tday 2day|together: tgthr|tomorrow: tmrw tmw tom 2morrow|tonight: tonite
transition: trans|until: til till|very: v vry|want: wnt wants wanted|was: wuz|wasnt: wasn't
we: wee|week: wk wks weeks weekly|well: wel|were: wr|what: wat wut whats|when: whn
whatever: w/e|will: wil|with: w wth wit|without: wo w'out|wont: won't wnt|work: wrk
would: wd wld|writing: wrtg written writes wrote write|year: yr yrs years yearly
yes: yea yep yeah ya
you: u ya'll yall|your: ur yr' youre
"""


def _table() -> dict[str, str]:
    table = {}
    for row in _SHORT.replace("\n", "|").split("|"):
        whole, _, forms = row.partition(":")
        table.update(dict.fromkeys(forms.split(), whole.strip()))
    return table


_WHOLE = _table()
_ENDINGS = re.compile(r"(?:ing|edly|ed|es|s|ly|ment|ments|er|ers|ion|ions)$")


def words(text: str) -> list[str]:
    """The words of a line as one would write them with time: who spoke left out.

    >>> words("AP: 2 assts for the whole gr, no hrs left")
    ['0', 'assistant', 'for', 'the', 'whole', 'grade', 'no', 'hour', 'left']
    """
    line = _SPOKEN_BY.sub("", text.casefold(), count=1) or text.casefold()
    for sign, plain in _SIGNS:
        line = sign.sub(plain, line)
    return [_whole(token) for token in _TOKEN.findall(line)]


def _whole(token: str) -> str:
    if token[0].isdigit():
        return "0%" if token.endswith("%") else "0"
    bare = token.replace("'", "")
    return _WHOLE.get(token) or _WHOLE.get(bare) or bare


def stem(word: str) -> str:
    """A word without its ending, roughly: only alike words have to become alike.

    >>> stem("services"), stem("staffing")
    ('servic', 'staff')
    """
    return _ENDINGS.sub("", word) if len(word) > 5 else word.removesuffix("s") or word


@lru_cache(maxsize=64)
def features(text: str) -> tuple[tuple[int, ...], ...]:
    """Everything the suggestions look at, as numbers below `BUCKETS`, in four groups.

    Returns:
        Single words, the first standing for what every line has; pairs of words,
        side by side or one apart; letter groups; how it is written. No number
        twice in a group.
    """
    found = words(text)
    stems = [stem(word) for word in found]
    return (
        _numbers(_single(found, stems)),
        _numbers(_pairs(stems)),
        _numbers(_letters(found)),
        _numbers(_manner(text, found)),
    )


@lru_cache(maxsize=64)
def marks(text: str) -> tuple[int, ...]:
    """The words of a line and their pairs as numbers, to compare lines with; no letter groups."""
    stems = [stem(word) for word in words(text)]
    return _numbers((*(f"w {word}" for word in stems), *_pairs(stems)))


def _numbers(names: Iterable[str]) -> tuple[int, ...]:
    return tuple({crc32(name.encode("utf-8", "replace")) % BUCKETS: None for name in names})


def _single(found: list[str], stems: list[str]) -> Iterator[str]:
    yield "w "  # what every line has: how often each situation occurs
    for word, short in zip(found, stems, strict=True):
        yield f"w {short}"
        if short != word:
            yield f"w {word}"


def _pairs(stems: list[str]) -> Iterator[str]:
    edged = ["<", *stems, ">"]
    for first, second in pairwise(edged):
        yield f"p {first} {second}"
    for first, second in zip(edged, edged[2:], strict=False):
        yield f"s {first} {second}"


def _letters(found: list[str]) -> Iterator[str]:
    for word in found:
        edged = f"<{word}>"
        for size in (3, 4, 5):
            for start in range(len(edged) - size + 1):
                yield f"c {edged[start : start + size]}"


def _manner(text: str, found: list[str]) -> Iterator[str]:
    """How a line is written: her own remark or question, a report with numbers, a quotation."""
    speaker = _SPOKEN_BY.match(text.casefold())
    yield f"m who {bool(speaker and speaker[0].strip())}"
    yield f"m upper {text[:1].isupper()}"
    yield f"m ended {text.rstrip()[-1:] in ('.', '!')}"
    yield f"m asked {text.count('?') > 0}"
    yield f"m quoted {text.count(chr(34)) > 0}"
    yield f"m long {min(len(found) // 3, 8)}"
    yield f"m number {any(sign.isdigit() for sign in text)}"
    yield f"m loud {any(word.isupper() and len(word) > 2 for word in text.split())}"
    yield f"m own {not _HERSELF.isdisjoint(found)}"
    yield f"m first {found[0] if found else ''}"

"""Words that stand beside a person's name: titles, roles, kin, and what people do."""

from .names import listed

TITLES = listed("mr mrs ms miss mx dr prof professor")
# Titles that are also words: the name after them needs its capital.
WORD_TITLES = listed("""
    doctor sister nurse matron sir dame lord lady father fr rev reverend baby master uncle aunt auntie aunty granny
    nanny pastor imam rabbi sgt constable pc captain judge
    """)
ROLES = listed("""
    mentor supervisor educator assessor tutor lecturer preceptor buddy nurse doctor midwife hca healthcare reg
    registrar sho consultant intern resident attending fellow physio ot paramedic technician crewmate partner
    porter pharmacist radiographer dentist surgeon anaesthetist manager student colleague friend patient client
    resident neighbour carer keyworker key-worker worker chaplain called named name teacher gp f1 f2 hygienist
    receptionist dispenser
    """)
KIN = listed("""
    wife husband daughter son mum mam mom mother dad father brother sister partner girlfriend boyfriend fiance
    fiancee gran granny nan nana grandmother grandfather grandad granddad grandson granddaughter niece nephew aunt
    uncle cousin twin stepmother stepfather stepdaughter stepson parents
    """)
NICK = listed("big little old young wee auld")
PARTICLES = listed("de da di van von der den el al bin la le du st mac ni o' dos")
# A person is what these are done with, or what does them.
BEFORE = listed("""
    with told asked tell ask rang ring called calls phoned texted paged bleeped saw met watched helped thanked and
    by from for beside behind to shadowing following meet mentored named when because that while if hugged found
    handed gave relieved
    """)
VERBS = listed("""
    said says told tells asked asks was is had has came comes went goes took takes gave gives looked looks stood
    sat walked ran turned put let held helped called rang phoned thinks thought felt knew knows wanted wants never
    just didn't didn\u2019t doesn't wasn't hasn't couldn't wouldn't couldn't smiled laughed cried shouted explained
    showed shows noticed spotted found handed stopped started kept did does made makes died fell collapsed arrested
    remembered remembers agreed stayed left arrived got gets answered replied nodded sighed apologised apologized
    joked swapped checked reached wrote taught works worked who sees saw hates hated likes liked loves loved
    reminded offered pulled pushed tried heard read used seemed seems refused insisted lives lived signed speaks
    spoke remains needs needed
    """)
# What things do as well as people: "Hindsight makes …" names nobody.
IMPERSONAL = listed("""
    is was has had comes came goes went takes took gives gave looks looked put let held helped never just makes
    made does did works worked who stopped started kept remained remains needs needed seemed seems read heard
    turned ran called shows reached stayed checked left got gets lived lives
    """)
PREPOSITIONS = listed("in since until last next this by of early late mid during through every")
MONTHS = frozenset(("april", "may", "june", "august"))

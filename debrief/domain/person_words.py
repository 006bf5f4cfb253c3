"""Words that stand beside a person's name: titles, roles, kin, and what people do."""

from .names import listed

TITLES = listed(
    "mr mrs ms miss mx dr prof professor sr sig signor signora dott dottor dottoressa mme madame mlle herr frau"
)
# Titles that are also words: the name after them needs its capital, or has to be a known one.
WORD_TITLES = listed("""
    doctor doc sister nurse matron sir dame lord lady father fr rev reverend baby master uncle aunt auntie aunty granny
    nanny nan nana nanna gran grandma grandpa grandad pastor imam rabbi sgt sergeant constable pc captain judge
    councillor midwife professor canon deacon bro brother student suor
    """)
ROLES = listed("""
    mentor supervisor educator assessor tutor lecturer preceptor buddy nurse doctor midwife hca healthcare reg
    registrar sho consultant intern resident attending fellow physio ot paramedic technician tech crewmate partner
    porter pharmacist radiographer dentist surgeon anaesthetist manager student colleague friend patient client pt
    neighbour carer keyworker key-worker worker chaplain named name teacher gp f1 f2 fy1 fy2 hygienist assistant
    receptionist dispenser cna rn lpn emt medic driver cleaner housekeeper clerk therapist specialist practitioner
    sister matron lead leader coordinator co-ordinator instructor clinician obstetrician paediatrician dietitian
    phlebotomist bank agency baby resident boss link-nurse roommate flatmate housemate classmate ally advocate
    interpreter liaison warden volunteer superintendent officer charge
    """)
KIN = listed("""
    wife husband daughter son mum mam mom mother dad father brother sister partner girlfriend boyfriend fiance
    fiancee gran granny nan nana grandmother grandfather grandad granddad grandson granddaughter niece nephew aunt
    uncle cousin twin stepmother stepfather stepdaughter stepson parents mate bestie bf gf auntie aunty hubby missus
    sibling siblings sons daughters neighbour godson goddaughter stepdad stepmum toddler boy girl lad dog
    """)
NICK = listed("big little old young wee auld poor dear lovely nurse hello hi hey bye thanks sorry cheers morning")
PARTICLES = listed("de da di van von der den el al bin la le du st mac ni nic o o' dos das bint ibn ap ab san santa")
FAMILY = listed("family household parents twins children kids brothers sisters")
# A person is what these are done with, or what does them.
TOLD = listed("""
    told asked tell ask asking telling rang ring ringing phoned texted text texting paged bleeped thanked hugged hug
    shadowing shadowed shadow relieved mentored thank messaged emailed bleep phone met meeting meet asks tells thanks
    """)
BEFORE = TOLD | listed("""
    with call called calls saw watched watching helped helping and by from for beside behind to following named when
    because that while if found handed gave give giving cos bc but so then until after before whether as like than
    since where how what or comforted between washed fed lifted turned about remember remembered
    """)
PERSONAL = listed("""
    said says saying told tells asked asks thinks thought felt knew knows wanted wants didn't didn\u2019t doesn't wasn't
    hasn't couldn't wouldn't don't isn't smiled laughed cried shouted explained noticed spotted found handed
    remembered remembers agreed arrived answered replied nodded sighed apologised apologized joked swapped wrote
    taught sees saw hates hated likes liked loves loved reminded offered pulled pushed tried insisted signed speaks
    spoke sat stood walked swore whispered yelled grabbed hugged held grinned shrugged winked frowned mouthed cried
    picked told rang phoned texted covered helped talked opened joins joined visits visited posted printed unplugged
    squeezed admitted begged blamed blinked brought caught cheered chose climbed collapsed complained counted drove
    ate drank fainted fed fetched forgot forgave froze gasped groaned guessed hit jumped kissed knelt knocked learned
    learnt listened lent lied looks looked lost meant messaged missed moaned mumbled muttered panicked paused pointed
    poured praised prayed promised pretended rolled rubbed sang screamed shook showed sighed slapped slept snapped
    sobbed spilled spilt squirted stared stroked suggested swallowed tapped teased thanked threw touched trusted
    tutted understood vomited waited warned washed watched waved weeps wept whistled woke wondered worried wouldnt
    didnt couldnt wasnt hasnt doesnt who'd thinks believes believed checked died fell arrested passed asking says
    calls called thinking gave gives took takes came comes went goes knelt led quizzed joking
    """)
# What things do as well as people: "Hindsight makes …" names nobody.
IMPERSONAL = listed("""
    is was has had put let never just makes made does did works worked who stopped started kept remained remains needs
    needed seemed seems read heard turned ran shows reached stayed left got gets lived lives can could will would may
    might used always ended still also hasn't won't isnt keeps wants says looks feels
    """)
VERBS = PERSONAL | IMPERSONAL
# Of whom something may be said after "was", and what is said of things.
LIKE_PEOPLE = listed("""
    lovely kind brilliant great crying upset so really very my our on there with amazing nice worried scared not sat
    stood eight nine ten seven six five four three two one only always never off late first furious angry quiet calm
    busy asleep awake confused frightened tired shaking standing sitting right wrong fine ok okay tearful
    the a his her your who already still just
    """)
STRICTLY = listed("""
    lovely kind brilliant great crying upset worried scared furious angry calm awake asleep frightened tired tearful
    eight nine ten seven six five four three amazing shaking sat stood very really so
    """)
# Hope comes and goes, and so does May: at the head of a sentence these make nobody of them.
COMES = listed("""
    came comes went goes gave gives took takes helped died fell passed arrived showed held lost looks looked brought
    felt taught covered opened called calls knew found lied led found caught left forgot
    """)
LIKE_THINGS = listed("""
    given checked stopped started prescribed charted due drawn held running missing documented written hung signed
    commenced increased infused administered used done taken sent low high normal raised negative positive switched
    mixed stored available empty full broken needed required recorded completed closed open fading dwindling
    """)
TREATED = listed("""
    started treated given managed flushed cleaned covered replaced mixed dressed washed loaded sedated commenced
    switched combined irrigated problem problems issue issues agreed wrong done go going allergic compatible same
    infected diagnosed bolus up logged signed packed soaked rinsed taped filled
    """)
PREPOSITIONS = listed("in since until last next this by of early late mid during through every for till from")
SMALL = listed("of the in a an and to my is on for you with at from")

# What stands after somebody's name where a sign, a score or a rule is called after them …
CALLED_AFTER = listed("""
    score scores scale scales syndrome disease sign signs test tests rule law laws reflex palsy model cycle criteria
    classification manoeuvre maneuver position framework triad phenomenon chart coma hierarchy theory index stage
    stages lymphoma sarcoma tumour chorea aphasia fracture hernia contractions ulcer murmur breathing canal phase
    exemption inquiry enquiry report review charter act award day effect principle principles guidelines guideline
    competence competency bodies body's node nodes granulomatosis thyroiditis encephalopathy protocol questionnaire
    training foundation trust centre appeal fund sponge dementia psychosis structured reflection reflective
    """)
# … and where a thing is, unless it is said to be theirs.
MADE_BY = listed("""
    tube catheter forceps splint cannula airway mask frame clamp drain needle collar block dressing device pump driver
    hoist chair bed mattress cup bag pouch sling tourniquet monitor machine blade laryngoscope stethoscope retractor
    scissors line traction boot cast fixator nail stain gown system software app form tool gel lotion solution feed
    stedy aid retrieval suture formula method technique approach questionnaire inventory pad strips kit trolley
    flag alert zone bundle rating pathway list therapy room session class group exam module team service care leader
    beaker spoon pen vaporiser circuit biscuits tea song
    """)
# A name after these is a song's.
SUNG = listed("sang singing sing sings hummed humming hum whistled whistling playing song radio")

"""What the identifier check points out in a reflection."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.domain.identifiers import Hint, Kind, as_record, hints


def found(text: str) -> list[tuple[str, str]]:
    return [(text[hint.start : hint.end], hint.kind.value) for hint in hints(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I looked after Mrs Abernathy.", [("Mrs Abernathy", "person")]),
        ("mr abernathy was kind", [("mr abernathy", "person")]),
        ("I rang Dr. O’Connell-Byrne twice.", [("Dr. O’Connell-Byrne", "person")]),
        ("My mentor, Oluwaseun, said nothing.", [("Oluwaseun", "person")]),
        ("Will told me to go home.", [("Will", "person")]),
        ("I was on with julie.", [("julie", "person")]),
        ("Her son Zbigniew cried. Later Zbigniew thanked me.", [("Zbigniew", "person"), ("Zbigniew", "person")]),
        ("Grace’s drip had run dry, said Sister Murphy.", [("Grace", "person"), ("Sister Murphy", "person")]),
        ("round with will, told rose in bed 6", [("will", "person"), ("rose", "person"), ("bed 6", "bed or room")]),
        ("Thandokazi picked up the phone.", [("Thandokazi", "person")]),
        ("jamal was brilliant", [("jamal", "person")]),
        ("siobhans mum rang", [("siobhan", "person")]),
        ("his wife pat posted about it", [("pat", "person")]),
        ("May, the play specialist, blew bubbles.", [("May", "person")]),
        ("Hope was checking and I was dispensing.", [("Hope", "person")]),
        ("Priya, Zorwen and Will were on.", [("Priya", "person"), ("Zorwen", "person"), ("Will", "person")]),
        ("Everyone calls him Spud.", [("Spud", "person")]),
        ("her name was ewelinka", [("ewelinka", "person")]),
        ("W. J. Ostrowski was fine.", [("W. J. Ostrowski", "person")]),
        ("told by Sr Quigg at ten", [("Sr Quigg", "person")]),
        ("Rhiannon Price-Okoro cried.", [("Rhiannon Price-Okoro", "person")]),
        ("SSN 000-12-3456", [("000-12-3456", "number")]),
        ("Job W-77120-0925", [("W-77120-0925", "number")]),
        ("health card 5840-319-106-XK", [("5840-319-106-XK", "number")]),
        ("his PPS is 7654321G", [("7654321G", "number")]),
        ("RSSMRA85T10A562S was on the form", [("RSSMRA85T10A562S", "number")]),
        ("dob 3rd march 31", [("3rd march 31", "date of birth")]),
        ("the twenty-third of March", [("twenty-third of March", "date")]),
        ("on the 14th of feb 2025", [("14th of feb 2025", "date")]),
        ("it was fri 13/6", [("fri 13/6", "date")]),
        ("this was 3/14", [("3/14", "date")]),
        ("Mrs Doyle, 93, fell.", [("Mrs Doyle", "person"), ("93", "age")]),
        ("he is ninety-six, a retired signwriter", [("ninety-six", "age")]),
        ("call the desk at 555-0148", [("555-0148", "phone")]),
        ("she left 0491 570 156 with us", [("0491 570 156", "phone")]),
        ("+44 (0)7700 900418", [("+44 (0)7700 900418", "phone")]),
        ("her insta is bigdave_bakes", [("bigdave_bakes", "handle or link")]),
        ("12b rosewood close, hull hu99 4tx", [("12b rosewood close, hull hu99 4tx", "address")]),
        ("she lives on Tansy Row", [("Tansy Row", "address")]),
        ("Dubbo, NSW 2830", [("Dubbo", "place"), ("NSW 2830", "address")]),
        ("mr esposito in rm 12", [("mr esposito", "person"), ("rm 12", "bed or room")]),
        ("the lady in 14 was cold", [("14", "bed or room")]),
        ("4 West was full", [("4 West", "place")]),
        ("on a hillside outside Llanfwrog", [("Llanfwrog", "place")]),
        ("at st brannocs hospital", [("st brannocs hospital", "place")]),
        ("I was sent to juniper ward", [("juniper ward", "place")]),
        ("Big Tom was in pain.", [("Big Tom", "person")]),
        ("NHS number 943 476 5919.", [("943 476 5919", "number")]),
        ("She is 943 476 5919 on the system.", [("943 476 5919", "number")]),
        ("MRN 4471920", [("4471920", "number")]),
        ("hosp no K448201", [("K448201", "number")]),
        ("DOB 14/02/1996", [("14/02/1996", "date of birth")]),
        ("She was born on 3 March 1931.", [("3 March 1931", "date of birth")]),
        ("On Tuesday 4 March I was late.", [("Tuesday 4 March", "date")]),
        ("It was 2025-02-12.", [("2025-02-12", "date")]),
        ("a 94-year-old lady", [("94-year-old", "age")]),
        ("He is aged 101.", [("101", "age")]),
        ("Ring him on 07700 900418.", [("07700 900418", "phone")]),
        ("(555) 555-0142 is the clinic", [("(555) 555-0142", "phone")]),
        ("Write to a.b@surgery.example.", [("a.b@surgery.example", "e-mail")]),
        ("He lives at 41 Tansy Row, Hull HU99 4TX.", [("41 Tansy Row, Hull HU99 4TX", "address")]),
        ("the postcode HU99 4TX", [("HU99 4TX", "address")]),
        ("I was on ward 9.", [("ward 9", "place")]),
        ("We met at St Brannoc's Hospital in Leeds.", [("St Brannoc's Hospital", "place"), ("Leeds", "place")]),
        ("Juniper Ward was full.", [("Juniper Ward", "place")]),
        ("He was in bay C bed 12.", [("bay C bed 12", "bed or room")]),
        ("See @bigdave.bakes for it.", [("@bigdave.bakes", "handle or link")]),
        ("It is on https://vids.example/dave.", [("https://vids.example/dave", "handle or link")]),
    ],
)
def test_what_points_at_someone_gets_a_hint(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gave bisoprolol 5 mg at 08:00. BP 92/50, HR 46, sats 94% on 2L, NEWS 7, lactate 4.6.",
        "GCS 3/15, pain 8/10, antibiotics for 3/7, review in 2/52 and bloods at 6/12.",
        "I bleeped 2290, then rang 2222. You can ring 999, 111 or Samaritans on 116 123.",
        "May I say that I will never do that again? Mark my words. I hope so.",
        "Glasgow coma score 8, Bristol stool type 6, Parkinson's and Down syndrome.",
        "He is 89 and has been here since May. On Tuesday the reg came.",
        "My mentor said it was fine. Sister was kind. Doctor came at ten. Mum held his hand.",
        "Pump serial 00481220, lot 88213A, guideline MAT-017 v4.",
        "I will call her Mrs A. The twins are two.",
        "Theatre 3 was cold. The respiratory ward was full, the end bed empty, room air sats 98.",
        "The guideline is at https://www.nice.org.uk/guidance/ng51.",
        "Hindsight makes it look simple. Hurry makes careful work harder.",
        "Hope is not a strategy. May was not my month. Grace under pressure, they say.",
        "will do it tomorrow, may be late, gave her hope and some comfort, with patience and grace",
        "She asked may I sit, and the doctor will come. My mum will worry. The nurse may not.",
        "Corrigan's, Quincke's and Duroziez's, all the eponyms; Calot's when he wanted Hartmann's.",
        "Truvada and Brilinta, a bag of Zapain, PEP with Truvada, Sara Stedy, Alaris pump, Datix, Teams.",
        "The Team Leader and the Superintendent were kind. Occ Health were brilliant. Nana says so too.",
        "We sang Sweet Caroline and said a Hail Mary. Jack of all trades. A Victoria sponge. Bob's your uncle.",
        "Call 4 Concern, Martha's Rule, the Kübler-Ross stages, Gillick competence, Fraser guidelines.",
        "Obs at 0800 1200 1600 2000. Module NUR3047. Pump SN 0481 2200 119. Datix 998877. Ref W12345.",
        "Sats 94, 93, 92. HR was 96 and she was 98 on air. BP 95/60. She was 90 over 60.",
        "In bed by ten, put to bed 5 minutes later, room for two, two rooms, bay of six, the bed a nurse made.",
        "He speaks Twi and some English, is a Sikh from Kenya, and supports Ghana.",
        "Garden I. Cannulated screws. Stage IV. Vitamin K. Hep B vaccine. Group A strep. Type 2.",
        "See https://www.rcn.org.uk/guidelines/falls and https://trust.example/policies/falls.",
        "WHAT HAPPENED. WHAT I LEARNED. Today I Learned: Check Twice.",
    ],
)
def test_clinical_and_ordinary_words_stay_quiet(text: str) -> None:
    assert found(text) == []


def test_a_hint_is_a_stretch_and_a_kind() -> None:
    assert hints("ward 9") == [Hint(0, 6, Kind.PLACE)]


def test_the_record_is_plain_values() -> None:
    assert as_record("ward 9") == {"hints": [{"start": 0, "end": 6, "kind": "place"}]}
    assert as_record("") == {"hints": []}


HARD = st.sampled_from(
    [*"A1a .,;:'’\"@/-()\n\u0301", "Mr ", "ward ", "bed ", "NHS ", "May ", "Anna ", "0770 ", "İ", "😀", "٣"]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(HARD, max_size=120).map("".join)))
def test_any_text_gets_hints_within_it_and_always_the_same(text: str) -> None:
    found_once = hints(text)

    assert found_once == hints(text)
    assert all(0 <= hint.start < hint.end <= len(text) for hint in found_once)
    assert all(one.end <= other.start for one, other in pairwise(found_once))


def seconds(text: str, times: int = 5) -> float:
    """The shortest processor time of some runs."""
    shortest = float("inf")
    for _ in range(times):
        start = time.process_time()
        hints(text)
        shortest = min(shortest, time.process_time() - start)
    return shortest


NOTE = "I was on with my mentor when the patient fell. We called the team at 04:10 and gave 5 mg. Anna held her hand. "


# One for each pattern, made of what it looks for and never finds.
PIECES = """
    Mr_ Mr._ Aa_ Aa- aa_ A._ a._ A's_ 1_ 1/ 1- 1. (0 0_ + 00 9_ 90_ 3/4_ on_ in_ from_ may_ 1_may_ May_1_
    Monday_ twenty- ninety_ is_ dob_ date_of_birth_ @ @a a@ a@a. www. http:// x.com/ a.example/ insta_is_ at_
    dot_ NHS_no_ number_is_ ID_ 999_123_ 8003_ AB1_ AB1_2 AA_1 12_Aa_ 12_aa_ Street_ Flat_1,_ Via_ Cottage,_
    ward_ Ward_ St_ of_ the_ bay_A_ bed_ bed_1_of_ and_ Rose_ with_ will_ called_ name_is_ , ( é İ ٣ -_ 's_
    Aa,_93,_ hail_mary_
    """
CRAFTED = st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()])


@settings(max_examples=20, deadline=None)
@given(st.lists(CRAFTED, min_size=1, max_size=4).map("".join))
def test_no_text_is_slow_out_of_proportion(seed: str) -> None:
    long = (seed * 20_000)[:20_000]

    # A fiftieth of a second of grace for a busy machine; a slow pattern takes seconds.
    assert any(seconds(long, 1) <= 12 * seconds(long[:2_000], 2) + 0.02 for _ in range(6))


@pytest.mark.parametrize(
    "seed", [NOTE, "Mr Smith ", "1234567890 ", "07700 900418 ", "a@", "1 Aa ", "Medical ", "(", "1-", "A"]
)
def test_ten_times_the_text_takes_about_ten_times_as_long(seed: str) -> None:
    long = (seed * 20_000)[:20_000]

    # A millisecond of grace for what any call costs; a busy machine may try again, and a slow pattern never gets there.
    assert any(seconds(long, 3) <= 14 * seconds(long[:2_000]) + 0.001 for _ in range(6))


def test_a_long_page_is_checked_while_one_types() -> None:
    assert any(seconds((NOTE * 30)[:2_000]) <= 0.025 for _ in range(6))

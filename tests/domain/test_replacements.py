"""What could be written in the place of words that point at someone."""

import pytest

from debrief.domain.identifiers import hints
from debrief.domain.replacements import Instead, replacements


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("I told Dr Feldstein.", Instead.DOCTOR),
        ("Sister Nguyen came.", Instead.NURSE),
        ("mr tunnicliffe was kind", Instead.PATIENT),
        ("On 12 February I was late.", Instead.DAY),
        ("a 94-year-old lady", Instead.VERY_OLD),
        ("She is aged 97.", Instead.OVER_89),
        ("Juniper Ward was full.", Instead.WARD),
        ("I was at St Brannoc's Hospital.", Instead.HOSPITAL),
        ("I live in Dubbo.", Instead.SOMEWHERE),
        ("He was in bed 4.", Instead.BED),
        ("I gave bed 4 his tablets.", Instead.PATIENT),
        ("Ring 07700 900418.", Instead.LEFT_OUT),
        ("He lives at 41 Tansy Row, Hull HU99 4TX.", Instead.THEIR_HOME),
        ("It's the triplets again.", Instead.BABIES),
    ],
)
def test_each_kind_has_words_to_write_instead(text: str, instead: Instead) -> None:
    assert replacements(text, hints(text)[0])[0].instead is instead


@pytest.mark.parametrize("text", ["My mentor, Femi, said nothing.", "My mentor Femi said nothing."])
def test_a_name_beside_its_role_is_left_out_and_the_role_stays(text: str) -> None:
    option = replacements(text, hints(text)[0])[0]

    assert text[: option.start] + text[option.end :] == "My mentor said nothing."


def test_that_week_takes_the_place_of_on_as_well() -> None:
    text = "On 12 February I was late."

    week = replacements(text, hints(text)[0])[1]

    assert (week.instead, text[week.start : week.end], week.opens) == (Instead.WEEK, "On 12 February", True)

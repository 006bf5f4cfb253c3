"""A copy as Markdown: words come back as words, whatever marks they are made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.exports import Copy, Section, markdown, plainly

MARKUP = re.compile(r"(?<!\\)[`*_\[\]<>&|~#]")
AT_FIRST = re.compile(r"[+=-]|\d+[.)]|\s")


def read(text: str) -> str:
    """Return Markdown as a reader shows it, where it is made of words alone."""
    return re.sub(r"\\\n", "\n", re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text.replace("\\\\", "\0"))).replace("\0", "\\")


def test_a_copy_is_titles_facts_and_words_in_order() -> None:
    inside = Section("What happened", words=(("", "One line.\nAnd the next.\n\nA paragraph."), ("Promised", "To call")))
    copy = Copy("Your copy", ("For you.",), (Section("The fall", (("Part", "I saw it"),), sections=(inside,)),))

    assert markdown(copy) == (
        "# Your copy\n\nFor you.\n\n## The fall\n\n- **Part:** I saw it\n\n### What happened\n\n"
        "> One line.\\\n> And the next.\n\n> A paragraph.\n\n**Promised**\n\n> To call\n"
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("# not a title", "\\# not a title"),
        ("- not a list", "\\- not a list"),
        ("1. not a list", "1\\. not a list"),
        ("12) not a list", "12\\) not a list"),
        ("3.5 mg", "3\\.5 mg"),
        ("+ and = at first", "\\+ and = at first"),
        ("**not loud** <b>x</b> &amp;", "\\*\\*not loud\\*\\* \\<b\\>x\\</b\\> \\&amp;"),
        ("    not code", "not code"),
        ("a\\b [x](y) | `c`", "a\\\\b \\[x\\](y) \\| \\`c\\`"),
        ("she said: fine.", "she said: fine."),
    ],
)
def test_marks_are_kept_as_marks(typed: str, kept: str) -> None:
    assert plainly(typed) == kept


@given(st.text(alphabet=st.sampled_from(list("ab1 \n\\`*_[]<>&|~#+=-.)(!é")), max_size=80))
def test_whatever_is_typed_reads_as_it_was_typed(typed: str) -> None:
    kept = plainly(typed)

    assert read(kept) == "\n".join(line.strip() for line in typed.splitlines() if line.strip())
    for line in kept.split("\\\n"):
        assert not MARKUP.search(line.replace("\\\\", ""))
        assert not line or not AT_FIRST.match(line)


def test_a_title_stays_on_its_line() -> None:
    assert markdown(Copy("One\n# two", (), ())) == "# One \\# two\n"


def test_lines_without_words_break_nothing() -> None:
    assert plainly("one\n \x1c\ntwo\n ") == "one\\\ntwo"
    assert plainly(" 1) at first") == "1\\) at first"

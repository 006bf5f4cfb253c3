"""How a sentence is read before the learned scores weigh it."""

from debrief.domain.quotations import quotations
from debrief.domain.tone_features import LONGEST_SENTENCE, Groups, Sentence, marks, sentences
from debrief.domain.words import Spelling, words_of

SPELLING = Spelling({}, {"'re": ("are",)}, frozenset())
GROUPS = Groups({"YOU": [["you"]], "LEVER": [["reference"], ["sign", "off"]]}, frozenset({"the"}))


def read(text: str) -> list[Sentence]:
    return sentences(words_of(text, SPELLING), quotations(text))


def said(text: str) -> set[str]:
    return {mark for one in read(text) for mark, _, _ in marks(one, GROUPS)}


def test_a_text_is_read_sentence_by_sentence() -> None:
    found = read("You're late. Why?")

    assert [(one.words, one.end) for one in found] == [
        (("you", "are", "late"), "."),
        (("why",), "?"),
    ]


def test_what_is_quoted_is_read_as_one_word() -> None:
    (one,) = read("You wrote “I am useless” in your note.")

    assert one.words == ("you", "wrote", '"', "in", "your", "note")


def test_a_sentence_of_nothing_but_a_quotation_says_nothing_of_its_own() -> None:
    assert read("“I am useless.”") == []


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    assert [len(one.words) for one in read("so " * 100)] == [LONGEST_SENTENCE, LONGEST_SENTENCE, 20]


def test_words_stems_neighbours_and_groups_are_marks() -> None:
    found = said("You sign off references.")

    assert {"references", "referenc*", "^+you", "sign+off", "references+.", "you*..off*"} <= found
    assert {"=YOU", "=LEVER", "=YOU+LEVER+LEVER", "=LEVER+."} <= found


def test_a_word_of_no_group_is_a_gap_and_a_number_is_a_number() -> None:
    assert {"=the+_", "=_+#"} <= said("The dose 40")


def test_every_mark_knows_the_words_it_came_from() -> None:
    (one,) = read("You sign off references.")

    assert all(0 <= first <= last < len(one.words) for _, first, last in marks(one, GROUPS))
    assert ("=YOU+LEVER+LEVER", 0, 3) in set(marks(one, GROUPS))


def test_marks_grow_with_the_words_and_not_faster() -> None:
    (short,), (long,) = read("you sign off " * 4), read("you sign off " * 8)

    assert len(list(marks(long, GROUPS))) < 2.2 * len(list(marks(short, GROUPS)))

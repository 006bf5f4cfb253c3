"""Whether nobody took part or nine did cannot be told from a page, from a refused try, or from how long either took."""

from collections.abc import Iterator

import pytest

from debrief.themes import releaser
from tests.attacks.themes.due import Course, whole
from tests.attacks.themes.timing import Ask, opens_home, tell, tries, two_courses
from tests.cast import house_of
from tests.themes.summing import HOME, TRY

REQUESTS = 96
PAGES = (HOME, "/themes/picture", "/themes/committee", "/themes/copy", "/themes/changes")


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Course, Course]]:
    """Return two courses whose period is due."""
    courses = two_courses(tmp_path_factory.mktemp("courses"))
    yield courses
    for course in courses:
        house_of(course.app).engine.dispose()


def test_every_page_is_the_same_bytes_before_and_after_a_refused_try(courses: tuple[Course, Course]) -> None:
    course, seen = courses[0], set()
    for students in range(10):
        course.holds(students)
        before = [course.cleo.get(page) for page in PAGES]
        tried = course.cleo.post(TRY)
        after = [course.cleo.get(page) for page in PAGES]
        seen.add(tuple((whole(answer), len(answer.data)) for answer in (*before, tried, *after)))
        assert tried.location == HOME
        assert "Not enough students to show safely" in after[0].text
        assert "Not enough students" not in before[0].text
        course.forgets_that_it_was_tried()

    assert len(seen) == 1


@pytest.mark.parametrize("ask", [opens_home, tries])
def test_the_time_tells_none_from_nine_no_better_than_a_guess(courses: tuple[Course, Course], ask: Ask) -> None:
    """An AUC of 0.6 at the most; what so few requests cannot tell from that is let pass."""
    told = tell(courses, ask, requests=REQUESTS)

    assert told.auc < 0.6 + 3 * told.error, told


def test_it_would_if_a_try_opened_the_tickets_and_no_more(
    courses: tuple[Course, Course], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releaser, "LEAST_OPENED", 0)
    monkeypatch.setattr(releaser, "AT_MOST_MORE", 1)  # of which chance makes none

    told = tell(courses, tries, requests=REQUESTS)

    assert told.auc > 0.6, told  # about 0.98 on a quiet machine, and 0.77 on one that is busy with other things

"""A talk: what a script may know of it, and when the time that was named has passed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from debrief.domain.codes import By, Need, Part, Reader, When
from debrief.domain.talks import Share

LONDON = ZoneInfo("Europe/London")
ASKED = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def asked(by: By | None) -> Share:
    return Share(student="Asha", by=by, asked_at=ASKED)


@pytest.mark.parametrize(("by", "days"), [(By.TODAY, 1), (By.BEFORE_SHIFT, 2), (By.THIS_WEEK, 7)])
def test_the_time_named_is_over_at_a_midnight(by: By, days: int) -> None:
    midnight = datetime(2026, 11, 23, tzinfo=LONDON) + timedelta(days=days)

    assert not asked(by).time_is_over(midnight - timedelta(seconds=1), LONDON)
    assert asked(by).time_is_over(midnight, LONDON)


def test_midnight_is_where_the_programme_is() -> None:
    auckland = ZoneInfo("Pacific/Auckland")  # where it is half past twelve in the afternoon of the 24th

    assert not asked(By.TODAY).time_is_over(ASKED + timedelta(hours=11), auckland)
    assert asked(By.TODAY).time_is_over(ASKED + timedelta(hours=12), auckland)


def test_without_a_time_named_none_passes() -> None:
    assert not asked(None).time_is_over(ASKED + timedelta(days=80), LONDON)


def test_a_script_knows_only_what_was_shown() -> None:
    share = Share(student="Asha", needs=(Need.LISTEN,), asked_at=ASKED, reader=Reader.TUTOR, reader_assesses=True)

    situation = share.situation(now=ASKED)

    assert (situation.kind, situation.family, situation.part, situation.hours_since) == (None, None, None, None)
    assert (situation.outcome, situation.place) == (None, None)
    assert (situation.needs, situation.reader, situation.assesses) == ((Need.LISTEN,), Reader.TUTOR, True)


def test_hours_are_counted_from_the_event_and_not_from_the_asking() -> None:
    share = Share(student="Asha", asked_at=ASKED, when=When.YESTERDAY, logged_at=ASKED - timedelta(hours=2))

    assert share.situation(now=ASKED).hours_since == 32
    assert share.situation(now=ASKED).least_hours == 2


def test_any_piece_shown_is_more_than_the_need_alone() -> None:
    assert Share(student="Asha", asked_at=ASKED, own_words="Ten minutes").need_alone
    assert not Share(student="Asha", asked_at=ASKED, part=Part.WITNESSED).need_alone

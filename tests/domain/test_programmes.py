"""Programmes, profiles and invitations: what is sealed comes back, and nothing else fits in."""

from datetime import date

import pytest
from pydantic import ValidationError

from debrief.domain.programmes import Invited, Profile, Programme

BODIES = [
    Programme(name="BSc Nursing"),
    Programme(name="Paramedicine", timezone="Europe/Rome", terms=(date(2026, 12, 18),), region="italy"),
    Profile(name="Asha", email="asha@example.org", identity="a" * 64),
    Profile(name="Ben", email="ben@example.org", title="Practice supervisor", assesses=True, identity="b" * 64),
    Invited(name="Dev", email="dev@example.org", roles=("student",)),
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: f"{type(body).__name__} {body.name}")
def test_what_is_sealed_comes_back(body: Programme | Profile | Invited) -> None:
    assert type(body).model_validate_json(body.sealed_form()) == body


def test_what_nobody_knows_of_is_refused() -> None:
    with pytest.raises(ValidationError):
        Profile.model_validate_json(b'{"name": "Asha", "email": "asha@example.org", "identity": "a", "score": 7}')

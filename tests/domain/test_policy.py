"""Who may do what, as one table."""

from uuid import UUID, uuid4

import pytest

from debrief.domain.people import Person, Role
from debrief.domain.policy import PERMISSIONS, Permission, Ties, allowed

PROGRAMME = uuid4()


def somebody(*roles: Role) -> Person:
    """Return a person in these roles."""
    return Person(uuid4(), PROGRAMME, frozenset(roles))


ASHA, DEV = somebody(Role.STUDENT), somebody(Role.STUDENT)
BEN, CLEO = somebody(Role.SUPERVISOR), somebody(Role.EDUCATOR)
SHOWN = Ties(ASHA.id, BEN.id)


def test_every_permission_has_its_clauses() -> None:
    assert set(PERMISSIONS) == set(Permission)
    assert all(PERMISSIONS.values())


@pytest.mark.parametrize("permission", [Permission.READ_ENTRY, Permission.WRITE_ENTRY, Permission.ASK])
def test_a_page_is_its_student_s_alone(permission: Permission) -> None:
    page = Ties(ASHA.id)

    assert allowed(permission, ASHA, page)
    assert not any(allowed(permission, other, page) for other in (BEN, CLEO, DEV))


def test_a_share_is_for_the_two_people_it_joins() -> None:
    assert allowed(Permission.READ_ASK, ASHA, SHOWN)
    assert allowed(Permission.READ_SHARE, BEN, SHOWN)
    assert not allowed(Permission.READ_SHARE, CLEO, SHOWN)
    assert not allowed(Permission.READ_SHARE, ASHA, SHOWN)
    assert not allowed(Permission.READ_ASK, BEN, SHOWN)


def test_what_was_taken_back_is_read_and_answered_by_nobody() -> None:
    taken_back = Ties(ASHA.id, BEN.id, taken_back=True)

    assert not allowed(Permission.READ_SHARE, BEN, taken_back)
    assert not allowed(Permission.ANSWER_SHARE, BEN, taken_back)


def test_nobody_manages_the_account_of_another() -> None:
    assert allowed(Permission.OWN_ACCOUNT, CLEO, Ties(CLEO.id))
    assert not allowed(Permission.OWN_ACCOUNT, CLEO, Ties(ASHA.id))


@pytest.mark.parametrize("permission", [one for one in Permission if one is not Permission.READ_TALKS])
def test_dev_may_do_nothing_with_what_joins_asha_and_ben(permission: Permission) -> None:
    assert not allowed(permission, DEV, SHOWN)


def test_a_person_without_a_role_may_only_look_after_the_account() -> None:
    nobody = Person(UUID(int=7), PROGRAMME, frozenset())

    assert {p for p in Permission if allowed(p, nobody)} == {Permission.OWN_ACCOUNT}

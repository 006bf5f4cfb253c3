"""Who may do what, as one table."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from debrief.domain.people import Person, Role
from debrief.domain.policy import PERMISSIONS, Permission, Ties, allowed

PROGRAMME = uuid4()


def somebody(*roles: Role) -> Person:
    """Return a person in these roles."""
    return Person(uuid4(), PROGRAMME, frozenset(roles))


ASHA, DEV = somebody(Role.STUDENT), somebody(Role.STUDENT)
BEN, CLEO = somebody(Role.SUPERVISOR), replace(somebody(Role.EDUCATOR), second_step=True)
SHOWN = Ties(ASHA.id, BEN.id)
THE_PROGRAMMES = Ties(PROGRAMME)
EDUCATORS_ONLY = [Permission.READ_THEMES, Permission.MANAGE_THEMES, Permission.MANAGE_ROSTER]
EVERYBODYS = {Permission.OWN_ACCOUNT, Permission.READ_CHANGES}


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


@pytest.mark.parametrize("permission", EDUCATORS_ONLY)
def test_what_is_the_programme_s_is_its_educators_to_look_after(permission: Permission) -> None:
    assert allowed(permission, CLEO)
    assert allowed(permission, CLEO, THE_PROGRAMMES)
    assert not any(allowed(permission, replace(other, second_step=True)) for other in (ASHA, BEN, DEV))


@pytest.mark.parametrize("permission", EDUCATORS_ONLY)
def test_a_password_alone_opens_nothing_of_the_programme(permission: Permission) -> None:
    assert not allowed(permission, replace(CLEO, second_step=False), THE_PROGRAMMES)


@pytest.mark.parametrize("permission", EDUCATORS_ONLY)
def test_an_educator_of_another_programme_is_a_stranger(permission: Permission) -> None:
    assert not allowed(permission, replace(CLEO, programme_id=uuid4()), THE_PROGRAMMES)
    assert not allowed(permission, CLEO, Ties(CLEO.id))


def test_an_educator_is_no_nearer_to_a_page_with_the_second_step_than_without() -> None:
    granted = {one for one in Permission if allowed(one, CLEO, Ties(ASHA.id))}

    assert granted == {Permission.READ_TALKS, Permission.READ_CHANGES}  # neither of which opens anything of hers


def test_what_is_written_to_everybody_is_everybodys_to_read() -> None:
    assert all(allowed(Permission.READ_CHANGES, each, THE_PROGRAMMES) for each in (ASHA, BEN, CLEO, DEV))


@pytest.mark.parametrize("permission", [one for one in Permission if one not in {Permission.READ_TALKS, *EVERYBODYS}])
def test_dev_may_do_nothing_with_what_joins_asha_and_ben(permission: Permission) -> None:
    assert not allowed(permission, DEV, SHOWN)


def test_dev_does_not_look_after_ashas_account() -> None:
    assert not allowed(Permission.OWN_ACCOUNT, DEV, SHOWN)


def test_a_person_without_a_role_may_only_look_after_the_account_and_read_what_is_for_all() -> None:
    nobody = Person(UUID(int=7), PROGRAMME, frozenset(), second_step=True)

    assert {p for p in Permission if allowed(p, nobody)} == EVERYBODYS

"""A programme: one course whose students go on placement."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from debrief.domain.entries import Body


class Programme(Body):
    """What an installation knows of its course."""

    name: str
    timezone: str = "UTC"
    terms: tuple[date, ...] = ()
    region: str = "elsewhere"
    help_confirmed: Mapping[str, date] = Field(default_factory=dict)


class Profile(Body):
    """Who somebody is to the people of their programme."""

    name: str
    email: str
    title: str = ""
    assesses: bool = False
    identity: str = Field(description="the fingerprint of their public identity, so that another cannot take its place")
    letters: bool | None = Field(default=None, description="whether they want mail from here; None, until they say")


class Invited(Body):
    """Whom an invitation is for, and as what."""

    name: str
    email: str
    title: str = ""
    roles: tuple[str, ...]
    assesses: bool = False

"""Sealing for one request: what the signed-in person's keys open, and nothing where nobody is signed in."""

import pytest
from flask import Flask

from debrief.vault.envelopes import Unopenable
from debrief.web.sealing import sealer
from tests.cast import Actor
from tests.house.story import COOKIE


def test_whoever_is_signed_in_has_their_own_keys(app: Flask, asha: Actor, dev: Actor) -> None:
    keys = set()
    for actor in (asha, dev):
        cookie = actor.client.get_cookie(COOKIE, domain="debrief.test")
        assert cookie is not None
        headers = {"Cookie": f"{COOKIE}={cookie.value}"}
        with app.test_request_context("/", base_url="https://debrief.test", headers=headers):
            assert sealer() is sealer()
            assert sealer().person.id == actor.id
            keys.add(sealer().user_key.secret)

    assert len(keys) == 2


def test_nobody_has_none(app: Flask) -> None:
    with app.test_request_context("/"), pytest.raises(Unopenable):
        sealer()

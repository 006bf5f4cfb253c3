"""Drafts: they open for their writer, in their own talk and version."""

from uuid import uuid4

import pytest

from debrief.vault.drafts import open_draft, seal_draft
from debrief.vault.envelopes import Unopenable, new_key


def test_a_draft_opens_for_its_writer_and_nowhere_else() -> None:
    ben, eve, talk, writer = new_key(), new_key(), uuid4(), uuid4()
    draft = seal_draft(ben, b"I was wrong to leave", debrief_id=talk, author_id=writer, version=3)

    assert open_draft(ben, draft, debrief_id=talk, author_id=writer, version=3) == b"I was wrong to leave"
    for key, where in (
        (eve, {"debrief_id": talk, "author_id": writer, "version": 3}),
        (ben, {"debrief_id": uuid4(), "author_id": writer, "version": 3}),
        (ben, {"debrief_id": talk, "author_id": uuid4(), "version": 3}),
        (ben, {"debrief_id": talk, "author_id": writer, "version": 2}),
    ):
        with pytest.raises(Unopenable):
            open_draft(key, draft, **where)  # type: ignore[arg-type]  # values of three kinds

"""Eve can write the database and has no secret of the server: she puts a key of her own in the place of Ben's."""

import sqlite3

from debrief.vault.envelopes import Identity
from tests.house.story import Story


def test_nothing_is_shown_to_a_key_that_took_the_place_of_a_readers(story: Story) -> None:
    eve = Identity.fresh()
    with sqlite3.connect(story.database) as connection:
        connection.execute("UPDATE people SET public_identity = ? WHERE id = ?", (eve.public().raw, story.ben.id.hex))
    connection.close()

    page = story.asha.get(story.path("debriefs.ask", entry_id=story.page_id))

    assert page.status_code == 200
    assert "Cleo" in page.text
    assert "Ben" not in page.text.split("<main")[1]


def test_late_words_are_not_sealed_to_a_key_that_took_the_place_of_hers(story: Story) -> None:
    eve, before = Identity.fresh(), _rescues(story)
    token = story.tokens["asha"]
    story.asha.post(story.path("accounts.sign_out"), token=token)
    with sqlite3.connect(story.database) as connection:
        connection.execute("UPDATE people SET public_identity = ? WHERE id = ?", (eve.public().raw, story.asha.id.hex))
    connection.close()
    step = story.path("journal.keep_step", entry_id=story.page_id, step="what")

    answer = story.asha.post(step, {"words": "only mine"}, token=token)

    assert "only mine" in answer.text
    assert _rescues(story) == before


def _rescues(story: Story) -> int:
    with sqlite3.connect(story.database) as connection:
        count: int = connection.execute("SELECT count(*) FROM rescues").fetchone()[0]
    connection.close()
    return count

"""What the vault's property tests draw from."""

from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st

from debrief.vault.envelopes import Key, Place
from debrief.vault.keys import Stretch

FEW = settings(max_examples=25, deadline=None)
SOME = settings(max_examples=100, deadline=None)

ids = st.uuids()
words = st.text(max_size=3000)
keys = st.binary(min_size=32, max_size=32).map(Key)
places = st.builds(
    Place,
    table=st.sampled_from(["entries", "debriefs", "replies", "people", "sessions", "rescues"]),
    row=ids,
    owner=ids,
    purpose=st.sampled_from(["body", "headline", "content-key", "own-key", "grant", "answer", "user-key"]),
    version=st.integers(min_value=0, max_value=2**63 - 1),
)

QUICK = Stretch(memory=64, passes=1)
HERE = Place("entries", UUID(int=1), UUID(int=2), "body", 3)
MOVED = {
    "another table": Place("debriefs", HERE.row, HERE.owner, HERE.purpose, HERE.version),
    "another row": Place(HERE.table, UUID(int=9), HERE.owner, HERE.purpose, HERE.version),
    "another owner": Place(HERE.table, HERE.row, UUID(int=9), HERE.purpose, HERE.version),
    "another purpose": Place(HERE.table, HERE.row, HERE.owner, "headline", HERE.version),
    "an earlier version": Place(HERE.table, HERE.row, HERE.owner, HERE.purpose, HERE.version - 1),
    "a later version": Place(HERE.table, HERE.row, HERE.owner, HERE.purpose, HERE.version + 1),
    "row and owner swapped": Place(HERE.table, HERE.owner, HERE.row, HERE.purpose, HERE.version),
}
"""The same place with one part of it changed."""


def flipped(blob: bytes, bit: int) -> bytes:
    """Return the blob with one bit turned over."""
    changed = bytearray(blob)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)

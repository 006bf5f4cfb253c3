"""The closed list of what stands in the database in clear, each with its reason. Anything else is Sealed."""

from debrief.storage import tables
from debrief.storage.base import Moment, Sealed

IN_CLEAR = {
    # attempts: how often something was tried, by HMAC
    ("attempts", "key"): ("LargeBinary", "HMAC of an account or an address"),
    ("attempts", "window"): ("Moment", "rate limits are times"),
    ("attempts", "count"): ("Integer", "rate limits are counts"),
    # changes: what is written to all students
    ("changes", "id"): ("Uuid", "random"),
    ("changes", "programme_id"): ("Uuid", "random"),
    ("changes", "position"): ("Integer", "order counter"),
    # debriefs: that somebody showed something to somebody, not what
    ("debriefs", "id"): ("Uuid", "random"),
    ("debriefs", "owner_id"): ("Uuid", "whose it is"),
    ("debriefs", "reader_id"): ("Uuid", "whom it was granted to; none for a link"),
    ("debriefs", "entry_id"): ("Uuid", "random; what goes when the page goes"),
    ("debriefs", "owner_position"): ("Integer", "order counter"),
    ("debriefs", "reader_position"): ("Integer", "order counter"),
    ("debriefs", "expires_on"): ("Date", "expiry day"),
    ("debriefs", "closed"): ("Boolean", "what takes no more answers is not there to answer"),
    ("debriefs", "reader_identity"): ("LargeBinary", "id of a public key"),
    ("debriefs", "answer_version"): ("Integer", "order counter: which version of the answer opens"),
    # drafts
    ("drafts", "debrief_id"): ("Uuid", "which talk it belongs to"),
    ("drafts", "of_student"): ("Boolean", "which of the two sides of the talk"),
    ("drafts", "version"): ("Integer", "order counter: which version opens"),
    # entries
    ("entries", "id"): ("Uuid", "random"),
    ("entries", "owner_id"): ("Uuid", "whose it is"),
    ("entries", "position"): ("Integer", "order counter"),
    ("entries", "version"): ("Integer", "order counter: which version opens"),
    ("entries", "expires_on"): ("Date", "expiry day"),
    # follow-ups: that the two of a talk agreed to catch up, and how often; not when
    ("follow_ups", "id"): ("Uuid", "random"),
    ("follow_ups", "debrief_id"): ("Uuid", "which talk it belongs to"),
    ("follow_ups", "position"): ("Integer", "order counter"),
    ("follow_ups", "version"): ("Integer", "order counter: which version opens"),
    ("follow_ups", "mark_version"): ("Integer", "order counter: which version of the mark opens"),
    # invitations
    ("invitations", "id"): ("Uuid", "random"),
    ("invitations", "programme_id"): ("Uuid", "random"),
    ("invitations", "find"): ("LargeBinary", "HKDF of a code that is not stored"),
    ("invitations", "expires_at"): ("Moment", "expiry"),
    # letters: that mail is to go out, or went out today
    ("letters", "id"): ("Uuid", "random"),
    ("letters", "person_id"): ("Uuid", "whom it goes to"),
    ("letters", "for_today"): ("Boolean", "an ask for today may go out beside another letter"),
    ("letters", "day"): ("Date", "since when it is tried; gone the day after it went out"),
    ("letters", "sent"): ("Boolean", "one a day at most"),
    ("letters", "tried_at"): ("Moment", "when it was last tried, so that two never send it; gone once it is out"),
    # links, and what they have open: random to whoever has no code
    ("links", "debrief_id"): ("Uuid", "which talk it belongs to"),
    ("links", "find"): ("LargeBinary", "HKDF of a code that is not stored in clear"),
    ("links", "expires_on"): ("Date", "expiry day"),
    ("links", "held"): ("Boolean", "its student brought the day forward: nothing moves it later but they"),
    ("links", "holder_version"): ("Integer", "order counter: which version opens"),
    ("link_sessions", "id"): ("Uuid", "random"),
    ("link_sessions", "debrief_id"): ("Uuid", "which talk it opens"),
    ("link_sessions", "proof"): ("LargeBinary", "HKDF of the half that only the cookie has"),
    ("link_sessions", "started_at"): ("Moment", "session time"),
    ("link_sessions", "seen_at"): ("Moment", "session time"),
    ("link_sessions", "handed"): ("Boolean", "the student's own phone, to read on, not to answer"),
    # people
    ("people", "id"): ("Uuid", "random"),
    ("people", "programme_id"): ("Uuid", "random"),
    ("people", "is_student"): ("Boolean", "role"),
    ("people", "is_supervisor"): ("Boolean", "role"),
    ("people", "is_educator"): ("Boolean", "role"),
    ("people", "email_index"): ("LargeBinary", "full-length HMAC of the address"),
    ("people", "salt"): ("LargeBinary", "salt of Argon2id"),
    ("people", "stretch"): ("String", "cost of Argon2id"),
    ("people", "recovery_find"): ("LargeBinary", "HKDF of a recovery key that is not stored"),
    ("people", "public_identity"): ("LargeBinary", "public key"),
    ("people", "set_aside"): (
        "Integer",
        "order counter: which of the accounts of one address it was; 0 for the one in use",
    ),
    ("people", "leaves_on"): ("Date", "expiry day: when the account of somebody who is leaving goes"),
    # periods and who holds their keys: whose course, and until when; nothing of who added a page
    ("periods", "id"): ("Uuid", "random"),
    ("periods", "programme_id"): ("Uuid", "random"),
    ("periods", "expires_on"): ("Date", "expiry day"),
    ("periods", "public_identity"): ("LargeBinary", "public key"),
    ("period_keys", "period_id"): ("Uuid", "random"),
    ("period_keys", "person_id"): ("Uuid", "which educator it was granted to"),
    # programmes
    ("programmes", "id"): ("Uuid", "random"),
    # releases: how many summaries there are; they are there for every educator to read
    ("releases", "id"): ("Uuid", "random"),
    ("releases", "programme_id"): ("Uuid", "random"),
    ("releases", "position"): ("Integer", "order counter"),
    # replies
    ("replies", "id"): ("Uuid", "random"),
    ("replies", "debrief_id"): ("Uuid", "which talk it belongs to"),
    ("replies", "author_id"): ("Uuid", "whose it is"),
    ("replies", "position"): ("Integer", "order counter"),
    # rescues
    ("rescues", "id"): ("Uuid", "random"),
    ("rescues", "owner_id"): ("Uuid", "whose it is"),
    ("rescues", "slot"): ("LargeBinary", "HMAC of a form's address and once-only id"),
    ("rescues", "position"): ("Integer", "order counter"),
    ("rescues", "expires_on"): ("Date", "expiry day"),
    # security log
    ("security_log", "id"): ("Uuid", "random"),
    ("security_log", "who"): ("LargeBinary", "HMAC of a person's id"),
    ("security_log", "day"): ("Date", "to the day"),
    ("security_log", "what"): ("String", "one of storage.security_log.Happening"),
    # sessions
    ("sessions", "id"): ("Uuid", "random"),
    ("sessions", "person_id"): ("Uuid", "whose it is"),
    ("sessions", "proof"): ("LargeBinary", "HKDF of the half that only the cookie has"),
    ("sessions", "started_at"): ("Moment", "session time"),
    ("sessions", "seen_at"): ("Moment", "session time"),
    ("sessions", "awaits_code"): ("Boolean", "a sign-in that is half done opens nothing"),
    # tickets: neither whose they are nor when they came
    ("tickets", "id"): ("Uuid", "HMAC under a student's own secret; random to everybody else"),
    ("tickets", "period_id"): ("Uuid", "random; what goes when the period goes"),
    # upkeep
    ("upkeep", "id"): ("Integer", "the one row"),
    ("upkeep", "tidied_at"): ("Moment", "when the operator's own command last ran"),
}
COLUMNS = {(table.name, column.name): column for table in tables.metadata.tables.values() for column in table.columns}


def test_every_column_is_sealed_or_on_the_list() -> None:
    in_clear = {name: type(column.type).__name__ for name, column in COLUMNS.items() if not is_sealed(name)}

    assert in_clear == {name: kind for name, (kind, _reason) in IN_CLEAR.items()}


def test_every_column_on_the_list_has_a_reason() -> None:
    assert all(reason for _kind, reason in IN_CLEAR.values())


def test_no_column_in_clear_has_room_for_words() -> None:
    """Only two are text at all, and neither ever holds what somebody typed."""
    text = {name for name, (kind, _reason) in IN_CLEAR.items() if kind in {"String", "Text", "JSON"}}

    assert text == {("people", "stretch"), ("security_log", "what")}


def test_moments_are_only_of_sessions_invitations_rate_limits_letters_and_upkeep() -> None:
    moments = {name for name, column in COLUMNS.items() if isinstance(column.type, Moment)}

    tables_of_moments = {"attempts", "invitations", "letters", "link_sessions", "sessions", "upkeep"}
    assert {table for table, _column in moments} == tables_of_moments


def test_a_ticket_says_neither_whose_it_is_nor_when_it_came() -> None:
    assert {column for table, column in COLUMNS if table == "tickets"} == {"id", "period_id", "body", "note"}
    assert tables.metadata.tables["tickets"].dialect_options["sqlite"]["with_rowid"] is False


def is_sealed(name: tuple[str, str]) -> bool:
    """Tell whether storage cannot open a column."""
    return isinstance(COLUMNS[name].type, Sealed)

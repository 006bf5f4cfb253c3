"""Who uses this: names and addresses that can be what they say."""

import pytest

from debrief.domain.people import can_be_read, looks_like_an_address


@pytest.mark.parametrize(
    "text", ["asha@example.org", "asha.rao+nursing@example", "o'neil@example.org", "å@exämple.org"]
)
def test_an_address_has_a_name_an_at_and_a_place(text: str) -> None:
    assert looks_like_an_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "asha",
        "@example.org",
        "asha@",
        "a@b@c",
        "a b@c",
        "a@b c",
        " a@b",
        "<a@b>",
        "a@b,c@d",
        "a@b;",
        "a@b\0",
        "a@\u202eb",
    ],
)
def test_what_cannot_be_an_address_is_none(text: str) -> None:
    assert not looks_like_an_address(text)


@pytest.mark.parametrize("name", ["Asha Rao", "عائشة رحمن", "نرگس\u200cخان", "=cmd()", '"><script>', "李 明"])
def test_a_name_in_any_script_can_be_read(name: str) -> None:
    assert can_be_read(name)


@pytest.mark.parametrize(
    "name", ["As\0ha", "As\nha", "\u202eAsha", "As\u200bha", "\ufeffAsha", "Asha\ud800", "As\u2028ha"]
)
def test_a_name_with_what_cannot_be_seen_is_not(name: str) -> None:
    assert not can_be_read(name)

"""The second step of signing in: six digits that a phone shows for half a minute, and that open once. RFC 6238."""

import unicodedata
from datetime import datetime
from uuid import UUID

from pydantic import Field

from debrief.domain.entries import Body

DIGITS = 6
SKEW = 1  # half minutes that a phone's clock may be ahead or behind. Source: RFC 6238, 5.2, "at most one time step"
ISSUER = "Debrief"


class WrongCode(Exception):
    """The code is not one that the phone shows about now."""


class SpentCode(Exception):
    """The code is right, and has been used already."""


class SecondStep(Body):
    """What a phone and an account both know, and how far it has been used."""

    secret: str = Field(description="base32, as the phone was given it")
    last: int = Field(default=0, description="the half minute of the latest code that was accepted")
    spent_by: UUID | None = Field(default=None, description="the sign-in that spent the latest code")

    def accepting(self, code: str, now: datetime, *, by: UUID) -> "SecondStep":
        """Return this with the code spent by a sign-in. Raises WrongCode and SpentCode.

        No code is taken twice, and none from before one that was taken (RFC 6238, 5.2). Only the sign-in that spent
        it may send it once more: a second tap, or a retry after the answer was lost.
        """
        import pyotp  # here, because few requests need it

        try:
            at = pyotp.TOTP(self.secret).verify_and_get_timecode(code, for_time=now, valid_window=SKEW)
        except pyotp.OTPVerificationError:
            raise WrongCode from None
        if at < self.last or (at == self.last and by != self.spent_by):
            raise SpentCode
        return self.model_copy(update={"last": at, "spent_by": by})

    def address(self, account: str) -> str:
        """Return what a phone's app reads from the picture: the secret, and a name that says nothing of what this is.

        Source: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
        """
        import pyotp  # as above

        return pyotp.TOTP(self.secret).provisioning_uri(name=account, issuer_name=ISSUER)

    @property
    def in_groups(self) -> str:
        """Return the secret as a person types it."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


def read_digits(typed: str) -> str | None:
    """Return the six digits that were typed, in any script and however spaced; None where there are not six."""
    kept = [character for character in typed if character.isalnum()]
    if len(kept) != DIGITS or not all(character.isdecimal() for character in kept):
        return None
    return "".join(str(unicodedata.decimal(character)) for character in kept)

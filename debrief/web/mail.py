"""Mail: one letter handed to the installation's mail server. Its words are fixed, and name nobody."""

import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from functools import cache
from pathlib import Path
from smtplib import SMTP, SMTP_SSL, SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused
from socket import SHUT_RDWR
from string import Template
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from debrief.config import Mail, Wire

PATIENCE = 10.0
"""Seconds that a mail server may keep silent."""
AT_MOST = 60.0
"""Seconds that one letter may take, however slowly its server speaks."""
FOR_GOOD = 500  # and above: the same again would be answered the same; source: RFC 5321, 4.2.1


class NotNow(Exception):
    """This one letter could not be handed over; others may be."""


class Never(Exception):
    """The mail server takes nothing for this person, and says that it will not."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    subject: str
    body: str


def words(root: Path, name: str, mail: Mail) -> Words:
    """Return the words of the letter called `name`, with the address of this installation in them."""
    subject, _, body = _text(root / "templates" / "mail" / f"{name}.txt").partition("\n")
    return Words(subject, Template(body.lstrip("\n")).substitute(address=mail.address))


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


def send(mail: Mail, to: str, said: Words, *, patience: float = PATIENCE, at_most: float = AT_MOST) -> None:
    """Hand one letter to the mail server.

    Raises OSError where the server cannot be had, NotNow where it does not take this letter, and Never where it takes
    none for this person.
    """
    here = urlsplit(mail.address).hostname or "localhost"
    message = _message(mail, to, said, here=here)
    smtp = (_Tls if mail.wire is Wire.TLS else _Smtp)(mail, here, patience, at_most)
    try:
        if mail.wire is Wire.STARTTLS:
            smtp.starttls(context=ssl.create_default_context())
        if mail.user:
            smtp.login(mail.user, mail.password)
        _hand_over(smtp, mail.sender, to, message)
        with suppress(OSError):  # what was taken was taken, however the server says goodbye
            smtp.quit()
    finally:
        smtp.close()


def _hand_over(smtp: SMTP, sender: str, to: str, message: EmailMessage) -> None:
    try:
        smtp.send_message(message, sender, [to])
    except SMTPRecipientsRefused as fault:
        raise Never if _for_good(fault.recipients) else NotNow from None
    except (SMTPDataError, SMTPNotSupportedError, MessageError, ValueError):
        raise NotNow from None


def _for_good(refused: Mapping[str, tuple[int, bytes]]) -> bool:
    return all(code >= FOR_GOOD for code, _why in refused.values())


def _message(mail: Mail, to: str, said: Words, *, here: str) -> EmailMessage:
    message = EmailMessage()
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=here)
    message["From"], message["Subject"] = mail.sender, said.subject
    if parseaddr(to)[1] != to:
        raise NotNow  # what may be read as somebody else's address goes nowhere
    message["To"] = to
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday answers it; source: RFC 3834, 5
    message.set_content(said.body)
    return message


class _Smtp(SMTP):
    """A connection that is given up after so many seconds, also where the other side speaks a byte at a time."""

    def __init__(self, mail: Mail, here: str, patience: float, at_most: float, **extra: Any) -> None:
        self._end = Timer(at_most, self._give_up)
        self._end.daemon = True
        self._end.start()
        try:
            super().__init__(mail.host, mail.port, local_hostname=here, timeout=patience, **extra)
        except BaseException:
            self._end.cancel()
            raise

    def close(self) -> None:
        self._end.cancel()
        super().close()

    def _give_up(self) -> None:
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(SHUT_RDWR)


class _Tls(_Smtp, SMTP_SSL):
    """The same, with TLS from the first byte."""

    def __init__(self, mail: Mail, here: str, patience: float, at_most: float) -> None:
        super().__init__(mail, here, patience, at_most, context=ssl.create_default_context())

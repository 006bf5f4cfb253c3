"""Mail servers on loopback: one that takes letters, and several that give trouble."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from socket import create_server, socket
from threading import Event, Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from debrief.config import Mail, Wire

HOME = "https://debrief.example.org"
USER, PASSWORD = "debrief", "p@ss/word"


@dataclass
class Mailbox:
    """What a server took, and what it answers; a server of aiosmtpd asks it."""

    port: int = 0
    rcpt: str = "250 OK"
    data: str = "250 OK"
    letters: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    sealed: list[bool] = field(default_factory=list)
    """Whether each letter came by TLS."""

    async def handle_RCPT(  # noqa: N802  # the names that aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse whom a letter is for."""
        self.asked.append(address)
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # as above
        """Take a letter, or refuse it."""
        if self.data.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.letters.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default))
            self.to += envelope.rcpt_tos
            self.sealed.append(session.ssl is not None)
        return self.data

    def mail(self, wire: Wire = Wire.OPEN, **other: Any) -> Mail:
        """Return the settings that lead here."""
        return Mail(**{"host": "localhost", "port": self.port, "wire": wire, "sender": "debrief@example.org",
                       "address": HOME, **other})  # fmt: skip


@contextmanager
def serving(box: Mailbox, *, port: int = 0, at_once: ssl.SSLContext | None = None, **options: Any) -> Iterator[Mailbox]:
    """Have a mail server run on loopback for a while."""
    box.port = port or free_port()
    server = Controller(box, hostname="127.0.0.1", port=box.port, ssl_context=at_once, **options)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    """Let in whoever has the user's name and password."""
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


@contextmanager
def speaking(how: Callable[[socket, Event], None]) -> Iterator[int]:
    """Have something on loopback that answers each connection in a way of its own; yield its port."""
    over = Event()
    listening = create_server(("127.0.0.1", 0))

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            Thread(target=_answer, args=(how, connection, over), daemon=True).start()

    Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        listening.close()


def silent(connection: socket, over: Event) -> None:
    """Say nothing at all."""
    over.wait(30)


def dripping(connection: socket, over: Event) -> None:
    """Say one sign at a time, and never come to an end."""
    while not over.wait(0.05):
        connection.sendall(b"2")


def _answer(how: Callable[[socket, Event], None], connection: socket, over: Event) -> None:
    with connection:
        try:
            how(connection, over)
        except OSError:
            return


def free_port() -> int:
    """Return a port that nothing listens on."""
    with create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def certified(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Return a certificate for loopback, as whoever trusts it has it and as a server uses it."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")]),
    )
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "loopback.pem", folder / "loopback.key"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return public, context

"""Read the environment once, into one frozen Settings; nothing else does."""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SENDER = re.compile(r"[\w.+-]+@[\w.-]+", re.ASCII)


class Misconfigured(Exception):
    """Say in one line what the operator has to put right before anything starts."""


@dataclass(frozen=True, slots=True)
class ServerSecret:
    """One of the installation's secrets: 32 bytes under a short id, newest first in the key file."""

    id: int
    value: bytes = field(repr=False)


class Wire(StrEnum):
    """How the way to a mail server is kept from being read."""

    TLS = "from the first byte"
    STARTTLS = "before anything is said"
    OPEN = "not at all: it does not leave this machine"


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail goes out, whom it comes from, and where people find this."""

    host: str
    port: int
    wire: Wire
    sender: str
    address: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs from one installation to the next."""

    database_url: str
    secrets: tuple[ServerSecret, ...] = field(repr=False)
    root: Path = ROOT
    locale: str = "en"
    demo: bool = False
    threads: int = 8
    workers: int = 2
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: int = 0
    log_file: Path | None = None
    mail: Mail | None = None

    @property
    def scenarios(self) -> Path:
        """Return the folder of scripted words."""
        return self.root / "scenarios"


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the Settings that the environment describes.

    Raises Misconfigured, with what to do, where something is missing or cannot be read.
    """
    for folder in ("templates", "static", "scenarios"):
        if not (ROOT / folder).is_dir():
            raise Misconfigured(
                f"The folder {folder}/ is missing beside debrief/. Run from a checkout: pip install -e ."
            )
    return Settings(
        database_url=database_url(environment),
        secrets=_secrets(environment),
        threads=_number(environment, "DEBRIEF_THREADS", 8),
        workers=_number(environment, "DEBRIEF_WORKERS", 2),
        host=environment.get("DEBRIEF_HOST", "127.0.0.1"),
        port=_number(environment, "DEBRIEF_PORT", 8000),
        trusted_proxies=_number(environment, "DEBRIEF_TRUSTED_PROXIES", 0),
        log_file=Path(environment["DEBRIEF_LOG"]) if environment.get("DEBRIEF_LOG") else None,
        mail=_mail(environment),
    )


def database_url(environment: Mapping[str, str] = os.environ) -> str:
    """Return where the database is: SQLite in the current folder, unless the environment says otherwise."""
    return environment.get("DATABASE_URL") or f"sqlite:///{Path.cwd() / 'debrief.sqlite3'}"


def key_file(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return where the key file is; there is none where the environment holds the secrets themselves."""
    if environment.get("DEBRIEF_SECRETS"):
        return None
    return Path(environment.get("DEBRIEF_SECRETS_FILE") or Path.cwd() / "debrief.keys")


def new_key_file(path: Path) -> None:
    """Write a key file with one fresh secret, readable by its owner alone; an existing one is left as it is."""
    if path.exists():
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("# Debrief server secrets, newest first. Keep them apart from the database and its backups.\n")
        file.write(format_secret(ServerSecret(1, secrets.token_bytes(32))) + "\n")


def format_secret(secret: ServerSecret) -> str:
    """Return a secret as one line of a key file: its id, a colon, its bytes in base64."""
    return f"{secret.id}:{base64.urlsafe_b64encode(secret.value).decode()}"


def _secrets(environment: Mapping[str, str]) -> tuple[ServerSecret, ...]:
    path = key_file(environment)
    if path is None:
        return read_secrets(environment["DEBRIEF_SECRETS"].replace(",", "\n"), where="DEBRIEF_SECRETS")
    try:
        return read_secrets(path.read_text("ascii"), where=str(path.name))
    except OSError as error:
        raise Misconfigured(
            f"The server's secrets are missing: no key file {path.name} could be read ({error.strerror}). "
            "Run `debrief init`, or set DEBRIEF_SECRETS_FILE to where the file is."
        ) from None
    except UnicodeDecodeError:
        raise Misconfigured(f"{path.name} is not a key file: it has characters that no key has.") from None


def read_secrets(text: str, *, where: str) -> tuple[ServerSecret, ...]:
    """Return the secrets in a key file's text. Raises Misconfigured naming the line that is wrong."""
    found: list[ServerSecret] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, value = line.strip().partition(":")
        try:
            secret = ServerSecret(int(name), base64.urlsafe_b64decode(value))
        except (ValueError, binascii.Error):
            secret = None
        if secret is None or not colon or len(secret.value) != 32 or not 0 < secret.id < 2**32:
            raise Misconfigured(f"{where}, line {number}: a secret is written id:base64 of 32 bytes.")
        if secret.id in {other.id for other in found}:
            raise Misconfigured(f"{where}, line {number}: the id {secret.id} is there twice.")
        found.append(secret)
    if not found:
        raise Misconfigured(f"{where} holds no secret. Run `debrief init` to write one.")
    return tuple(found)


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal():  # isdigit() is true of a small two as well, which is no number to int()
        raise Misconfigured(f"{name} is to be a whole number, and is not.")
    return int(text)


def _mail(environment: Mapping[str, str]) -> Mail | None:
    """Return how mail goes out; none, where it does not. No message here repeats what was set: a password is in it."""
    if not environment.get("DEBRIEF_MAIL"):
        return None
    try:
        server, home = urlsplit(environment["DEBRIEF_MAIL"]), urlsplit(environment.get("DEBRIEF_ADDRESS", ""))
        port = server.port
    except ValueError:  # what cannot be read at all is told like what is not there
        server, home, port = urlsplit(""), urlsplit(""), None
    host = server.hostname or ""
    if server.scheme not in {"smtp", "smtps"} or not host or server.path.strip("/") or server.query or server.fragment:
        raise Misconfigured(
            "DEBRIEF_MAIL is to be smtp://user:password@host:port, or smtps:// for a server that wants TLS at once. "
            "A sign such as / or # in the password is written %2F or %23."
        )
    if not home.hostname or (home.scheme != "https" and (home.scheme != "http" or home.hostname not in LOOPBACK)):
        raise Misconfigured("Mail needs DEBRIEF_ADDRESS: where people open this, such as https://debrief.example.org.")
    sender = environment.get("DEBRIEF_MAIL_FROM", "")
    if not SENDER.fullmatch(sender):
        raise Misconfigured("Mail needs DEBRIEF_MAIL_FROM: the address it comes from, such as debrief@example.org.")
    wire = Wire.TLS if server.scheme == "smtps" else Wire.OPEN if host in LOOPBACK else Wire.STARTTLS
    return Mail(
        host=host,
        port=port or {Wire.TLS: 465, Wire.STARTTLS: 587, Wire.OPEN: 25}[wire],
        wire=wire,
        sender=sender,
        address=f"{home.scheme}://{home.netloc}",
        user=unquote(server.username or ""),
        password=unquote(server.password or ""),
    )

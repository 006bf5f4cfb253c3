"""What the demonstration says in the terminal once it is ready."""

from io import StringIO

import segno
from flask import Flask

from debrief.demo.people import PASSWORD, PEOPLE


def greeting(app: Flask, *, port: int) -> str:
    """Return where it is, whom to sign in as, and one student's ask by link, with its QR code."""
    site = f"http://127.0.0.1:{port}"
    people = "\n".join(f"  {person.email:18} {person.shows}" for person in PEOPLE if person.shows)
    code = app.extensions["demo-link"]
    link = f"{site}/debriefs/link#{code}"
    picture = StringIO()
    segno.make(link, error="l").terminal(picture, border=2, compact=True)
    return f"""
Debrief is on {site}

Sign in as
{people}
all with the password: {PASSWORD}

Without an account: a student gave you this link. It opens on this computer, where the demonstration is.
  {link}
or type the code at {site}/talk
{picture.getvalue()}
Nobody here is real. Ctrl+C stops it, and everything is gone."""

"""Paper: the poster for a wall and the card for a pocket, each with the code of this installation's guide."""

from flask import url_for
from flask.typing import ResponseReturnValue

from debrief.guide.blueprint import bp, kept_by_browsers
from debrief.guide.papers import paper
from debrief.guide.present import qr_image
from debrief.web.access import public
from debrief.web.house import pack
from debrief.web.pages import page


@bp.get("/guide/poster")
@public
def poster() -> ResponseReturnValue:
    """Show the poster, to be printed on A4, A3 or Letter."""
    return _on_paper("guide/poster.html")


@bp.get("/guide/pocket")
@public
def pocket() -> ResponseReturnValue:
    """Show the card that folds out of one sheet."""
    return _on_paper("guide/pocket.html")


def _on_paper(template: str) -> ResponseReturnValue:
    address = url_for(".index", _external=True)
    return kept_by_browsers(page(template, paper=paper(pack()), address=address, picture=qr_image(address)))

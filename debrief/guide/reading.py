"""The guide for whoever is asked: all kinds, one kind, one minute, one hard moment."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.searching import kinds_called
from debrief.guide import present
from debrief.guide.blueprint import bp, kept_by_browsers, kind_or_404
from debrief.web.access import public
from debrief.web.forms import stripped
from debrief.web.house import pack
from debrief.web.pages import page


@bp.get("/guide")
@public
def index() -> ResponseReturnValue:
    """List the kinds, family by family, for somebody who is asked."""
    return kept_by_browsers(page("guide/index.html", shelves=pack().offered, cards=pack().cards))


@bp.post("/guide")
@public
def find() -> ResponseReturnValue:
    """List what somebody's words may mean, before all the kinds. The words stand in no address and no log."""
    words = stripped(request.form.get("words"))
    return page(
        "guide/index.html",
        shelves=pack().offered,
        cards=pack().cards,
        words=words,
        found=kinds_called(pack(), words),
        other=pack().kind_or_else(None),
    )


@bp.get("/guide/now")
@public
def now() -> ResponseReturnValue:
    """Give words to somebody who is needed now and knows nothing yet."""
    return kept_by_browsers(page("guide/now.html", words=present.words_for_anything(pack()), shelves=pack().offered))


@bp.get("/guide/<slug>")
@public
def kind(slug: str) -> ResponseReturnValue:
    """Give words for one kind, on a page that can be printed."""
    words = present.words_for(pack(), kind_or_404(slug))
    address = url_for(".kind", slug=slug, _external=True)
    return kept_by_browsers(page("guide/kind.html", words=words, address=address, picture=present.qr_image(address)))


@bp.get("/guide/<slug>/minute")
@public
def minute(slug: str) -> ResponseReturnValue:
    """Give somebody with six minutes what to say first, what not to say and four lines, and nothing else."""
    return kept_by_browsers(page("guide/minute.html", words=present.words_for(pack(), kind_or_404(slug))))


@bp.get("/guide/cards/<code>")
@public
def card(code: str) -> ResponseReturnValue:
    """Give words for one hard moment."""
    found = pack().card(code)
    if found is None:
        abort(404)
    return kept_by_browsers(page("guide/card.html", card=found, cards=pack().cards))

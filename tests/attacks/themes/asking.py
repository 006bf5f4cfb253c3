"""What an educator might ask of an address to see more than it shows: parameters, headers, methods, other spellings."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote

NAMES = (
    *("period", "period_id", "from", "to", "since", "until", "kind", "family", "table", "facet", "code", "part"),
    *("site", "place", "ward", "student", "students", "person", "owner", "id", "ticket", "tickets", "n", "count"),
    *("format", "limit", "offset", "page", "per_page", "raw", "debug", "verbose", "all", "full", "preview", "live"),
    *("before", "after", "q", "filter", "where", "sort", "order", "group", "group_by", "fields", "include", "expand"),
    *("callback", "least", "below", "noise", "seed", "explain", "_method", "next", "lang", "done", "..", ".json"),
)
VALUES = (
    *("", "1", "0", "-1", "9", "10", "99999999999999999999", "1e9", "NaN", "true", "false", "null", "*", "%"),
    *("all", "json", "csv", "xml", "raw", "tickets", "kind:fall", "family:harm", "checked:no", "2026-11-23"),
    *("2026-11-23..2027-01-29", "asha@example.org", "Asha", "../../tickets", "/etc/passwd", "' or 1=1 --", "{{7*7}}"),
    *("<script>", "\0", "\r\nX-Count: 9", "‮", "🌙", "x" * 4000, "desc", "DELETE", "kept"),
)
ESCAPED = ("%00", "%ff%fe", "%2e%2e%2f", "%252e%252e", "%u0031", "%", "%zz", "+", "%0d%0aX: y")
"""Written into an address as they are."""
HEADERS: Mapping[str, Sequence[str]] = {
    "Accept": ("application/json", "text/csv", "application/xml", "*/*;q=0", "text/plain", "nonsense", ""),
    "Accept-Language": ("cy", "de-DE,de;q=0.9", "*", "x" * 500),
    "Accept-Encoding": ("gzip", "br", "identity;q=0"),
    "Range": ("bytes=0-0", "bytes=-1", "bytes=5-2", "items=0-9", "bytes=0-5,10-20"),
    "If-Range": ('"x"', "Mon, 23 Nov 2026 02:40:00 GMT"),
    "If-None-Match": ("*", '"x"', 'W/"9"'),
    "If-Match": ("*", '"x"'),
    "If-Modified-Since": ("Mon, 23 Nov 2099 02:40:00 GMT", "yesterday"),
    "If-Unmodified-Since": ("Mon, 23 Nov 1970 02:40:00 GMT",),
    "X-HTTP-Method-Override": ("POST", "DELETE", "PUT", "TRACE"),
    "X-Requested-With": ("XMLHttpRequest",),
    "X-Original-URL": ("/themes/tickets", "/themes/?raw=1"),
    "X-Rewrite-URL": ("/themes/tickets",),
    "X-Forwarded-Prefix": ("/admin",),
    "X-Forwarded-For": ("127.0.0.1",),
    "X-Debug": ("1",),
    "Prefer": ("count=exact", "return=representation"),
    "Cache-Control": ("no-cache", "only-if-cached"),
    "Content-Type": ("application/json", "text/xml"),
    "Purpose": ("prefetch",),
    "Referer": ("https://debrief.test/themes/?raw=1",),
}
UNSAFE = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "SEARCH", "QUERY", "COUNT")
SAFE = ("HEAD", "OPTIONS")
ENDS = (
    *("/", "//", ".json", ".csv", ".xml", ".txt", ".html", "/json", "/csv", "/xml", "/tickets", "/count", "/raw"),
    *("/..", "/../", "/.", "/%2e%2e", "%00", "%20", "%2f", ";raw=1", "/;", "/csv/", "/csv.json", "/fall", "/kind/fall"),
    *("~", ".bak", "/0", "/9", "*", "/*", "/changes", "/export", "/api"),
)
STARTS = ("/%2fthemes/", "/themes/../", "/%74hemes/", "/THEMES/", "/themes//", "/./", "/themes/%2e/", "/themes/v1/")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, and the plain address that it is a way of asking for."""

    of: str
    path: str
    query: str = ""
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return what it asks for, parameters and all."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def names(self, *parameters: str) -> bool:
        """Tell whether one of these parameters is among what it sends."""
        return any(name in parse_qs(self.query, keep_blank_values=True) for name in parameters)


def asked(addresses: Sequence[str], *, each: int, seed: int) -> Iterator[Asked]:
    """Yield requests for every address: so many of each sort, and every name, header, method and end at least once."""
    dice = random.Random(seed)  # noqa: S311
    for of in addresses:
        for _ in range(each):
            yield Asked(of, of, query=_query(dice))
            yield Asked(of, of, headers=_headers(dice))
            yield Asked(of, of, query=_query(dice), headers=_headers(dice))
            yield Asked(of, _path(of, dice), query=dice.choice(["", _query(dice)]), headers=_headers(dice))
            yield Asked(of, of, method=dice.choice([*UNSAFE, *SAFE]), query=dice.choice(["", _query(dice)]))
    for at, name in enumerate(NAMES):
        of = addresses[at % len(addresses)]
        yield Asked(of, of, query=f"{name}={quote(dice.choice(VALUES))}")
    for at, (header, values) in enumerate(HEADERS.items()):
        yield from (
            Asked(of, of, headers={header: value}) for of in (addresses[at % len(addresses)],) for value in values
        )
    for at, method in enumerate([*UNSAFE, *SAFE]):
        of = addresses[at % len(addresses)]
        yield Asked(of, of, method=method)
    for at, end in enumerate(ENDS):
        of = addresses[at % len(addresses)]
        yield Asked(of, of + end)


def _query(dice: random.Random) -> str:
    pairs = []
    for _ in range(dice.choice([1, 1, 2, 3, 12])):
        name, value = dice.choice(NAMES), quote(dice.choice(VALUES))
        name = dice.choice([name, name.upper(), f"{name}[]", f"{name}[0]", f"{name}[gt]", quote(name + "\0")])
        value = dice.choice([value, value, dice.choice(ESCAPED)])
        pairs += [f"{name}={value}"] * dice.choice([1, 1, 2])
    return dice.choice(["&", "&", ";"]).join(pairs)


def _headers(dice: random.Random) -> dict[str, str]:
    return {name: dice.choice(HEADERS[name]) for name in dice.sample(sorted(HEADERS), dice.choice([1, 1, 2, 4]))}


def _path(of: str, dice: random.Random) -> str:
    rest = of.removeprefix("/themes/")
    return dice.choice(
        [
            of + dice.choice(ENDS),
            of.rstrip("/") + dice.choice(ENDS),
            dice.choice(STARTS) + rest,
            of.upper(),
            "/themes/" + rest.upper(),
            "/themes/" + rest.replace("-", ""),
            "/themes/" + rest.replace("-", "%2d"),
            of.rstrip("/"),
        ]
    )

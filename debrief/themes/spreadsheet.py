"""A summary as a spreadsheet opens it: UTF-8 with its mark, and no cell that a spreadsheet would run."""

import csv
import io

from flask_babel import gettext

from debrief.domain.summaries import Summary
from debrief.themes import present
from debrief.web.spreadsheets import harmless


def spreadsheet(summary: Summary) -> bytes:
    """Return the tables of a summary as CSV, with the byte order mark that spreadsheets know UTF-8 by."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in _rows(summary):
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _rows(summary: Summary) -> list[tuple[str, ...]]:
    covers = gettext("This summary")
    return [
        (gettext("Table"), gettext("Part"), gettext("Line"), gettext("Students"), gettext("Figure")),
        (covers, "", gettext("Period opened on"), summary.opened_on.isoformat(), ""),
        (covers, "", gettext("End of term"), summary.ended_on.isoformat(), ""),
        (covers, "", gettext("Summary made on"), summary.released_on.isoformat(), ""),
        (
            covers,
            "",
            gettext("Students who took part"),
            present.about(summary.summed.contributors),
            _plain(summary.summed.contributors),
        ),
        (covers, "", gettext("Student accounts"), present.about(summary.eligible), _plain(summary.eligible)),
        *(
            (table.title, str(part.title), line.label, line.reads, _plain(line.figure))
            for table in present.shelves(summary)
            for part in table.parts
            for line in part.lines
        ),
    ]


def _plain(figure: int | None) -> str:
    """Return a figure that a spreadsheet can sort and draw; nothing for a hidden one, and for "most"."""
    return "" if figure is None else str(figure)

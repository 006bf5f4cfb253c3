"""Spreadsheets: what is handed to one runs nothing there."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    Source: OWASP, CSV Injection: what begins with one of these characters is put after an apostrophe.
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell

"""A SQLite file as Eve reads it: pages, cells in their order, chains of overflow, the free list, the log's commits.

Source: sqlite.org/fileformat2.html. Only as much of it as our own tables need.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

PAGE = 4096
TABLES_INTERIOR = 5
INTERIOR, TABLES, ROWS = {2, 5}, {5, 13}, {2, 10, 13}
FRAME, LOG_HEADER = 24, 32


@dataclass(frozen=True)
class Cell:
    """One row, where it lies: its page, its place in the page, and the page that the rest of it went to."""

    page: int
    offset: int
    overflow: int
    rowid: int
    values: tuple[object, ...]
    """Its first columns: as many as lie whole in the page."""


@dataclass
class Image:
    """A database's pages at one moment."""

    pages: dict[int, bytes] = field(default_factory=dict)

    def roots(self) -> Mapping[str, int]:
        """Return where each table begins."""
        found = {str(cell.values[1]): cell.values[3] for cell in self.cells(1) if cell.values[0] == "table"}
        return {name: root for name, root in found.items() if isinstance(root, int)}

    def table(self, name: str) -> list[Cell]:
        """Return a table's rows in the order of their keys."""
        return list(self.cells(self.roots()[name]))

    def tree(self, name: str) -> set[int]:
        """Return the pages that hold a table's rows."""
        return {cell.page for cell in self.table(name)}

    def cells(self, number: int) -> Iterator[Cell]:
        """Yield the cells of a tree in the order of their keys."""
        kind, pointers, last = self._head(number)
        for at in pointers:
            if kind in INTERIOR:
                yield from self.cells(int.from_bytes(self.pages[number][at : at + 4], "big"))
            if kind != TABLES_INTERIOR:  # which holds keys alone
                yield _cell(number, self.pages[number], kind, at)
        if kind in INTERIOR:
            yield from self.cells(last)

    def on(self, number: int) -> list[Cell]:
        """Return the cells of one page; none, if it is no page of rows at this moment."""
        if number not in self.pages or self.pages[number][0] not in ROWS:
            return []
        kind, pointers, _ = self._head(number)
        return [_cell(number, self.pages[number], kind, at) for at in pointers]

    def _head(self, number: int) -> tuple[int, Sequence[int], int]:
        page, start = self.pages[number], 100 if number == 1 else 0
        count, pointers = (
            int.from_bytes(page[start + 3 : start + 5], "big"),
            start + (12 if page[start] in INTERIOR else 8),
        )
        return (
            page[start],
            struct.unpack_from(f">{count}H", page, pointers),
            int.from_bytes(page[start + 8 : start + 12], "big"),
        )

    def free(self) -> list[int]:
        """Return the pages that are free, in the order of the list."""
        found, trunk = [], int.from_bytes(self.pages[1][32:36], "big")
        while trunk:
            page = self.pages[trunk]
            trunk_after, count = struct.unpack_from(">II", page)
            found += [trunk, *struct.unpack_from(f">{count}I", page, 8)]
            trunk = trunk_after
        return found

    def left_in_free(self) -> bytes:
        """Return whatever the free pages still hold, besides the list itself."""
        left, trunk = b"", int.from_bytes(self.pages[1][32:36], "big")
        while trunk:
            page = self.pages[trunk]
            trunk, count = struct.unpack_from(">II", page)
            left += b"".join(self.pages[leaf] for leaf in struct.unpack_from(f">{count}I", page, 8))
        return left

    def file(self) -> bytes:
        """Return the database as one file without a log."""
        whole = bytearray(b"".join(self.pages[number] for number in sorted(self.pages)))
        whole[18:20] = b"\1\1"
        return bytes(whole)


def read(file: bytes, log: bytes = b"") -> Image:
    """Return the database as it stands, with what its log has committed."""
    pages = {at // PAGE + 1: file[at : at + PAGE] for at in range(0, len(file), PAGE)}
    for commit in commits(log):
        pages |= commit
    return Image(pages)


def commits(log: bytes) -> list[dict[int, bytes]]:
    """Return which pages each commit wrote, in the order of time, since the log began anew."""
    found: list[dict[int, bytes]] = []
    pages: dict[int, bytes] = {}
    for at in range(LOG_HEADER, len(log) - PAGE, FRAME + PAGE):
        if log[at + 8 : at + 16] != log[16:24]:
            break
        number, committed = struct.unpack_from(">II", log, at)
        pages[number] = log[at + FRAME : at + FRAME + PAGE]
        if committed:
            found.append(pages)
            pages = {}
    return found


def _local(size: int, most: int) -> int:
    """Return how much of a row lies in its page."""
    if size <= most:
        return size
    least = (PAGE - 12) * 32 // 255 - 23
    wanted = least + (size - least) % (PAGE - 4)
    return wanted if wanted <= most else least


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        value = value << 7 | page[at] & 0x7F
        at += 1
        if not page[at - 1] & 0x80:
            return value, at
    return value << 8 | page[at], at + 1


def _values(record: bytes) -> tuple[object, ...]:
    head, at = _varint(record, 0)
    values: list[object] = []
    body = head
    while at < head:
        kind, at = _varint(record, at)
        size = (kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]
        raw = record[body : body + size]
        if len(raw) < size:
            break
        body += size
        if kind >= 12:
            values.append(raw.decode(errors="replace") if kind % 2 else raw)
        else:
            values.append({0: None, 8: 0, 9: 1}.get(kind, int.from_bytes(raw, "big", signed=True)))
    return tuple(values)


def _cell(number: int, page: bytes, kind: int, at: int) -> Cell:
    offset, rowid = at, 0
    at += 4 if kind in INTERIOR else 0
    size, at = _varint(page, at)
    if kind in TABLES:
        rowid, at = _varint(page, at)
    local = _local(size, PAGE - 35 if kind in TABLES else (PAGE - 12) * 64 // 255 - 23)
    rest = int.from_bytes(page[at + local : at + local + 4], "big") if local < size else 0
    return Cell(number, offset, rest, rowid, _values(page[at : at + local]))

"""Eve's search: a word in bytes, however it may have been written down."""

import base64
import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path


def base64_of(word: bytes, offset: int) -> bytes:
    """Return the part of the word's base64 that is the same whatever stands before and after it."""
    text = base64.b64encode(b"\0" * offset + word)
    skip = -(-offset * 8 // 6)
    return text[skip : skip + (len(word) * 8 - (skip * 6 - offset * 8)) // 6]


ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "plain": lambda word: word,
    "in capitals": bytes.upper,
    "backwards": lambda word: word[::-1],
    "hex": lambda word: word.hex().encode(),
    "hex in capitals": lambda word: word.hex().upper().encode(),
    "UTF-16, little end first": lambda word: word.decode().encode("utf-16-le"),
    "UTF-16, big end first": lambda word: word.decode().encode("utf-16-be"),
    "UTF-32": lambda word: word.decode().encode("utf-32-le"),
    "base64": lambda word: base64_of(word, 0),
    "base64, one byte later": lambda word: base64_of(word, 1),
    "base64, two bytes later": lambda word: base64_of(word, 2),
}
COMPRESSIONS: Mapping[str, Callable[[bytes], bytes]] = {
    "zlib": zlib.compress,
    "gzip": gzip.compress,
    "raw deflate": lambda data: zlib.compress(data, 9, -15),
}
FEWEST = 24  # bytes that an inflated chunk must yield to be looked at


def files_under(folder: Path) -> dict[str, bytes]:
    """Return what every file holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unpacked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what every file holds, with whatever inflates inside it written after it."""
    return {name: data + b"\0".join(inflated(data)) for name, data in files.items()}


def found(words: Iterable[str], texts: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """Return every (word, encoding, file) that is there."""
    return [
        (word, encoding, name)
        for word in words
        for encoding, write in ENCODINGS.items()
        for name, data in texts.items()
        if write(word.encode()) in data
    ]


def inflated(data: bytes) -> Iterator[bytes]:
    """Yield everything that inflates from any place in the data."""
    for start in range(len(data)):
        head = data[start]
        if head == 0x78 or (head == 0x1F and data[start + 1 : start + 2] == b"\x8b"):
            yield from _inflated(data[start:], 47)
        if head & 0b111 in {0b011, 0b101}:  # a last block, of fixed or dynamic codes
            yield from _inflated(data[start:], -15)


def _inflated(data: bytes, window: int) -> Iterator[bytes]:
    try:
        plain = zlib.decompressobj(window).decompress(data, 1 << 20)
    except zlib.error:
        return
    if len(plain) >= FEWEST:
        yield plain

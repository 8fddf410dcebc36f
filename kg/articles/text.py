"""From bytes to the stored text: decoded once, cleaned once; every offset of the project counts its code points."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

import charset_normalizer

from kg.errors import ArticleError

LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPACES: Final = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
BLANK_LINES: Final = re.compile(r"\n{3,}")
WRAPPED: Final = range(45, 101)
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def clean(text: str) -> str:
    """The stored form of a text: NFC, `\\n` line ends, single spaces, stripped lines, one blank line at most.

    Control, zero-width, direction and byte-order marks, lone surrogates and noncharacters are removed. Cleaning twice changes nothing.

    >>> clean("\\ufeffThe  FLA\\u00a0denied \\r\\n\\r\\n\\r\\n\\r\\nit.\\u200b ")
    'The FLA denied\\n\\nit.'
    """
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", "\n".join(map(_visible, text.split("\n"))))
    text = "\n".join(line.strip(" ") for line in SPACES.sub(" ", text).split("\n"))
    return BLANK_LINES.sub("\n\n", text).strip("\n")


def _visible(line: str) -> str:
    return line if line.isprintable() else "".join(filter(_kept, line))  # most lines are printable, and asking is cheap


def _kept(character: str) -> bool:
    code = ord(character)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not noncharacter and unicodedata.category(character) not in ("Cc", "Cf", "Cs")


def unwrap(text: str) -> str:
    """Join the lines of paragraphs that were broken at a fixed width, so that a paragraph is a line.

    A block counts as broken when all its lines but the last are 45 to 100 characters long and one starts in lower case.

    >>> unwrap("The movement said on Monday that it had held talks with\\nelders of the town.\\n\\nTitle\\nNews")
    'The movement said on Monday that it had held talks with elders of the town.\\n\\nTitle\\nNews'
    """
    blocks = (block.split("\n") for block in text.split("\n\n"))
    return "\n\n".join(" ".join(lines) if _is_wrapped(lines) else "\n".join(lines) for lines in blocks)


def _is_wrapped(lines: list[str]) -> bool:
    even = all(len(line) in WRAPPED for line in lines[:-1]) and len(lines[-1]) < WRAPPED.stop
    return even and any(line[:1].islower() for line in lines[1:])


def decode(data: bytes) -> str:
    """Text of the bytes: by its byte-order mark, else UTF-8, else the best guess of charset-normalizer.

    >>> decode("Forces armées".encode("cp1252") * 20)[:13]
    'Forces armées'

    Raises ArticleError for bytes that are no text.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if b"\x00" in data[:4096] and data.count(b"\x00", 0, 4096) > len(data[:4096]) // 20:
        raise ArticleError("binary data, not text; known are text, Markdown, HTML, PDF, DOCX, JSON lines and CSV")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        fault = f"{error.reason} at byte {error.start}"
        raise ArticleError(f"starts with the mark of {encoding} but is not ({fault}); save it as UTF-8") from error


def _guess(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise ArticleError("neither UTF-8 nor any other known encoding of text; save it as UTF-8")
    return str(best)

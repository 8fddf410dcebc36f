"""Word files: the paragraphs of `word/document.xml`, with the standard library and guards against hostile archives."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final
from xml.etree import ElementTree

from kg.articles.draft import Draft
from kg.errors import ArticleError

UNREADABLE: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError,
)
LARGEST_PART: Final = 20_000_000
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(data: bytes) -> Draft:
    """The text of a Word file, one line a paragraph, and its title. Raises ArticleError for what is no such file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            core = _part(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    except UNREADABLE as error:
        raise ArticleError(f"a Word file that cannot be opened: {' '.join(str(error).split())[:100]}") from error
    title = core.findtext(f".//{TITLE}") if core is not None else None
    return Draft("\n".join(_paragraph(p) for p in body.iter(f"{WORD}p")), title)


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One XML part, refused where it unpacks to more than 20 MB or declares entities: the two bombs of this format."""
    with archive.open(name) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise ArticleError(f"{name} unpacks to more than {LARGEST_PART // 1_000_000} MB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name} is not UTF-8") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ArticleError(f"{name} declares entities, which Word never does")
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        raise ArticleError(f"{name} is not XML: {error}") from error


def _paragraph(paragraph: ElementTree.Element) -> str:
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{WORD}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
            pieces.append(" ")
    return "".join(pieces)

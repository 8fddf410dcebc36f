"""Files of every kind that the readers know, made by the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

SENTENCE = "The movement denied on Monday that it had held talks with the army in the valley."
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(lines: Iterable[str] = (SENTENCE,)) -> bytes:
    """A PDF of one page with its lines in Helvetica."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """The same with a password."""
    import pypdf  # an optional reader; tests that call this ask for it first

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def document(paragraphs: Iterable[str] = (SENTENCE,), head: str = "") -> bytes:
    """The main part of a Word file."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return f'{XML}{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()


def docx(paragraphs: Iterable[str] = (SENTENCE,), head: str = "") -> bytes:
    """A Word file."""
    return archive({"word/document.xml": document(paragraphs, head)})


def html(body: str, head: str = "<title>Talks denied</title>") -> bytes:
    """A page with an article in it."""
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><nav>Menu</nav><article>{body}</article></body></html>".encode()

"""Names for training texts that have none, as an earlier phase's model finds them: a further phase then keeps what it knew of names.

    python names.py build/third/model-best corpus/train.spacy corpus/own.spacy

writes corpus/train-named.spacy and corpus/own-named.spacy.
"""

from __future__ import annotations

from pathlib import Path

import click
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin


def with_names(nlp: Language, doc: Doc) -> Doc:
    """The text with the names that the model finds in it, where nobody has marked any or that there are none."""
    if any(token.ent_iob_ for token in doc):
        return doc
    copy = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    for name in ("tok2vec", "ner"):
        copy = nlp.get_pipe(name)(copy)
    spans = [doc.char_span(entity.start_char, entity.end_char, label=entity.label_) for entity in copy.ents]
    doc.set_ents([span for span in spans if span is not None], default="outside")
    return doc


@click.command()
@click.argument("model", type=click.Path(exists=True, path_type=Path))
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(model: Path, corpora: tuple[Path, ...]) -> None:
    """Write a copy of each of CORPORA with the names that MODEL finds."""
    nlp = spacy.load(model)
    for path in corpora:
        docs = [with_names(nlp, doc) for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
        DocBin(docs=docs, store_user_data=False).to_disk(path.with_name(f"{path.stem}-named.spacy"))


if __name__ == "__main__":
    main()

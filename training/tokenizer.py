"""Bring spaCy's English tokenizer nearer to the words of the treebanks.

Measured on the treebanks' dev files: runs of marks (`!!!`, `=====`), words with an affix (`counter-attack`, `ex-rebel`)
and titles with a full stop (`Lt.`) are one word there and several for the stock tokenizer. A name behind the affix
(`anti-JNIM`, `ex-Seleka`) stays apart from it, as the stock tokenizer has it, so that it can be found as a name; `mid-March` is one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_prefix_regex, compile_suffix_regex, registry

AFFIXES: Final = "anti|co|counter|cross|e|ex|inter|intra|mid|mini|multi|non|over|post|pre|pro|re|semi|sub|vice"
TITLES: Final = ("Brig.", "Capt.", "Col.", "Cpl.", "Ft.", "Lt.", "Maj.", "Pte.", "Sgt.", "Sr.", "al.", "etc.", "vol.")
MARKS: Final = [r"[!?]{2,}", *(re.escape(mark) + "{2,}" for mark in "=*_~#$<>")]


def adapt_tokenizer(nlp: Language) -> None:
    """Replace the affix rules of the pipeline's tokenizer and add titles; the tokenizer is saved with the pipeline.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> adapt_tokenizer(nlp)
    >>> [t.text for t in nlp("Lt. Diallo led a counter-attack!! It was anti-JNIM.")]
    ['Lt.', 'Diallo', 'led', 'a', 'counter-attack', '!!', 'It', 'was', 'anti', '-', 'JNIM', '.']
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"expected spaCy's own tokenizer, not {type(tokenizer).__name__}")
    tokenizer.prefix_search = compile_prefix_regex([*MARKS, *(nlp.Defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([*MARKS, *(nlp.Defaults.suffixes or [])]).search
    tokenizer.token_match = re.compile(rf"(?:{AFFIXES}|{AFFIXES.title()})-[a-z]+$|[Mm]id-[A-Z]?[a-z]+$").match
    for title in TITLES:
        tokenizer.add_special_case(title, [{ORTH: title}])


@registry.callbacks("sahel.tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer_callback() -> Callable[[Language], None]:
    """The same change as a callback for the training configuration."""
    return adapt_tokenizer

"""The functions that the configurations name; given to `spacy train` as its code."""

import augment  # noqa: F401
import mixed  # noqa: F401
import tokenizer  # noqa: F401

"""The words of the domain as data: actors, aliases, places, demonyms, nouns, lineage, relations."""

from kg.vocabulary.fold import fold, skeleton
from kg.vocabulary.loader import Vocabulary, load_vocabulary
from kg.vocabulary.relations import Relation
from kg.vocabulary.rows import Alias, Demonym, Lineage, Noun

__all__ = ["Alias", "Demonym", "Lineage", "Noun", "Relation", "Vocabulary", "fold", "load_vocabulary", "skeleton"]

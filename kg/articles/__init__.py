"""Articles: files of many kinds in, `Article` records out, their text cleaned once."""

from kg.articles.boilerplate import body_lines
from kg.articles.draft import Draft
from kg.articles.language import detect_language
from kg.articles.reading import Listing, list_articles, read_article, read_articles
from kg.articles.text import clean

__all__ = ["Draft", "Listing", "body_lines", "clean", "detect_language", "list_articles", "read_article", "read_articles"]

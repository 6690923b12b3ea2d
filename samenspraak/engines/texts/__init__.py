"""Dutch words, brought back to what they have in common."""

from samenspraak.engines.texts.stemming import stem_field, stems, words_of

__all__ = ["stem_field", "stems", "words_of"]

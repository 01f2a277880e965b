"""What is known of each page and language to find it again?"""

from django.db import models

from foundation.domain.folding import LONGEST_WORD


class SearchEntry(models.Model):
    """A page that visitors may find, its words folded and stemmed.

    Columns of words are distinct tokens parted by spaces; each wider one holds the narrower. The full-text
    index over them (FTS5, or tsvector with GIN) is the database's own and follows by itself: migration 0003.
    """

    page = models.OneToOneField("wagtailcore.Page", primary_key=True, on_delete=models.CASCADE, related_name="+")
    translation_key = models.UUIDField()
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=32)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    title_words = models.TextField()
    key_words = models.TextField()  # and of the summary and of the labels that name it
    words = models.TextField()  # and of all its text

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["translation_key", "language"], name="search_entry_translations")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class SearchGram(models.Model):
    """Three letters in a row, and a word of titles, labels or summaries that has them: the way back from a slip."""

    gram = models.CharField(max_length=3)
    word = models.CharField(max_length=LONGEST_WORD, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gram", "word"], name="search_gram_once_a_word")]

    def __str__(self) -> str:
        return f"{self.gram}: {self.word}"


class SearchMark(models.Model):
    """A page to look at again: a change touched more of them than an editor should wait for.

    A row for each time and no key to the page: who marks waits for nobody, and who looks misses nothing.
    """

    page_id = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.page_id)

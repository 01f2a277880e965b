"""How is each database asked for the rows that hold these words?

Both get the same tokens, made by ``folding``; neither splits, stems or folds anything itself.
Columns are those of SearchEntry: title_words, key_words, words.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from foundation.search.terms import Term


class Select(NamedTuple):
    """A statement that returns ``id`` (of pages), and its parameters."""

    sql: str
    parameters: list[str]


class Engine(Protocol):
    def with_all(self, column: str, terms: Sequence[Term]) -> Select:
        """Return the statement for rows with every term."""

    def rebuild(self, connection) -> None:
        """Make the full-text index anew from the table."""


class Fts5:
    """SQLite: the table foundation_search, kept right by triggers."""

    rows = "SELECT rowid AS id FROM foundation_search WHERE foundation_search MATCH %s"

    def with_all(self, column: str, terms: Sequence[Term]) -> Select:
        asked = " AND ".join(self._term(term) for term in terms)
        return Select(self.rows, [f"{column} : ({asked})"])

    def rebuild(self, connection) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO foundation_search (foundation_search) VALUES ('rebuild')")

    def _term(self, term: Term) -> str:
        forms = [self._quoted(form) for form in term.forms]
        if term.is_open:
            forms.append(self._quoted(term.word) + "*")
        return f"({' OR '.join(forms)})"

    def _quoted(self, word: str) -> str:
        return '"' + word.replace('"', '""') + '"'


class TextSearch:
    """PostgreSQL: beside each column of words a generated tsvector, all in one GIN index."""

    def with_all(self, column: str, terms: Sequence[Term]) -> Select:
        # Asked in a statement of its own, into which the planner cannot look: for a frequent word it would
        # rather read the whole table, not knowing what unpacking each row's vector costs.
        holds = f"{column}_vector @@ (SELECT %s::tsquery)"
        sql = f"SELECT page_id AS id FROM foundation_searchentry WHERE {holds}"  # noqa: S608 - a column's name
        return Select(sql, [" & ".join(self._term(term) for term in terms)])

    def rebuild(self, connection) -> None:
        """Nothing to do: generated columns and their index cannot be wrong."""

    def _term(self, term: Term) -> str:
        forms = [self._quoted(form) for form in term.forms]
        if term.is_open:
            forms.append(self._quoted(term.word) + ":*")
        return f"({' | '.join(forms)})"

    def _quoted(self, word: str) -> str:
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


ENGINES: dict[str, Engine] = {"sqlite": Fts5(), "postgresql": TextSearch()}


def engine_of(connection) -> Engine:
    return ENGINES[connection.vendor]

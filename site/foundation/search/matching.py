"""Which translation keys answer these terms, best first?

One statement for each question, the same on both databases but for the innermost look into the index.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from foundation.search.engines import engine_of
from foundation.search.nearness import can_be_mended, grams, nearest
from foundation.search.terms import Term

MOST_FOUND = 100  # who does not find it among these types another word
MOST_ROWS = 12 * MOST_FOUND  # looked at for each answer: a page has a row in each language
MOST_NEAR = 50  # words compared letter by letter with each that may be mistyped
MOST_MENDED = 6  # words of a question looked at for slips of the finger
GOOD_ENOUGH = 0.5  # of the best score, where no page has all the words

# Only what somebody can be shown counts: pages with words in one of the reader's languages.
IS_SHOWN = """
    EXISTS (SELECT 1 FROM foundation_searchentry shown
            WHERE shown.translation_key = entry.translation_key AND shown.language IN ({languages}))
"""


def with_all(asked: Sequence[Term], languages: Sequence[str]) -> list[UUID]:
    """Return pages with every term: those in titles first, then found in the reader's own language, then short."""
    engine = engine_of(connection)
    columns = ("words", "key_words", "title_words")
    selects = [engine.with_all(column, asked) for column in columns]
    hits = " UNION ALL ".join(
        f"SELECT id, {level} AS level FROM ({select.sql} LIMIT {MOST_ROWS}) AS hits_{level}"  # noqa: S608 - as below
        for level, select in enumerate(selects)
    )
    sql = f"""
        SELECT entry.translation_key
        FROM ({hits}) AS hit JOIN foundation_searchentry entry ON entry.page_id = hit.id
        WHERE {_is_shown(languages)}
        GROUP BY entry.translation_key
        ORDER BY MAX(hit.level) DESC, MAX(CASE WHEN entry.language = %s THEN 1 ELSE 0 END) DESC,
                 MIN(LENGTH(entry.title)), MIN(entry.page_id)
        LIMIT {MOST_FOUND}
    """  # noqa: S608 - names and numbers of this module only; what is typed is a parameter
    parameters = [text for select in selects for text in select.parameters]
    return [_key(key) for (key,) in _rows(sql, [*parameters, *languages, languages[0]])]


def with_some(asked: Sequence[Term], languages: Sequence[str]) -> list[UUID]:
    """Return pages with some of the terms, in their text or (it weighs anew) in their title.

    What many pages have weighs little. Weights are whole numbers, so that both databases sum them alike.
    """
    engine = engine_of(connection)
    selects = [engine.with_all(column, [term]) for term in asked for column in ("words", "title_words")]
    hits = " UNION ALL ".join(
        f"SELECT id, {number} AS term FROM ({select.sql} LIMIT {MOST_ROWS}) AS hits_{number}"  # noqa: S608 - as below
        for number, select in enumerate(selects)
    )
    sql = f"""
        SELECT translation_key, SUM(weight) AS score
        FROM (SELECT entry.translation_key, MIN(entry.page_id) AS first_page,
                     CAST(FLOOR(1000000 / SQRT(COUNT(*) OVER (PARTITION BY hit.term))) AS INTEGER) AS weight
              FROM ({hits}) AS hit JOIN foundation_searchentry entry ON entry.page_id = hit.id
              WHERE {_is_shown(languages)}
              GROUP BY entry.translation_key, hit.term) AS weighed
        GROUP BY translation_key
        ORDER BY score DESC, MIN(first_page)
        LIMIT {MOST_FOUND}
    """  # noqa: S608 - names and numbers of this module only; what is typed is a parameter
    parameters = [text for select in selects for text in select.parameters]
    scored = [(_key(key), score) for key, score in _rows(sql, [*parameters, *languages])]
    return [key for key, score in scored if score >= GOOD_ENOUGH * scored[0][1]]


def mended(asked: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms, each with the known words that may have been meant: one query."""
    doubtful = [term.word for term in asked if can_be_mended(term.word)][:MOST_MENDED]
    if not doubtful:
        return tuple(asked)
    threes = [grams(word) for word in doubtful]
    sql = " UNION ALL ".join(
        f"""SELECT {number}, word FROM (
            SELECT word FROM foundation_searchgram WHERE gram IN ({_slots(some)})
            GROUP BY word ORDER BY COUNT(*) DESC, word LIMIT {MOST_NEAR}) AS near_{number}
        """  # noqa: S608 - names and numbers of this module only; what is typed is a parameter
        for number, some in enumerate(threes)
    )
    known: dict[str, set[str]] = {word: set() for word in doubtful}
    for number, word in _rows(sql, [gram for some in threes for gram in some]):
        known[doubtful[number]].add(word)
    return tuple(term.or_else(nearest(term.word, known.get(term.word, set()))) for term in asked)


def _is_shown(languages: Sequence[str]) -> str:
    return IS_SHOWN.format(languages=_slots(languages))


def _slots(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def _key(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _rows(sql: str, parameters: Sequence) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()

"""The table of what can be found, and each database's own full-text index over it.

SQLite: FTS5 over the table's columns, followed by triggers. A later migration that makes SQLite copy the
table (any change of a column) loses the triggers: run ``create_index`` again in that migration.
PostgreSQL: generated columns, which split at spaces alone, in one GIN index.
"""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = ("title_words", "key_words", "words")
NAMES = ", ".join(COLUMNS)


def values(row):
    return ", ".join(f"{row}.{name}" for name in COLUMNS)


# ascii: only signs of ASCII that are no letter, digit or underscore part words; all else has been folded before.
# detail=column: in which column a word stands is asked, in which order words stand is not.
FTS5 = [
    f"""CREATE VIRTUAL TABLE foundation_search USING fts5(
        {NAMES}, content='foundation_searchentry', content_rowid='page_id',
        tokenize="ascii tokenchars '_'", detail='column', prefix='2 3')""",
    f"""CREATE TRIGGER foundation_search_added AFTER INSERT ON foundation_searchentry BEGIN
        INSERT INTO foundation_search (rowid, {NAMES}) VALUES (new.page_id, {values("new")});
    END""",
    f"""CREATE TRIGGER foundation_search_removed AFTER DELETE ON foundation_searchentry BEGIN
        INSERT INTO foundation_search (foundation_search, rowid, {NAMES})
        VALUES ('delete', old.page_id, {values("old")});
    END""",
    f"""CREATE TRIGGER foundation_search_changed AFTER UPDATE ON foundation_searchentry BEGIN
        INSERT INTO foundation_search (foundation_search, rowid, {NAMES})
        VALUES ('delete', old.page_id, {values("old")});
        INSERT INTO foundation_search (rowid, {NAMES}) VALUES (new.page_id, {values("new")});
    END""",
    "INSERT INTO foundation_search (foundation_search) VALUES ('rebuild')",
]

NO_FTS5 = [
    "DROP TRIGGER foundation_search_added",
    "DROP TRIGGER foundation_search_removed",
    "DROP TRIGGER foundation_search_changed",
    "DROP TABLE foundation_search",
]

TSVECTOR = [
    *(
        f"""ALTER TABLE foundation_searchentry ADD COLUMN {name}_vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array({name}, ' '))) STORED"""
        for name in COLUMNS
    ),
    # Written when editors publish, read all day: no list of changes to be looked through.
    f"""CREATE INDEX foundation_search ON foundation_searchentry
        USING gin ({", ".join(f"{name}_vector" for name in COLUMNS)}) WITH (fastupdate = off)""",
]

NO_TSVECTOR = [
    "DROP INDEX foundation_search",
    *(f"ALTER TABLE foundation_searchentry DROP COLUMN {name}_vector" for name in COLUMNS),
]


def create_index(apps, schema_editor):
    for statement in {"sqlite": FTS5, "postgresql": TSVECTOR}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in {"sqlite": NO_FTS5, "postgresql": NO_TSVECTOR}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0002_due"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("translation_key", models.UUIDField()),
                ("language", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=32)),
                ("title", models.CharField(max_length=255)),
                ("summary", models.TextField(blank=True)),
                ("title_words", models.TextField()),
                ("key_words", models.TextField()),
                ("words", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["translation_key", "language"], name="search_entry_translations"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchGram",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gram", models.CharField(max_length=3)),
                ("word", models.CharField(db_index=True, max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gram", "word"), name="search_gram_once_a_word"),
                ],
            },
        ),
        migrations.RunPython(create_index, drop_index),
    ]

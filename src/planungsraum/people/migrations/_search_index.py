"""The index of the stems that the search asks: FTS5 on SQLite, GIN on PostgreSQL.

SQLite's triggers belong to the table: a later migration that makes Django build the table anew (an altered field or
constraint of SearchEntry) ends with `migrations.RunPython(make_index, drop_index)` of this module.
"""

COLUMNS = ("title_stems", "stems")
TABLE = "people_searchentry"

SQLITE = (
    "DROP TABLE IF EXISTS people_search",
    """
    CREATE VIRTUAL TABLE people_search USING fts5(
        title_stems, stems,
        content='people_searchentry', content_rowid='id', tokenize='ascii', detail='column', columnsize=0, prefix='1 2 3'
    )
    """,
    """
    CREATE TRIGGER people_search_put AFTER INSERT ON people_searchentry BEGIN
        INSERT INTO people_search(rowid, title_stems, stems) VALUES (new.id, new.title_stems, new.stems);
    END
    """,
    """
    CREATE TRIGGER people_search_taken_out AFTER DELETE ON people_searchentry BEGIN
        INSERT INTO people_search(people_search, rowid, title_stems, stems)
        VALUES ('delete', old.id, old.title_stems, old.stems);
    END
    """,
    """
    CREATE TRIGGER people_search_changed AFTER UPDATE OF id, title_stems, stems ON people_searchentry BEGIN
        INSERT INTO people_search(people_search, rowid, title_stems, stems)
        VALUES ('delete', old.id, old.title_stems, old.stems);
        INSERT INTO people_search(rowid, title_stems, stems) VALUES (new.id, new.title_stems, new.stems);
    END
    """,
    "INSERT INTO people_search(people_search) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS people_search_put",
    "DROP TRIGGER IF EXISTS people_search_taken_out",
    "DROP TRIGGER IF EXISTS people_search_changed",
    "DROP TABLE IF EXISTS people_search",
)
POSTGRESQL = (
    "ALTER TABLE people_searchentry ALTER COLUMN place TYPE varchar(300) COLLATE \"C\"",
    *(
        f"CREATE INDEX people_search_{column} ON {TABLE} USING gin (to_tsvector('simple', {column}))"
        " WITH (fastupdate = off)"
        for column in COLUMNS
    ),
)
POSTGRESQL_BACK = tuple(f"DROP INDEX IF EXISTS people_search_{column}" for column in COLUMNS)


def make_index(_apps, schema_editor):
    drop_index(_apps, schema_editor)
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop_index(_apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def _run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)

"""On PostgreSQL the index is asked year by year, so that a common word in a large archive is no more work than in a small
one: it gives matches in no order, and sorting all of them is what cost."""

from importlib import import_module

from django.db import migrations

OLD = import_module("articles.migrations.0010_search")
YEAR = """
    CREATE FUNCTION articles_year(number bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$
        SELECT extract(year FROM date '0001-01-01' - 1 + (number >> 40)::int)::int
    $$
"""
MATCHES = """
    CREATE FUNCTION articles_matches(
        wanted tsquery, phrases text[], low bigint, high bigint, is_oldest_first boolean, most int
    ) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 1000
    SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 SET jit = off AS $$
        WITH bounds AS (
            SELECT articles_year(greatest(low, min(rowid))) AS oldest,
                articles_year(least(high, coalesce(max(rowid), 0))) AS newest
            FROM articles_searchwords
        )
        SELECT found.rowid FROM bounds, generate_series(
            CASE WHEN is_oldest_first THEN oldest ELSE newest END,
            CASE WHEN is_oldest_first THEN newest ELSE oldest END,
            CASE WHEN is_oldest_first THEN 1 ELSE -1 END
        ) AS year, LATERAL (
            SELECT rowid FROM articles_searchwords
            WHERE terms @@ (wanted && quote_literal('year:' || year)::tsquery) AND rowid + 0 > low AND rowid + 0 < high
            ORDER BY CASE WHEN is_oldest_first THEN rowid ELSE -rowid END
        ) AS found
        WHERE phrases = '{}' OR (SELECT text LIKE ALL (phrases) FROM articles_searchentry WHERE id = found.rowid)
        LIMIT most
    $$
"""
DROP_MATCHES = "DROP FUNCTION articles_matches(tsquery, text[], bigint, bigint, boolean, int)"


def ask_by_year(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(YEAR)
        editor.execute(
            "UPDATE articles_searchwords SET terms = terms || array_to_tsvector(ARRAY['year:' || articles_year(rowid)])"
        )
        editor.execute(DROP_MATCHES)
        editor.execute(MATCHES)


def ask_at_once(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(DROP_MATCHES)
        editor.execute(next(statement for statement in OLD.TABLES["postgresql"] if "articles_matches" in statement))
        editor.execute("UPDATE articles_searchwords SET terms = ts_delete(terms, 'year:' || articles_year(rowid))")
        editor.execute("DROP FUNCTION articles_year(bigint)")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_claim_since'),
    ]

    operations = [migrations.RunPython(ask_by_year, ask_at_once)]

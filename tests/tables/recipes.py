"""Runs the recipes of a page of the docs: recipes.py DOCS FOLDER EVENTS.

Makes so many synthetic events in the folder, runs the page's blocks of SQL and
Python there as they stand, and fails unless all make the same rows.
"""

import os
import pathlib
import re
import sys

import duckdb

EVENTS = """
    COPY (
        SELECT DATE '2019-10-01' + (hash(i) % 2200)::INT AS encounter_date,
               ['Border Patrol', 'Office of Field Operations'][1 + (hash(i, 1) % 2)::INT] AS component,
               'state ' || hash(i, 2) % 53 AS state,
               CASE WHEN hash(i, 3) % 40 = 0 THEN NULL ELSE 'land, ' || hash(i, 4) % 180 END AS citizenship
        FROM range({}) AS events(i)
    ) TO 'events.parquet' (ROW_GROUP_SIZE 1000000)
"""


def main(docs, folder, events):
    text = pathlib.Path(docs).read_text(encoding="utf-8")
    os.chdir(folder)
    duckdb.execute(EVENTS.format(int(events)))
    blocks = re.findall(r"```(sql|python)\n(.*?)```", text, re.DOTALL)
    assert [kind for kind, _ in blocks] == ["sql", "python", "python"], blocks
    for kind, block in blocks:
        if kind == "sql":
            duckdb.execute(block)
        else:
            exec(compile(block, docs, "exec"), {})
    made = {
        "sql": "read_parquet('small.parquet')",
        "python": "read_csv('small.csv', header = true, all_varchar = true)",
        "spark": "read_parquet('small/part-*.parquet')",
    }
    for name, source in made.items():
        duckdb.execute(
            f"CREATE TABLE {name} AS SELECT month, component, state, citizenship, count::BIGINT AS count FROM {source}"
        )
    first, *others = made
    rows, total = duckdb.execute(f"SELECT count(*), sum(count) FROM {first}").fetchone()
    assert total == int(events), total
    for other in others:
        for one, two in [(first, other), (other, first)]:
            alone = duckdb.execute(f"SELECT count(*) FROM (FROM {one} EXCEPT ALL FROM {two})").fetchone()[0]
            assert alone == 0, f"{alone} rows of {one} are not in {two}"
    print(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])

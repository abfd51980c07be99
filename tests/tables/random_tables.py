"""Writes one random table as Parquet in many ways, and as CSV what each holds.

random_tables.py FOLDER SEED WRITER, where the writer is pyarrow or duckdb: every
NAME.parquet has a NAME.csv of the rows that can be read (month, place, kind, count)
and a line in tables.txt: NAME, rows, refused rows.
"""

import csv
import datetime
import decimal
import pathlib
import random
import sys

PLACES = ["north", "south, east", 'a "b"', "Perú", "x;y", "two words", "€", "1-10", "=sum"]


def rows(dice, count, nulls):
    for _ in range(count):
        none = lambda value: None if dice.random() < nulls else value
        yield [
            none(datetime.date(2019, 5, 1) + datetime.timedelta(days=dice.randrange(900))),
            none(dice.choice(PLACES)),
            none(dice.choice(range(40))),
            none(dice.randrange(5_000_000)),
        ]


def columns(dice, arrow, table):
    months, places, kinds, counts = (list(column) for column in zip(*table))
    moments = [month and datetime.datetime(month.year, month.month, month.day, 23, 59, 59) for month in months]
    month = dice.choice([
        lambda: arrow.array([month and month.isoformat()[:7] for month in months]),
        lambda: arrow.array([month and month.isoformat()[:7] for month in months], arrow.large_string()),
        lambda: arrow.array(months, arrow.date32()),
        lambda: arrow.array(moments, arrow.timestamp(dice.choice(["ms", "us", "ns"]))),
        lambda: arrow.array(moments, arrow.timestamp("us", "UTC")),
    ])()
    place = arrow.array(places)
    if dice.random() < 0.3:
        place = place.dictionary_encode()
    kind = arrow.array(kinds, dice.choice([arrow.int8(), arrow.uint16(), arrow.int32(), arrow.int64()]))
    whole = [count if count is None else decimal.Decimal(count) for count in counts]
    count = dice.choice([
        lambda: arrow.array(counts, arrow.int32()),
        lambda: arrow.array(counts, arrow.uint32()),
        lambda: arrow.array(counts, arrow.int64()),
        lambda: arrow.array(counts, arrow.uint64()),
        lambda: arrow.array([count if count is None else float(count) for count in counts], arrow.float64()),
        lambda: arrow.array(whole, arrow.decimal128(9, 0)),
        lambda: arrow.array(whole, arrow.decimal128(18, 2)),
        lambda: arrow.array(whole, arrow.decimal128(38, 3)),
    ])()
    return {"month": month, "place": place, "kind": kind, "count": count}


def with_pyarrow(folder, dice, number, table):
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    values = columns(dice, arrow, table)
    order = list(values)
    dice.shuffle(order)
    made = arrow.table({name: values[name] for name in order})
    required = [name for name in order if not values[name].null_count]
    if dice.random() < 0.4:
        fields = [made.schema.field(name).with_nullable(name not in required) for name in order]
        made = made.cast(arrow.schema(fields))
    options = {
        "compression": dice.choice(["none", "snappy", "gzip", "zstd"]),
        "data_page_version": dice.choice(["1.0", "2.0"]),
        "row_group_size": dice.choice([7, 100, 1_000_000]),
        "data_page_size": dice.choice([64, 1_000, 1 << 20]),
        "dictionary_pagesize_limit": dice.choice([40, 1 << 20]),
        "use_dictionary": dice.random() < 0.7,
        "store_decimal_as_integer": dice.random() < 0.5,
        "write_batch_size": dice.choice([3, 1024]),
        "use_deprecated_int96_timestamps": dice.random() < 0.3,
    }
    if not options["use_dictionary"]:
        ways = {"place": ["PLAIN", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"]}
        options["column_encoding"] = {
            name: dice.choice(ways.get(name, ["PLAIN"]))
            for name in order
        }
        for name in ["kind", "count"]:
            physical = values[name].type
            if arrow.types.is_integer(physical):
                options["column_encoding"][name] = dice.choice(["PLAIN", "DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT"])
            if arrow.types.is_floating(physical):
                options["column_encoding"][name] = dice.choice(["PLAIN", "BYTE_STREAM_SPLIT"])
    parquet.write_table(made, folder / f"{number}.parquet", **options)


def with_duckdb(folder, dice, number, table):
    import duckdb

    link = duckdb.connect()
    link.execute("create table t (month date, place varchar, kind integer, count bigint)")
    link.execute("insert into t select unnest(?), unnest(?), unnest(?), unnest(?)", [list(column) for column in zip(*table)])
    month = dice.choice(["month", "strftime(month, '%Y-%m')", "month::timestamp", "month::timestamp_ns", "month::timestamptz"])
    count = dice.choice(["count", "count::decimal(18, 0)", "count::decimal(30, 2)", "count::double", "count::uinteger", "count::hugeint"])
    kind = dice.choice(["kind", "kind::utinyint", "kind::varchar", "kind::bigint"])
    packed = dice.choice(["uncompressed", "snappy", "gzip", "zstd"])
    version = dice.choice(["v1", "v2"])
    size = dice.choice([2_048, 122_880])
    link.execute("set timezone = 'UTC'")
    link.execute(
        f"copy (select {month} as month, place, {kind} as kind, {count} as count from t) to "
        f"'{folder / f'{number}.parquet'}' (format parquet, compression {packed}, parquet_version {version}, row_group_size {size})"
    )


def main(folder, seed, writer):
    folder = pathlib.Path(folder)
    dice = random.Random(seed)
    write = {"pyarrow": with_pyarrow, "duckdb": with_duckdb}[writer]
    lines = []
    for number in range(60):
        size = dice.choice([1, 20, 300, 3_000])
        table = list(rows(dice, size, dice.choice([0, 0, 0.1, 0.9])))
        good = [row for row in table if row[0] is not None and row[3] is not None]
        if not good:
            continue
        write(folder, dice, number, table)
        with open(folder / f"{number}.csv", "w", newline="", encoding="utf-8") as out:
            lines_of = csv.writer(out)
            lines_of.writerow(["month", "place", "kind", "count"])
            lines_of.writerows([row[0].isoformat()[:7], row[1], row[2], row[3]] for row in good)
        lines.append(f"{number} {len(table)} {len(table) - len(good)}\n")
    (folder / "tables.txt").write_text("".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])

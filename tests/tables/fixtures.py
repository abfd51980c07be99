"""Writes the files of tests/fixtures/parquet: fixtures.py FOLDER.

One small table as each writer stores it; pyarrow, duckdb and pyspark are wanted.
"""

import datetime
import decimal
import pathlib
import shutil
import sys

import duckdb
import pyarrow as arrow
import pyarrow.parquet as parquet

ROWS = [
    ("2024-11", "north", 7, 1_178),
    ("2024-12", "Perú", 7, 4_000_000_000),
    ("2024-12", None, 8, 5),
    ("2024-10", "south, east", 9, 9),
    (None, "north", 7, 3),
    ("2024-11", "north", 7, None),
]


def of_pyarrow(folder):
    months, places, kinds, counts = (list(column) for column in zip(*ROWS))
    days = [month and datetime.date.fromisoformat(f"{month}-17") for month in months]
    moments = [day and datetime.datetime(day.year, day.month, day.day, 5, 6, 7) for day in days]
    whole = [count if count is None else decimal.Decimal(count) for count in counts]
    for name, month, count, options in [
        ("pyarrow-plain", arrow.array(months), arrow.array(counts, arrow.int64()),
         {"compression": "none", "use_dictionary": False}),
        ("pyarrow-v2", arrow.array(days), arrow.array(whole, arrow.decimal128(20, 2)),
         {"compression": "zstd", "data_page_version": "2.0", "row_group_size": 4}),
        ("pyarrow-delta", arrow.array(moments, arrow.timestamp("ns")), arrow.array(counts, arrow.uint64()),
         {"compression": "gzip", "use_dictionary": False, "column_encoding": {
             "place": "DELTA_BYTE_ARRAY", "kind": "DELTA_BINARY_PACKED", "count": "DELTA_BINARY_PACKED"}}),
        ("pyarrow-int96", arrow.array(moments, arrow.timestamp("us")), arrow.array(counts, arrow.float64()),
         {"compression": "snappy", "use_deprecated_int96_timestamps": True}),
    ]:
        table = {"month": month, "place": arrow.array(places), "kind": arrow.array(kinds, arrow.int32()), "count": count}
        parquet.write_table(arrow.table(table), folder / f"{name}.parquet", **options)


def of_duckdb(folder):
    link = duckdb.connect()
    link.execute("create table t (month varchar, place varchar, kind integer, count bigint)")
    link.executemany("insert into t values (?, ?, ?, ?)", ROWS)
    for version, packed, month, count in [
        ("v1", "snappy", "month", "count::hugeint"),
        ("v2", "zstd", "(month || '-17')::date", "count::decimal(12, 0)"),
    ]:
        link.execute(
            f"copy (select {month} as month, place, kind, {count} as count from t) to "
            f"'{folder / f'duckdb-{version}.parquet'}' (format parquet, compression {packed}, parquet_version {version})"
        )


def of_spark(folder):
    from pyspark.sql import SparkSession, functions

    spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
             .config("spark.sql.session.timeZone", "UTC").getOrCreate())
    table = spark.createDataFrame(ROWS, "month string, place string, kind int, count bigint")
    table = table.withColumn("month", functions.to_timestamp("month", "yyyy-MM"))
    table = table.withColumn("count", functions.col("count").cast("decimal(38, 0)"))
    made = folder / "spark"
    table.coalesce(1).write.mode("overwrite").parquet(str(made))
    spark.stop()
    shutil.move(next(made.glob("part-*.parquet")), folder / "spark.parquet")
    shutil.rmtree(made)


if __name__ == "__main__":
    place = pathlib.Path(sys.argv[1])
    of_pyarrow(place)
    of_duckdb(place)
    of_spark(place)

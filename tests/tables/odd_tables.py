"""Writes tables that the contract does not have, as Parquet: odd_tables.py FOLDER."""

import base64
import datetime
import pathlib
import sys

import pyarrow as arrow
import pyarrow.parquet as parquet
import pyarrow.parquet.encryption as encryption


class Keys(encryption.KmsClient):
    """Keeps keys by writing them beside the data: for a test."""

    def __init__(self, _config):
        encryption.KmsClient.__init__(self)

    def wrap_key(self, key, master):
        return base64.b64encode(master.encode() + key)

    def unwrap_key(self, wrapped, master):
        return base64.b64decode(wrapped)[len(master):]


def main(folder):
    folder = pathlib.Path(folder)
    plain = {"month": ["2024-11", "2024-12"], "count": [5, 7]}

    def write(name, values, **options):
        parquet.write_table(arrow.table(values), folder / f"{name}.parquet", **options)

    write("list", {**plain, "tags": [["a"], ["b"]]})
    write("struct", {**plain, "where": [{"x": 1}, {"x": 2}]})
    write("time", {**plain, "at": [datetime.time(1), datetime.time(2)]})
    write("brotli", plain, compression="brotli")
    write("lz4", plain, compression="lz4")
    write("empty", {"month": arrow.array([], arrow.string()), "count": arrow.array([], arrow.int64())})
    write("twins", {"month": ["2024-11"], "Count": [5], "count": [5]})
    write("no-month", {"place": ["a", "b"], "count": [5, 7]})
    write("negative", {"month": ["2024-11"], "count": [-5]})
    write("wide", {**plain, **{f"c{i}": ["a", "b"] for i in range(999)}})
    for name, footer in [("sealed", False), ("sealed-columns", True)]:
        keys = encryption.CryptoFactory(lambda config: Keys(config))
        wanted = encryption.EncryptionConfiguration(
            footer_key="key", column_keys={"key": ["month", "count"]}, plaintext_footer=footer)
        sealed = keys.file_encryption_properties(encryption.KmsConnectionConfig(), wanted)
        table = arrow.table(plain)
        with parquet.ParquetWriter(folder / f"{name}.parquet", table.schema, encryption_properties=sealed) as writer:
            writer.write_table(table)


if __name__ == "__main__":
    main(*sys.argv[1:])

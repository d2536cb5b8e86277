"""Reads the table of logs by PyIceberg, and its data files by PyArrow, DuckDB and Polars.

Usage: read_logs.py FOLDER, where FOLDER holds catalog.db and files/.
Prints one line for each reader: its name, the number of rows, and the sum of their positions.
"""

import sys
import types
from pathlib import Path

import duckdb
import polars
import pyarrow.compute as compute
import pyarrow.parquet as parquet
from pyiceberg.catalog.sql import SqlCatalog
from pyiceberg.io.pyarrow import PyArrowFileIO

folder = Path(sys.argv[1]).resolve()
ROOT = "s3://glasshouse/"


def local(location):
    return str(folder / "files" / location.removeprefix(ROOT))


class FolderIO(PyArrowFileIO):
    """PyIceberg's files, with the locations of the archive in a local folder."""

    def new_input(self, location):
        return super().new_input(local(location))

    def new_output(self, location):
        raise PermissionError("expected to be read only")


module = types.ModuleType("folder_io")
module.FolderIO = FolderIO
sys.modules["folder_io"] = module

catalog = SqlCatalog(
    "glasshouse",
    uri=f"sqlite:///{folder}/catalog.db",
    warehouse=ROOT,
    **{"py-io-impl": "folder_io.FolderIO"},
)
table = catalog.load_table("public.logs")


def tell(reader, rows, positions):
    print(reader, rows, positions)


scan = table.scan().to_arrow()
tell("pyiceberg", scan.num_rows, compute.sum(scan["position"]).as_py())
one_day = table.scan(row_filter="day = '2026-11-22'", selected_fields=("position", "body"))
arrow = one_day.to_arrow()
tell("pyiceberg-day", arrow.num_rows, compute.sum(arrow["position"]).as_py())
undated = table.scan(row_filter="day is null").to_arrow()
tell("pyiceberg-undated", undated.num_rows, compute.sum(undated["position"]).as_py())

paths = [local(task.file.file_path) for task in table.scan().plan_files()]
read = [parquet.ParquetFile(path).read() for path in paths]
tell(
    "pyarrow",
    sum(rows.num_rows for rows in read),
    sum(compute.sum(rows["position"]).as_py() for rows in read),
)
tell(
    "duckdb",
    *duckdb.sql(
        f"SELECT count(*), sum(position) FROM read_parquet({paths}, hive_partitioning=false)"
    ).fetchall()[0],
)
frame = polars.read_parquet(paths, hive_partitioning=False)
tell("polars", frame.height, frame["position"].sum())

"""Arrays in binary form arrive as they were."""

from typing import Any

import numpy as np
import pytest
from sqlalchemy import Connection

from barid.binary import BinaryArray
from barid_enrich.index.arrays import bigints, byteas, ints, texts

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("sent", "type_name", "expected"),
    [
        (ints([1, -2, 2**31 - 1]), "integer[]", [1, -2, 2**31 - 1]),
        (bigints([5, -(2**63)]), "bigint[]", [5, -(2**63)]),
        (bigints(np.array([7, 8], np.int64)), "bigint[]", [7, 8]),
        (bigints([]), "bigint[]", []),
        (byteas([b"\0\xff", None, b""]), "bytea[]", [b"\0\xff", None, b""]),
        (byteas([]), "bytea[]", []),
        (texts(["رويترز\x1fبريد", ""]), "text[]", ["رويترز\x1fبريد", ""]),
    ],
    ids=["ints", "bigints", "numpy", "no bigints", "byteas", "no byteas", "texts"],
)
def test_an_array_arrives_with_its_type(
    connection: Connection, sent: BinaryArray, type_name: str, expected: list[Any]
) -> None:
    found, of_type = connection.exec_driver_sql(
        "select %(a)s, pg_typeof(%(a)s)::text", {"a": sent}
    ).one()
    assert (found, of_type) == (expected, type_name)

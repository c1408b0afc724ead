"""A frame as plain Python values."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import pandas as pd

# A row of an answer: columns as the query's header comment says, None for NULL.
Row = dict[str, Any]
# The type that says the columns of a frame's rows: one of typed_rows, or one that adds to it.
Typed = TypeVar("Typed")


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as dictionaries of plain Python values, in a tenth of the time of DataFrame.to_dict. What SQL
    calls NULL is None; NaN and NaT, which a frame has instead, stay in the frame.
    """
    names = frame.columns.tolist()
    values, missing = frame.to_numpy(dtype=object), frame.isna().to_numpy()
    if missing.any():
        values = values.copy()  # else None would be written into the frame, which others read
        values[missing] = None
    return [dict(zip(names, row)) for row in values.tolist()]


def rows_of(frame: pd.DataFrame, kind: type[Typed]) -> list[Typed]:
    """The rows of a frame as `records` gives them, as the TypedDict that says its columns; KeyError where the frame has
    not all of them.
    """
    missing = kind.__annotations__.keys() - set(frame.columns)
    if missing:
        raise KeyError(f"{kind.__name__}: {', '.join(sorted(missing))}")
    # A frame says no types. That the values are of these is held where the answer is (typed_rows).
    return cast("list[Typed]", records(frame))

"""The fast way from a frame to rows gives what pandas gives, for every query of the product."""

from __future__ import annotations

import pandas as pd
import pytest

from cejian.answers.frames import records
from cejian.answers.store import QUERIES, Store
from tests.scenes import TODAY

WHOLE = [name for name, sql in sorted(QUERIES.items()) if "$" not in sql]


@pytest.mark.parametrize("name", [*WHOLE, "cells", "target_rows", "times", "measure_rows", "deadlines"])
def test_rows_are_those_of_pandas(store: Store, name: str) -> None:
    plan_ids = sorted(store.ask("plans")["plan_id"])
    more = {"cells": {"with_party": True}, "measure_rows": {"with_party": True}, "deadlines": {"today": TODAY}}.get(
        name, {}
    )
    frame = store.ask(name, **({} if name in WHOLE else {"plan_ids": plan_ids} | more))
    assert len(frame), "an empty answer shows nothing"
    for ours, theirs in zip(records(frame), frame.to_dict("records"), strict=True):
        assert [*ours] == [*theirs]
        for column, value in ours.items():
            assert type(value) is type(theirs[column]), column
            assert value is theirs[column] or str(value) == str(theirs[column]), column


def test_no_rows_are_no_dictionaries() -> None:
    assert records(pd.DataFrame({"a": []})) == []

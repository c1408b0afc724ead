"""Agreement of two readings: kappa by hand, small readings counted by hand, and the real ones counted another way."""
from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cejian.agreement import kappa, measure
from cejian.build import ROOT

CODINGS = ROOT / "data" / "codings"
PLANS = sorted(path.name for path in (ROOT / "data" / "plans").iterdir() if path.is_dir())
FIELDS = ["primary_category", "strength", "targets", "milestones", "agency_roles"]


def pairs(**counts: int) -> list[tuple[str, str]]:
    """pairs(ab=2) is twice ("a", "b")."""
    return [(pair[0], pair[1]) for pair, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize("coded, expected", [
    # Observed (20 + 15) / 50 = 0.7. By chance: a is 25 of 50 and 30 of 50, b is 25 and 20,
    # so (25 × 30 + 25 × 20) / 50² = 0.5. Kappa = (0.7 − 0.5) / (1 − 0.5) = 0.4.
    (pairs(aa=20, ab=5, ba=10, bb=15), 0.4),
    # Observed 3/4. By chance: a 2 and 3 of 4, b 2 and 1: (2 × 3 + 2 × 1) / 16 = 0.5. Kappa = 0.25 / 0.5 = 0.5.
    (pairs(aa=2, ba=1, bb=1), 0.5),
    # Three codes. Observed 3/6. By chance: a 2 and 2 of 6, b 2 and 3, c 2 and 1: (4 + 6 + 2) / 36 = 1/3.
    # Kappa = (1/2 − 1/3) / (1 − 1/3) = 0.25.
    (pairs(aa=2, bb=1, bc=1, cb=2), 0.25),
    # All alike, two codes in use: observed 1, chance (1 × 1 + 1 × 1) / 4 = 0.5. Kappa = 0.5 / 0.5 = 1.
    (pairs(aa=1, bb=1), 1.0),
    # Always the other one: observed 0, chance (1 × 1 + 1 × 1) / 4 = 0.5. Kappa = −0.5 / 0.5 = −1.
    (pairs(ab=1, ba=1), -1.0),
    # One reader never varies: observed 1/2, chance (2 × 1) / 4 = 1/2. Kappa = 0: no better than chance.
    (pairs(aa=1, ab=1), 0.0),
])
def test_kappa_is_what_the_arithmetic_gives(coded: list[tuple[str, str]], expected: float):
    assert kappa(coded) == pytest.approx(expected)


@pytest.mark.parametrize("coded", [[], pairs(aa=1), pairs(aa=9)])
def test_kappa_is_none_where_nothing_could_have_differed(coded: list[tuple[str, str]]):
    assert kappa(coded) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12))
def test_kappa_does_not_depend_on_who_reads_first_nor_on_the_names_of_the_codes(coded: list[tuple[str, str]]):
    value = kappa(coded)
    renamed = {"a": "c", "b": "a", "c": "b"}
    for other in ([(b, a) for a, b in coded], coded[::-1], [(renamed[a], renamed[b]) for a, b in coded]):
        assert kappa(other) == (value if value is None else pytest.approx(value))
    if value is not None:
        assert -1 - 1e-9 <= value <= 1 + 1e-9
        assert (value == pytest.approx(1)) == all(a == b for a, b in coded)


HEADERS = {
    "measures.csv": "measure_id,strength_code",
    "measure_categories.csv": "measure_id,category_code,role_code",
    "measure_agencies.csv": "measure_id,name_as_written,role_code",
    "targets.csv": "measure_id,value,kind_code,comparator_code,deadline_date,quote",
    "milestones.csv": "measure_id,kind_code,precision_code,start_date,end_date,quote",
}


def write_reading(folder: Path, **rows: list[str]) -> None:
    """The five files of one reading; a file that is not given has no rows."""
    folder.mkdir(parents=True)
    for name, header in HEADERS.items():
        lines = [header, *rows.get(name.removesuffix(".csv"), [])]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured(tmp_path: Path, first: dict[str, list[str]], second: dict[str, list[str]]) -> dict[str, dict]:
    write_reading(tmp_path / "first" / "p", **first)
    write_reading(tmp_path / "second" / "p", **second)
    return {row["field_code"]: row for row in measure(tmp_path, "p")}


def counted(row: dict) -> tuple[int, int]:
    return row["unit_count"], row["agreed_count"]


def test_readings_by_measure_are_counted_and_only_primary_categories_among_them(tmp_path: Path):
    found = measured(
        tmp_path,
        {"measures": ["m1,deliver", "m2,explore", "m3,explore", "m4,deliver"],
         "measure_categories": ["m1,judicial,primary", "m2,criminal,primary", "m2,judicial,secondary", "m3,criminal,primary", "m4,judicial,primary"]},
        {"measures": ["m4,explore", "m3,explore", "m2,explore", "m1,deliver"],
         "measure_categories": ["m1,judicial,primary", "m2,criminal,primary", "m3,criminal,primary", "m4,judicial,primary", "m4,criminal,mention"]})
    assert list(found) == FIELDS
    assert found["primary_category"] == {"field_code": "primary_category", "unit_count": 4, "agreed_count": 4, "agreed_share": 1.0, "kappa": 1.0}
    # Observed 3/4; chance: deliver 2 and 1 of 4, explore 2 and 3: (2 + 6) / 16 = 0.5; kappa = 0.25 / 0.5.
    assert found["strength"] == {"field_code": "strength", "unit_count": 4, "agreed_count": 3, "agreed_share": 0.75, "kappa": 0.5}


def test_a_measure_that_the_second_reading_left_out_does_not_agree(tmp_path: Path):
    found = measured(tmp_path, {"measures": ["m1,deliver", "m2,explore"]}, {"measures": ["m1,deliver"]})
    assert counted(found["strength"]) == (2, 1)


def test_two_targets_agree_when_number_kind_comparator_deadline_and_words_do(tmp_path: Path):
    quote = "每万人口高价值发明专利拥有量达到85件"
    base = f"m1,85,level,reach,2024-12-31,{quote}"
    different = ["m2,85,level,reach,2024-12-31,", "m1,84,level,reach,2024-12-31,", "m1,,level,reach,2024-12-31,", "m1,85,count,reach,2024-12-31,",
                 "m1,85,level,ge,2024-12-31,", "m1,85,level,reach,2025-12-31,", "m1,85,level,reach,,"]
    for number, row in enumerate(different):
        found = measured(tmp_path / str(number), {"targets": [base]}, {"targets": [row + quote]})
        assert counted(found["targets"]) == (2, 0), row
        assert found["targets"]["agreed_share"] == 0.0
    # Written another way the number is the same; a longer or shorter quote of the same place still meets.
    found = measured(tmp_path / "same", {"targets": [base]}, {"targets": ["m1,85.0,level,reach,2024-12-31,专利拥有量达到85件"]})
    assert counted(found["targets"]) == (1, 1)


@pytest.mark.parametrize("first, second, meet", [
    ("甲乙丙丁戊己", "前甲乙丙丁戊己后", True),   # six in a row
    ("甲乙丙丁戊庚", "甲乙丙丁戊己", False),      # five in a row, and both are longer
    ("甲乙丙", "前甲乙丙后后后后", True),          # a quote shorter than six must stand in the other whole
    ("甲乙丙", "前甲乙后后后后", False),
])
def test_quotes_meet_from_six_characters_on(first: str, second: str, meet: bool, tmp_path: Path):
    row = ",recurring,vague,,,"
    found = measured(tmp_path, {"milestones": [row + first]}, {"milestones": [row + second]})
    assert counted(found["milestones"]) == ((1, 1) if meet else (2, 0))


def test_a_fact_of_the_second_reading_agrees_with_one_of_the_first_only(tmp_path: Path):
    found = measured(tmp_path, {"measure_agencies": ["m1,市公安局,lead", "m1,市公安局,lead"]},
                     {"measure_agencies": ["m1,市公安局,lead", "m1,市法院,lead", "m2,市公安局,lead", "m1,市公安局,support"]})
    # Two in the first, four in the second, one pair: 2 + 4 − 1 = 5 different facts.
    assert found["agency_roles"] == {"field_code": "agency_roles", "unit_count": 5, "agreed_count": 1, "agreed_share": 0.2, "kappa": None}


def test_two_empty_readings_have_no_share(tmp_path: Path):
    found = measured(tmp_path, {}, {})
    assert {counted(row) for row in found.values()} == {(0, 0)}
    assert {(row["agreed_share"], row["kappa"]) for row in found.values()} == {(None, None)}


@pytest.mark.parametrize("given_reading", ["first", "second"])
def test_one_reading_alone_measures_nothing(given_reading: str, tmp_path: Path):
    write_reading(tmp_path / given_reading / "p")
    assert list(measure(tmp_path, "p")) == []


def rows_of(reading: str, plan_id: str, file: str) -> list[dict[str, str]]:
    with (CODINGS / reading / plan_id / file).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def stored(built: Path, plan_id: str, field_code: str) -> tuple:
    with duckdb.connect(str(built), read_only=True) as connection:
        return connection.execute("SELECT unit_count, agreed_count, agreed_share, kappa FROM coding_agreement "
                                  "WHERE plan_id = ? AND field_code = ?", [plan_id, field_code]).fetchone()


def test_every_plan_has_every_field_measured(built: Path):
    with duckdb.connect(str(built), read_only=True) as connection:
        found = connection.execute("SELECT plan_id, field_code FROM coding_agreement").fetchall()
    assert sorted(found) == sorted((plan_id, field_code) for plan_id in PLANS for field_code in FIELDS)


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_agreement_on_strength_is_that_of_a_table_of_codes(plan_id: str, built: Path):
    """Kappa from the counts of a square table, in whole numbers: (n × diagonal − Σ row × column) / (n² − Σ row × column)."""
    first, second = ({row["measure_id"]: row["strength_code"] for row in rows_of(reading, plan_id, "measures.csv")}
                     for reading in ("first", "second"))
    assert first.keys() == second.keys()
    codes = sorted({*first.values(), *second.values()})
    table = [[sum(first[m] == a and second[m] == b for m in first) for b in codes] for a in codes]
    n, diagonal = len(first), sum(table[i][i] for i in range(len(codes)))
    chance = sum(sum(table[i]) * sum(line[i] for line in table) for i in range(len(codes)))
    expected = (n * diagonal - chance) / (n * n - chance)
    assert stored(built, plan_id, "strength") == (n, diagonal, pytest.approx(diagonal / n), pytest.approx(expected))


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_agreement_on_agency_roles_is_that_of_two_bags_of_facts(plan_id: str, built: Path):
    first, second = (Counter(tuple(row[field] for field in ("measure_id", "name_as_written", "role_code"))
                             for row in rows_of(reading, plan_id, "measure_agencies.csv")) for reading in ("first", "second"))
    agreed, units = (first & second).total(), (first | second).total()
    assert stored(built, plan_id, "agency_roles") == (units, agreed, agreed / units if units else None, None)


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_agreement_on_targets_is_the_most_pairs_that_can_be_made(plan_id: str, built: Path):
    """Taking the first twin that fits might leave a later target without one; here it does not."""
    first, second = (rows_of(reading, plan_id, "targets.csv") for reading in ("first", "second"))
    fits = {i: [j for j, other in enumerate(second) if same_commitment(row, other)] for i, row in enumerate(first)}
    partner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in fits[i]:
            if j not in tried:
                tried.add(j)
                if j not in partner or place(partner[j], tried):
                    partner[j] = i
                    return True
        return False

    agreed = sum(place(i, set()) for i in fits)
    units = len(first) + len(second) - agreed
    assert stored(built, plan_id, "targets") == (units, agreed, pytest.approx(agreed / units), None)


def same_commitment(row: dict[str, str], other: dict[str, str]) -> bool:
    if any(row[field] != other[field] for field in ("measure_id", "kind_code", "comparator_code", "deadline_date")):
        return False
    if (row["value"] == "") != (other["value"] == "") or row["value"] and float(row["value"]) != float(other["value"]):
        return False
    short, long = sorted((row["quote"], other["quote"]), key=len)
    size = min(6, len(short))
    return any(re.search(re.escape(short[i:i + size]), long) for i in range(len(short) - size + 1))

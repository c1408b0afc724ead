"""Agreement of two readings: kappa by hand, small readings counted by hand, and the real ones counted another way."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, strategies as st

from cejian.corpus.agreement import kappa, measure
from cejian.corpus.data_version import ROOT

CODINGS = ROOT / "data" / "codings"
PLANS = sorted(path.name for path in (ROOT / "data" / "plans").iterdir() if path.is_dir())
FIELDS = ["primary_category", "strength", "policy_tools", "outputs", "pmc", "targets", "milestones", "agency_roles"]


def pairs(**counts: int) -> list[tuple[str, str]]:
    """pairs(ab=2) is twice ("a", "b")."""
    return [(pair[0], pair[1]) for pair, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    "coded, expected",
    [
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
    ],
)
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
    "measure_tools.csv": "measure_id,tool_code,role_code",
    "measure_outputs.csv": "measure_id,output_kind_code,name,clause",
    "pmc_scores.csv": "variable_code,value,quote,occurrence,note",
    "measure_agencies.csv": "measure_id,name_as_written,role_code",
    "targets.csv": "measure_id,value,kind_code,comparator_code,deadline_date,quote",
    "milestones.csv": "measure_id,kind_code,precision_code,start_date,end_date,quote",
}


def write_reading(folder: Path, **rows: list[str]) -> None:
    """The files of one reading; a file that is not given has no rows."""
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
        {
            "measures": ["m1,deliver", "m2,explore", "m3,explore", "m4,deliver"],
            "measure_categories": [
                "m1,judicial,primary",
                "m2,criminal,primary",
                "m2,judicial,secondary",
                "m3,criminal,primary",
                "m4,judicial,primary",
            ],
        },
        {
            "measures": ["m4,explore", "m3,explore", "m2,explore", "m1,deliver"],
            "measure_categories": [
                "m1,judicial,primary",
                "m2,criminal,primary",
                "m3,criminal,primary",
                "m4,judicial,primary",
                "m4,criminal,mention",
            ],
        },
    )
    assert list(found) == FIELDS
    assert found["primary_category"] == {
        "field_code": "primary_category",
        "unit_count": 4,
        "agreed_count": 4,
        "agreed_share": 1.0,
        "kappa": 1.0,
    }
    # Observed 3/4; chance: deliver 2 and 1 of 4, explore 2 and 3: (2 + 6) / 16 = 0.5; kappa = 0.25 / 0.5.
    assert found["strength"] == {
        "field_code": "strength",
        "unit_count": 4,
        "agreed_count": 3,
        "agreed_share": 0.75,
        "kappa": 0.5,
    }


def test_only_main_tools_are_compared_and_each_task_once(tmp_path: Path):
    found = measured(
        tmp_path,
        {
            "measure_tools": [
                "m1,talent,main",
                "m1,funding,also",
                "m2,finance,main",
                "m3,finance,main",
                "m4,talent,main",
            ]
        },
        {
            "measure_tools": [
                "m4,talent,main",
                "m4,finance,also",
                "m3,talent,main",
                "m3,finance,also",
                "m2,finance,main",
                "m1,talent,main",
            ]
        },
    )
    # m3 differs: what the second reading has beside its main tool does not make it agree.
    # Observed 3/4; chance: talent 2 and 3 of 4, finance 2 and 1: (6 + 2) / 16 = 0.5; kappa = 0.25 / 0.5.
    assert found["policy_tools"] == {
        "field_code": "policy_tools",
        "unit_count": 4,
        "agreed_count": 3,
        "agreed_share": 0.75,
        "kappa": 0.5,
    }


def test_outputs_are_compared_by_whether_a_task_names_any(tmp_path: Path):
    found = measured(
        tmp_path,
        {
            "measure_outputs": [
                "m1,document,《办法》,出台《办法》",
                "m1,body,中心,设立中心",
                "m2,none,,",
                "m3,none,,",
                "m4,site,基地,建设基地",
            ]
        },
        {
            "measure_outputs": [
                "m1,platform,平台,搭建平台",
                "m2,none,,",
                "m3,document,名录,发布名录",
                "m4,site,基地,建设基地",
            ]
        },
    )
    # Observed 3/4; chance: named 2 and 3 of 4, none 2 and 1: 0.5.
    assert found["outputs"] == {
        "field_code": "outputs",
        "unit_count": 4,
        "agreed_count": 3,
        "agreed_share": 0.75,
        "kappa": 0.5,
    }


def test_pmc_values_are_compared_by_variable_whatever_their_words_are(tmp_path: Path):
    found = measured(
        tmp_path,
        {"pmc_scores": ["X1.1,1,每年,2,", "X1.2,0,,,所查词全文未见。", "X1.3,0,,,只写严厉打击。", "X1.4,1,鼓励企业,,"]},
        {"pmc_scores": ["X1.4,1,支持企业,,", "X1.3,1,公布名单,,", "X1.2,0,,,未见", "X1.1,1,每年,1,"]},
    )
    # Observed 3/4; chance: one 2 and 3 of 4, nought 2 and 1: 0.5.
    assert found["pmc"] == {"field_code": "pmc", "unit_count": 4, "agreed_count": 3, "agreed_share": 0.75, "kappa": 0.5}


def test_two_readings_that_score_everything_alike_have_no_kappa(tmp_path: Path):
    """All 1 in both: chance alone would agree as often."""
    scores = [f"X1.{n},1,引文,," for n in range(1, 5)]
    found = measured(tmp_path, {"pmc_scores": scores}, {"pmc_scores": scores})
    assert (counted(found["pmc"]), found["pmc"]["kappa"]) == ((4, 4), None)


@pytest.mark.parametrize(
    "field_code, file, rows",
    [
        ("strength", "measures", ["m1,deliver", "m2,explore"]),
        ("policy_tools", "measure_tools", ["m1,talent,main", "m2,finance,main"]),
        ("outputs", "measure_outputs", ["m1,none,,", "m2,body,中心,设立中心"]),
        ("pmc", "pmc_scores", ["X1.1,0,,,未见", "X1.2,1,每年,,"]),
    ],
)
def test_a_unit_that_the_second_reading_left_out_does_not_agree(
    field_code: str, file: str, rows: list[str], tmp_path: Path
):
    assert counted(measured(tmp_path / "second shorter", {file: rows}, {file: rows[:1]})[field_code]) == (2, 1)
    assert counted(measured(tmp_path / "first shorter", {file: rows[:1]}, {file: rows})[field_code]) == (2, 1)


def test_two_targets_agree_when_number_kind_comparator_deadline_and_words_do(tmp_path: Path):
    quote = "每万人口高价值发明专利拥有量达到85件"
    base = f"m1,85,level,reach,2024-12-31,{quote}"
    different = [
        "m2,85,level,reach,2024-12-31,",
        "m1,84,level,reach,2024-12-31,",
        "m1,,level,reach,2024-12-31,",
        "m1,85,count,reach,2024-12-31,",
        "m1,85,level,ge,2024-12-31,",
        "m1,85,level,reach,2025-12-31,",
        "m1,85,level,reach,,",
    ]
    for number, row in enumerate(different):
        found = measured(tmp_path / str(number), {"targets": [base]}, {"targets": [row + quote]})
        assert counted(found["targets"]) == (2, 0), row
        assert found["targets"]["agreed_share"] == 0.0
    # Written another way the number is the same; a longer or shorter quote of the same place still meets.
    found = measured(
        tmp_path / "same", {"targets": [base]}, {"targets": ["m1,85.0,level,reach,2024-12-31,专利拥有量达到85件"]}
    )
    assert counted(found["targets"]) == (1, 1)


@pytest.mark.parametrize(
    "first, second, meet",
    [
        ("甲乙丙丁戊己", "前甲乙丙丁戊己后", True),  # six in a row
        ("甲乙丙丁戊庚", "甲乙丙丁戊己", False),  # five in a row, and both are longer
        ("甲乙丙", "前甲乙丙后后后后", True),  # a quote shorter than six must stand in the other whole
        ("甲乙丙", "前甲乙后后后后", False),
    ],
)
def test_quotes_meet_from_six_characters_on(first: str, second: str, meet: bool, tmp_path: Path):
    row = ",recurring,vague,,,"
    found = measured(tmp_path, {"milestones": [row + first]}, {"milestones": [row + second]})
    assert counted(found["milestones"]) == ((1, 1) if meet else (2, 0))


def test_a_fact_of_the_second_reading_agrees_with_one_of_the_first_only(tmp_path: Path):
    found = measured(
        tmp_path,
        {"measure_agencies": ["m1,市公安局,lead", "m1,市公安局,lead"]},
        {"measure_agencies": ["m1,市公安局,lead", "m1,市法院,lead", "m2,市公安局,lead", "m1,市公安局,support"]},
    )
    # Two in the first, four in the second, one pair: 2 + 4 − 1 = 5 different facts.
    assert found["agency_roles"] == {
        "field_code": "agency_roles",
        "unit_count": 5,
        "agreed_count": 1,
        "agreed_share": 0.2,
        "kappa": None,
    }


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
        return connection.execute(
            "SELECT unit_count, agreed_count, agreed_share, kappa FROM coding_agreement "
            "WHERE plan_id = ? AND field_code = ?",
            [plan_id, field_code],
        ).fetchone()


def test_every_plan_has_every_field_measured(built: Path):
    with duckdb.connect(str(built), read_only=True) as connection:
        found = connection.execute("SELECT plan_id, field_code FROM coding_agreement").fetchall()
    assert sorted(found) == sorted((plan_id, field_code) for plan_id in PLANS for field_code in FIELDS)


@pytest.mark.parametrize(
    "field_code, file, key, column",
    [
        ("strength", "measures.csv", "measure_id", "strength_code"),
        ("policy_tools", "measure_tools.csv", "measure_id", "tool_code"),
        ("pmc", "pmc_scores.csv", "variable_code", "value"),
    ],
)
@pytest.mark.parametrize("plan_id", PLANS)
def test_the_agreement_on_codes_is_that_of_a_square_table(
    plan_id: str, field_code: str, file: str, key: str, column: str, built: Path
):
    """Kappa from the counts of a square table, in whole numbers: (n × diagonal − Σ row × column) / (n² − Σ row ×
    column).
    """
    first, second = (
        {row[key]: row[column] for row in rows_of(reading, plan_id, file) if row.get("role_code") != "also"}
        for reading in ("first", "second")
    )
    assert first.keys() == second.keys()
    codes = sorted({*first.values(), *second.values()})
    table = [[sum(first[m] == a and second[m] == b for m in first) for b in codes] for a in codes]
    n, diagonal = len(first), sum(table[i][i] for i in range(len(codes)))
    chance = sum(sum(table[i]) * sum(line[i] for line in table) for i in range(len(codes)))
    expected = (n * diagonal - chance) / (n * n - chance)
    assert stored(built, plan_id, field_code) == (n, diagonal, pytest.approx(diagonal / n), pytest.approx(expected))


@pytest.mark.parametrize("reading", ["first", "second"])
@pytest.mark.parametrize("plan_id", PLANS)
def test_each_reading_gave_every_task_its_main_tool_and_every_variable_its_value(plan_id: str, reading: str, packages):
    """A figure over fewer units than the plan has would be a figure about the easy ones."""
    tasks = [row.measure_id for row in packages[plan_id].rows["measures.csv"] if row.kind_code == "task"]
    assert sorted(
        row["measure_id"] for row in rows_of(reading, plan_id, "measure_tools.csv") if row["role_code"] == "main"
    ) == sorted(tasks)
    assert {row["measure_id"] for row in rows_of(reading, plan_id, "measure_outputs.csv")} == set(tasks)
    scores = rows_of(reading, plan_id, "pmc_scores.csv")
    assert sorted(row["variable_code"] for row in scores) == sorted(
        row.variable_code for row in packages[plan_id].rows["pmc_scores.csv"]
    )
    assert {row["value"] for row in scores} == {"0", "1"}


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_agreement_on_agency_roles_is_that_of_two_bags_of_facts(plan_id: str, built: Path):
    first, second = (
        Counter(
            tuple(row[field] for field in ("measure_id", "name_as_written", "role_code"))
            for row in rows_of(reading, plan_id, "measure_agencies.csv")
        )
        for reading in ("first", "second")
    )
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
    return any(re.search(re.escape(short[i : i + size]), long) for i in range(len(short) - size + 1))


# ---- the figures that the manual states ----------------------------------------------------------------------------


def test_the_manual_states_the_figures_that_the_readings_give():
    """docs/codebook.md names them in sentences, which no build would bring up to date."""
    manual = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    with (ROOT / "data" / "reference" / "tools.csv").open(encoding="utf-8-sig", newline="") as stream:
        tools = list(csv.DictReader(stream))
    examples = {m for row in tools for m in re.findall(r"〔[a-z0-9-]+ ([a-z0-9-]+)〕", row["example_zh"])}
    first, second = (
        {
            row["measure_id"]: row["tool_code"]
            for plan_id in PLANS
            for row in rows_of(reading, plan_id, "measure_tools.csv")
            if row["role_code"] == "main"
        }
        for reading in ("first", "second")
    )
    rest = first.keys() - examples
    assert f"{len(first)}条任务里主工具相同的有{sum(first[m] == second[m] for m in first)}条" in manual
    assert (
        f"除去作例子的{len(examples)}条，{len(rest)}条里相同的有{sum(first[m] == second[m] for m in rest)}条" in manual
    )
    assert f"共{sum(bool(row['parent_code']) for row in tools)}个子工具" in manual
    named = [
        {
            (row["measure_id"], row["name"])
            for plan_id in PLANS
            for row in rows_of(reading, plan_id, "measure_outputs.csv")
            if row["name"]
        }
        for reading in ("first", "second")
    ]
    naming = [{measure_id for measure_id, _ in pairs} for pairs in named]
    assert (
        f"{len(first)}条任务里有无点名成果相同的有{len(first) - len(naming[0] ^ naming[1])}条，"
        f"两遍点出的{len(named[0] | named[1])}件里相同的有{len(named[0] & named[1])}件"
    ) in manual
    scores = [
        Counter(
            (plan_id, row["variable_code"], row["value"])
            for plan_id in PLANS
            for row in rows_of(reading, plan_id, "pmc_scores.csv")
        )
        for reading in ("first", "second")
    ]
    assert scores[0] == scores[1] and f"两遍{scores[0].total()}个判定全部相同" in manual
    with (ROOT / "data" / "reference" / "alignments.csv").open(encoding="utf-8-sig", newline="") as stream:
        pairs_read = [row for row in csv.DictReader(stream) if row["split_code"] != "aside"]
    order = ["same", "partial", "different"]
    apart = Counter(
        abs(order.index(row["first_verdict_code"]) - order.index(row["second_verdict_code"])) for row in pairs_read
    )
    assert f"{len(pairs_read)}对里两次相同的有{apart[0]}对，其余{apart[1]}对都只差一级" in manual and set(apart) == {
        0,
        1,
    }
    reported = [row for row in pairs_read if row["split_code"] == "report" and row["verdict_code"] == "same"]
    assert "在留作检验的一半里" + (f"只有{len(reported)}对" if reported else "一对也没有") in manual


def test_the_manual_counts_the_variables_of_the_scheme():
    manual = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    with (ROOT / "data" / "reference" / "pmc_variables.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    firsts = {row["variable_code"]: row["name_zh"] for row in rows if not row["parent_code"]}
    counts = Counter(row["parent_code"] for row in rows if row["parent_code"])
    assert (
        f"一级变量{len(firsts)}个，二级变量{counts.total()}个："
        + "、".join(f"{name}{counts[code]}" for code, name in firsts.items())
        + "。"
        in manual
    )

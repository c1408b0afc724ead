"""From files to drafts on the command line: a line per file, folders that check accepts, what is left open."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cejian.corpus.build import check_folder
from cejian.importing import evaluation, files
from cejian.importing.command import line
from cejian.importing.document import ReadDocument
from cejian.importing.draft import write
from cejian.importing.drafting import drafts_of
from cejian.importing.files import import_file, import_files

PLAN = (
    "南宁市人民政府办公室关于印发南宁市知识产权保护实施方案的通知\n南府办〔2025〕6号\n各县（市、区）人民政府：\n现"
    "将方案印发给你们，请认真贯彻执行。\n南宁市人民政府办公室\n2025年3月5日\n"
    "南宁市知识产权保护实施方案\n为落实《知识产权强国建设纲要（2021—2035年）》，制定本方案。\n一、工作目标\n到2027"
    "年，每万人口高价值发明专利拥有量达到12件，新建保护工作站百个。\n"
    "二、重点任务\n（一）强化行政保护\n1.开展专利执法专项行动。打击专利侵权行为，每年开展专项行动不少于2次。（市市"
    "场监管局牵头，市公安局配合）\n"
    "2.推进知识产权质押融资。扩大专利、商标质押融资规模，到2027年，知识产权质押融资金额达到30亿元。（责任单位：市市"
    "场监管局、市财政局）\n"
    "三、保障措施\n（一）加强组织领导。市市场监管局要统筹推进知识产权保护工作。\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draft = drafts_of(ReadDocument(PLAN, "txt"))[0]
    return write(draft, tmp_path_factory.mktemp("drafts"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.slow
def test_a_draft_is_a_package_that_check_accepts_with_what_is_open(folder: Path):
    faults, open_ones = check_folder(folder)
    assert faults == []
    assert {fault.file.removeprefix("nanning-2025/") for fault in open_ones} == {
        *("pmc_scores.csv", "reference/indicators.csv", "targets.csv", "absence_searches.csv", "plan.yml")
    }
    assert (folder / "source.txt").read_text(encoding="utf-8") == PLAN


def test_every_fact_of_a_draft_has_a_confidence(folder: Path):
    sure = {row["fact_id"]: float(row["confidence"]) for row in rows(folder, "confidence.csv")}
    facts = {row["measure_id"] for row in rows(folder, "measures.csv")}
    facts |= {row["target_id"] for row in rows(folder, "targets.csv")}
    facts |= {row["milestone_id"] for row in rows(folder, "milestones.csv")}
    facts |= {row["citation_id"] for row in rows(folder, "citations.csv")}
    assert facts <= set(sure) and all(0 < value <= 1 for value in sure.values())
    assert sum(fact.startswith("nanning-2025-m01-a") for fact in sure) == 2


def test_a_draft_uses_the_indicators_and_documents_that_are_there(folder: Path):
    targets = {row["indicator_id"]: row for row in rows(folder, "targets.csv")}
    assert targets["high_value_patents_per_10k"]["value"] == "12"
    assert targets["ip_pledge_financing"]["unit"] == "亿元"
    assert "百" in {row["value_as_written"] for row in targets.values()}


@pytest.mark.slow
@pytest.mark.parametrize(
    "file, old, new, message",
    [
        ("targets.csv", ",百,100,", ",百,101,", "与原文写法"),
        ("measures.csv", "打击专利侵权行为", "打击专利侵害行为", "找不到"),
        ("measure_agencies.csv", "市公安局,support", "市教育局,support", "agency_names"),
    ],
)
def test_check_finds_what_was_spoilt_in_a_draft(
    folder: Path, tmp_path: Path, file: str, old: str, new: str, message: str
):
    copy = tmp_path / folder.name
    copy.mkdir()
    for path in folder.rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            words = path.read_text(encoding="utf-8")
            target.write_text(words.replace(old, new) if path.name == file else words, encoding="utf-8")
    faults, _ = check_folder(copy)
    assert any(message in str(fault) for fault in faults)


@pytest.mark.slow
def test_each_file_has_its_line(tmp_path: Path):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "prose.txt").write_text("她抬头看了看窗外，云慢慢变成了灰色，没有谁再说话。\n" * 20, encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("plan.txt", "prose.txt", "missing.txt")]
    said = {results[0].path: line(results[0]) for results in import_files(paths, str(tmp_path / "out"), 1)}
    assert "任务 2 条，保障 1 条，责任单位 5 处，目标 4 个" in said[paths[0]]
    assert "不像方案" in said[paths[1]] and "打不开" in said[paths[2]]
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["nanning-2025"]


@pytest.mark.slow
def test_more_files_than_the_workers_may_take_are_all_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "FILES_PER_WORKER", 1)
    paths = [str(tmp_path / f"missing{number}.txt") for number in range(5)]
    done = [result.path for results in files.import_files(paths, str(tmp_path / "out"), 2) for result in results]
    assert sorted(done) == paths


def test_the_same_file_again_is_the_same_draft_and_another_gets_another_name(tmp_path: Path):
    (tmp_path / "one.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "two.txt").write_text(PLAN + "（三）加强宣传。组织开展宣传活动。\n", encoding="utf-8")
    for name in ("one.txt", "one.txt", "two.txt"):
        import_file(str(tmp_path / name), str(tmp_path / "out"))
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["nanning-2025", "nanning-2025-2"]


def test_the_evaluation_counts_a_measure_that_ends_elsewhere_as_wrong(tmp_path: Path):
    corpus, gold = tmp_path / "corpus", tmp_path / "gold" / "plan"
    corpus.mkdir()
    gold.mkdir(parents=True)
    (corpus / "plan.txt").write_text(PLAN, encoding="utf-8")
    draft = drafts_of(ReadDocument(PLAN, "txt"))[0]
    listed = [f"1,{i},{m.kind},,{m.start},{m.end}" for i, m in enumerate(draft.measures, start=1)]
    head = "document,ordinal,kind_code,number_label,start_char,end_char\n"
    (gold / "measures.csv").write_text(head + "\n".join(listed) + "\n", encoding="utf-8")
    assert evaluation.evaluate(corpus, gold.parent)[0].scores["measures"].f1 == 1
    spoilt = listed[0].rsplit(",", 1)[0] + f",{draft.measures[0].end - 1}"
    (gold / "measures.csv").write_text(head + "\n".join([spoilt, *listed[1:]]) + "\n", encoding="utf-8")
    assert round(evaluation.evaluate(corpus, gold.parent)[0].scores["measures"].f1, 3) == 0.667


def test_the_category_is_right_for_three_of_four_and_among_three_for_nine_of_ten():
    first, three, number = evaluation.category_accuracy()
    assert number >= 100 and first >= 0.75 and three >= 0.92


def test_the_evaluation_counts_the_goals_of_a_text_that_stops_before_its_first_measure(tmp_path: Path):
    corpus, gold = tmp_path / "corpus", tmp_path / "gold" / "plan"
    corpus.mkdir()
    gold.mkdir(parents=True)
    text = PLAN[: PLAN.index("（一）")]
    (corpus / "plan.txt").write_text(text, encoding="utf-8")
    (gold / "measures.csv").write_text("document,ordinal,kind_code,start_char,end_char\n", encoding="utf-8")
    (gold / "metadata.csv").write_text("document,field,value,start_char,end_char\n1,kind,no such,,\n", encoding="utf-8")
    scored = evaluation.evaluate(corpus, gold.parent)[0].scores
    assert (scored["metadata"].right, scored["metadata"].gold) == (0, 1)


TIMED = (
    "云江市园区建设实施方案\n一、总体目标\n到2027年，建成园区3个。\n"
    "二、重点任务\n（一）建设厂房。2026年6月底前，建成厂房2座。\n（二）服务企业。定期走访企业。\n"
)


def timed(tmp_path: Path, rows: str) -> tuple[int, int, int]:
    """(right, found, gold) times of TIMED against rows of a gold."""
    corpus, gold = tmp_path / "corpus", tmp_path / "gold" / "plan"
    corpus.mkdir()
    gold.mkdir(parents=True)
    (corpus / "plan.txt").write_text(TIMED, encoding="utf-8")
    (gold / "metadata.csv").write_text("document,field,value,start_char,end_char\n1,kind,no such,,\n", encoding="utf-8")
    (gold / "milestones.csv").write_text(rows, encoding="utf-8")
    score = evaluation.evaluate(corpus, gold.parent)[0].scores["milestones"]
    return score.right, score.found, score.gold


@pytest.mark.parametrize(
    "kind, day, precision, right",
    [
        ("deadline", "2026-06-30", "month", 3),
        ("phase", "2026-06-30", "month", 2),
        ("deadline", "2026-12-31", "month", 2),
        ("deadline", "2026-06-30", "year", 2),
    ],
)
def test_a_time_is_right_where_place_kind_last_day_and_precision_are(
    tmp_path: Path, kind: str, day: str, precision: str, right: int
):
    head = "document,kind_code,start_date,end_date,precision_code,recurrence_code,start_char,end_char\n"
    times = ("到2027年", "2026年6月底前", "定期")
    places = [f"{TIMED.index(words)},{TIMED.index(words) + len(words)}" for words in times]
    rows = [
        f"1,horizon,,2027-12-31,year,none,{places[0]}",
        f"1,{kind},,{day},{precision},none,{places[1]}",
        f"1,recurring,,,vague,periodic,{places[2]}",
    ]
    assert timed(tmp_path, head + "\n".join(rows) + "\n") == (right, 3, 3)


def test_a_rough_gold_of_times_holds_their_last_days_and_no_rhythms(tmp_path: Path):
    rows = "deadline_text,deadline,label\n到2027年,2027-12-31,园区\n2026年6月底,2026-12-31,厂房\n"
    assert timed(tmp_path, rows) == (1, 2, 2)


def test_times_are_counted_only_where_the_gold_holds_them():
    scores = [evaluation.DocumentScore("one", {part: evaluation.Score() for part in evaluation.PARTS})]
    assert evaluation.TIMES not in evaluation.totals(scores)
    scores[0].scores[evaluation.TIMES] = evaluation.Score(1, 2, 3)
    assert evaluation.totals(scores)[evaluation.TIMES] == evaluation.Score(1, 2, 3)

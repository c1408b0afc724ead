"""docs/own-plan.md, followed with a plan that is none of the five: from a document to the pages."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cejian import __main__
from cejian.answers.selection import Selection, home_first
from cejian.corpus.build import check, check_folder
from cejian.importing.files import import_file
from cejian.views import overview
from tests.conftest import built_from, copy_data, keep
from tests.documents import as_docx
from tests.oracle.test_sentences import make_all
from tests.scenes import scene_of

DOCUMENT = (
    "南宁市知识产权保护和运用三年行动方案（2025—2027年）",
    "南府办发〔2025〕12号",
    "各县（市、区）人民政府，市政府有关部门：",
    "为落实国家和省关于知识产权工作的部署，结合本市实际，制定本方案。",
    "一、工作目标",
    "到2027年底，全市有效发明专利拥有量达到5000件，知识产权质押融资额累计超过20亿元。",
    "二、主要任务",
    "1.培育高价值专利。围绕装备制造等重点产业建设高价值专利培育中心，2026年底前建成8个。"
    "（牵头单位：市市场监管局；配合单位：市科技局）",
    "2.规范专利申请行为。建立非正常专利申请核查机制，每季度通报核查结果。（责任单位：市市场监管局）",
    "3.扩大知识产权质押融资。推广专利权、商标权打包质押，每年开展银企对接活动2场以上。（责任单位：市市场监管局）",
    "三、保障措施",
    "（一）加强组织领导。市知识产权工作领导小组每半年召开一次会议，统筹解决重大问题。",
    "南宁市人民政府办公室",
    "2025年3月20日",
)
# What a person decides who has read the document: the matter of each indicator that is new.
MATTERS = {"有效发明专利拥有量": "creation_quality", "知识产权质押融资额累计": "finance", "银企对接活动": "finance"}
Rows = list[dict[str, str]]


def edit(path: Path, change: Callable[[Rows], Rows]) -> None:
    """The table as a spreadsheet saves it: with a byte order mark, other ends of lines and its own way with days."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
        writer.writeheader()
        for row in change(rows):
            as_days = {k: re.sub(r"^(\d{4})-0?(\d+)-0?(\d+)$", r"\1/\2/\3", v) for k, v in row.items()}
            writer.writerow(as_days)


def each(**values: str) -> Callable[[Rows], Rows]:
    return lambda rows: [row | values for row in rows]


def corrected(folder: Path, root: Path) -> None:
    """Steps 2 and 4.1: everything that is open is filled in."""
    edit(folder / "targets.csv", each(confidence_code="certain", reading_note=""))
    edit(folder / "absence_searches.csv", each(found_note="读过全文，没有。"))
    edit(
        folder / "reference" / "indicators.csv",
        lambda rows: [row | {"category_code": MATTERS.get(row["name_zh"], "creation_quality")} for row in rows],
    )
    described = (folder / "plan.yml").read_text(encoding="utf-8")
    described = re.sub("由文件.*待填写", "市政府网站，2025年3月下载", described).replace(
        "首尾是否完整待核对", "首尾完整"
    )
    (folder / "plan.yml").write_text(described, encoding="utf-8")
    with (root / "data" / "reference" / "pmc_variables.csv").open(encoding="utf-8-sig", newline="") as stream:
        variables = [row["variable_code"] for row in csv.DictReader(stream) if row["parent_code"]]

    def scored(rows: Rows) -> Rows:
        known = {row["variable_code"] for row in rows}
        left = [
            dict.fromkeys(rows[0], "") | {"variable_code": v, "value": "0", "note": "读过，没有写。"} for v in variables
        ]
        return rows + [row for row in left if row["variable_code"] not in known]

    edit(folder / "pmc_scores.csv", scored)


@pytest.mark.slow
def test_a_document_becomes_a_plan_on_every_page(
    tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "方案.docx").write_bytes(as_docx(DOCUMENT))
    import_file(str(tmp_path / "方案.docx"), str(tmp_path / "草稿"))
    [folder] = (tmp_path / "草稿").iterdir()
    faults, left = check_folder(folder)
    assert faults == [] and len(left) > 20
    assert __main__._check_folder(folder) == 0
    assert f"没有错误，{len(left)} 处未填或待核对。" in capsys.readouterr().out
    tree = copy_data(tmp_path / "tree")
    keep(tree / "data" / "built", built)
    # As it came it cannot be published: what is open in it stops a build, each place of it by its name.
    shutil.copytree(folder, tree / "data" / "plans" / folder.name)
    told = {fault.file.rpartition("/")[2] for fault in check(tree)}
    assert {"pmc_scores.csv", "indicators.csv"} <= told
    corrected(folder, tree)
    assert check_folder(folder) == ([], [])
    shutil.rmtree(tree / "data" / "plans" / folder.name)
    shutil.copytree(folder, tree / "data" / "plans" / folder.name)
    assert check(tree) == []
    store = built_from(tree)
    places = tuple(store.ask("plans")["column_id"])
    assert len(places) == 6 and "nanning" in places
    for home in (None, "nanning"):
        scene = scene_of(store, Selection(home_first(places, home or ""), home=home))
        make_all(scene)
        card = next(card for card in overview.overview_head(scene)["cards"] if card["column_id"] == "nanning")
        assert [figure["value"] for figure in card["figures"]] == ["3", "3/3", "4", "1/3"]

"""Forms that plans of the eleventh blind reading had and the rules did not, and their siblings: each in sentences
written for it.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, measures

LAST_WORDS = (
    "各地区、各有关部门要加强服务，健全制度，切实防范风险。",
    "各区、各有关单位要按照职责分工抓好落实。",
    "各县区人民政府应当结合实际制定细则。",
    "各责任单位要细化任务。",
    "本措施自2024年4月1日起施行，有效期至2026年12月31日。",
    "本若干政策措施自印发之日起施行，有效期三年。",
    "本三年行动计划由市发展改革委负责解释。",
    "本《行动方案》有效期至2026年12月31日。",
    "上述政策执行期至2026年底。",
    "自印发之日起施行，由市发展改革委会同有关部门解释。",
    "有效期为2024年4月1日至2026年12月31日。",
    "本方案各项任务纳入市重点工作清单，定期开展评估。",
    "本措施涉及的有关政策由市发展改革委统筹。",
    "同一项目符合多项政策的，按就高不重复原则执行。",
    "云江市人民政府办公室",
    "【原文下载】\n- 云江市园区建设实施方案.pdf",
    "[相关附件]\n- 布局图.pdf",
    "更新时间：2026-01-26 11:25:32",
    "附件：1.任务清单\n2.布局图",
)
ITEM = {
    "numbered": ("（一）建设厂房。新建厂房。\n", "（二）建设道路。改造道路。\n", "（三）服务企业。组织走访。"),
    "arabic": ("1.建设厂房。新建厂房。\n", "2.建设道路。改造道路。\n", "3.服务企业。组织走访。"),
    "with a heading": ("（一）建设厂房\n新建厂房。\n", "（二）建设道路\n改造道路。\n", "（三）服务企业\n组织走访。"),
}


@pytest.mark.parametrize("words", LAST_WORDS)
@pytest.mark.parametrize("form", [*ITEM, "chapters"])
def test_what_stands_behind_the_last_item_is_no_part_of_it(form: str, words: str):
    if form == "chapters":
        items: tuple[str, ...] = (
            "一、建设厂房。新建厂房。\n",
            "二、建设道路。改造道路。\n",
            "三、服务企业。组织走访。",
        )
        draft = draft_of("".join(items) + "\n" + words + "\n")
    else:
        items = ITEM[form]
        draft = draft_of("一、重点任务\n" + "".join(items) + "\n" + words + "\n")
    assert len(measures(draft)) == 3
    assert measures(draft)[-1].endswith("组织走访。")


CLOSING = "依托企业家和投资人，构建培育机制，支持产品推广。"
TAG = "（责任单位：市甲局）"


def test_behind_the_tag_of_the_last_item_nothing_is_of_it_where_the_others_end_with_theirs():
    body = f"一、重点任务\n（一）建设厂房。新建厂房。{TAG}\n（二）建设道路。改造道路。{TAG}\n"
    body += f"（三）服务企业。组织走访。{TAG}\n"
    draft = draft_of(body + CLOSING + "\n")
    assert measures(draft)[-1] == f"服务企业。组织走访。{TAG}"


def test_a_paragraph_behind_the_last_of_many_items_of_one_is_of_none():
    body = "一、重点任务\n" + "".join(f"{n}.建设厂房。新建厂房{n}座。\n" for n in range(1, 7))
    assert measures(draft_of(body + CLOSING + "\n"))[-1] == "建设厂房。新建厂房6座。"
    # Where another item has a second paragraph, the last one's may be its own.
    body = body.replace("新建厂房2座。", "新建厂房2座。\n改造道路。")
    assert measures(draft_of(body + CLOSING + "\n"))[-1].endswith(CLOSING)


def test_a_safeguard_as_long_as_the_others_keeps_who_is_told_to_act():
    body = (
        "一、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n二、保障措施\n（一）加强领导。建立机制。\n"
        "市甲局要做好统筹。\n（二）加强督导。开展检查。\n各区政府要抓好落实。\n"
    )
    draft = draft_of(body)
    assert measures(draft, "safeguard")[-1].endswith("各区政府要抓好落实。")
    assert measures(draft_of(body + "各有关部门要抓好落实。\n"), "safeguard")[-1].endswith("各区政府要抓好落实。")

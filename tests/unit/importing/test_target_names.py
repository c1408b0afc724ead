"""What targets are called: the words of the text for what is counted, each in a sentence written for it."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of


def names(sentence: str) -> list[str]:
    """The names of the targets of a sentence in the goals of a plan; each is words of it."""
    body = f"一、工作目标\n{sentence}\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n"
    draft = draft_of(body, HEAD)
    found = [goal.name for goal in draft.goals if goal.value is not None]
    assert all(name and name in sentence for name in found)
    return found


@pytest.mark.parametrize(
    "sentence, name",
    [
        # What it is compared with, and how it is reached, is none of it.
        ("园区能耗较2023年下降10%。", "园区能耗"),
        ("园区专利在2023年底的基础上翻一番。", "园区专利"),
        ("单位产值用水量比2020年下降16%。", "单位产值用水量"),
        ("厂房投资额累计达到20亿元。", "厂房投资额"),
        ("厂房利用率（含出租）应达到95%。", "厂房利用率（含出租）"),
        ("响应能力达到最大负荷的5%。", "响应能力"),
        ("其中租赁型厂房占60%以上。", "租赁型厂房"),
        ("形成年产能可达100万吨。", "年产能"),
        ("厂房车位比优于2.5:1。", "厂房车位比"),
        ("员工满意度在90分以上。", "员工满意度"),
        ("加装电梯每年不少于200部。", "加装电梯"),
        ("走访企业每季度不少于1次。", "走访企业"),
        ("需求响应达到20%。", "需求响应"),
        ("将审批时间压缩至3个工作日。", "审批时间"),
        ("将租房收入线由年收入9600元以下提高到15600元。", "租房收入线"),
        ("提高电视机顶盒占比至75%。", "电视机顶盒占比"),
        ("仪器总值年平均增幅不低于5%。", "仪器总值年平均增幅"),
        ("抽水蓄能达到1000万千瓦。", "抽水蓄能"),
        ("高频侵权行为下降10%。", "高频侵权行为"),
        # Nor when and where, nor what brings it about.
        ("年内新增线路100公里。", "线路"),
        ("“十四五”期间累计新增光伏容量150万千瓦。", "光伏容量"),
        ("2024、2025年计划合计完成煤电改造130万千瓦。", "煤电改造"),
        ("进一步推动农机服务覆盖率达85%。", "农机服务覆盖率"),
        ("围绕主干公路建设零碳通道3万公里。", "零碳通道"),
        ("力争全市评定名家50名。", "名家"),
        # But words of a name that are verbs elsewhere are its own.
        ("重点企业生产效率提高20%。", "重点企业生产效率"),
        ("建设培训基地10个。", "培训基地"),
        ("打造应用场景20个。", "应用场景"),
        ("基本药物抽检率100%。", "基本药物抽检率"),
        ("平均担保费率降至1%。", "平均担保费率"),
        ("建成区绿地率达到38%。", "建成区绿地率"),
        ("开展研发活动的企业占比达12%。", "开展研发活动的企业占比"),
        ("新建和改造充电站600座。", "新建和改造充电站"),
        ("新建改造污水管网200公里。", "新建改造污水管网"),
        ("引进和培养人才100名。", "人才"),
        ("新增就业30万人。", "新增就业"),
        # A noun behind the number, with its bracket, and not another number's.
        ("新增2400户（累计约3600户）餐饮单位纳入监管。", "餐饮单位纳入监管"),
        ("建成12万个（套）以上的充电桩。", "充电桩"),
        ("力争3个县（区）成功创建示范区。", "县（区）成功创建示范区"),
        ("80%的区（县级市）达到标准。", "区（县级市）达到标准"),
        ("每个街道建有1个残疾人康复（托管）站。", "残疾人康复（托管）站"),
    ],
)
def test_a_target_is_called_by_what_is_counted(sentence: str, name: str):
    assert names(sentence)[0] == name


@pytest.mark.parametrize(
    "sentence, listed",
    [
        ("建成10个产业园区和2个特色园区。", ["产业园区", "特色园区"]),
        ("每年新增国家名牌1-2个和省名牌5-6个。", ["国家名牌", "省名牌"]),
        ("数字化工具普及率、关键工序数控化率分别达到90%、75%。", ["数字化工具普及率", "关键工序数控化率"]),
        ("每个街道建有1个健身广场、每个镇和居委会（村）建有1个健身点。", ["健身广场", "健身点"]),
        ("“2小时同城、4小时跨城”服务覆盖人口比例超过70%。", ["“2小时同城、4小时跨城”服务覆盖人口比例"]),
        ("二级医院2人间和3人间病房占比达到75%。", ["二级医院2人间和3人间病房占比"]),
        ("园区登记额达到60亿元、增长20%，年均净增2亿元以上。", ["园区登记额", "园区登记额", "园区登记额"]),
        ("专利拥有量达2万件，较2023年翻一番。", ["专利拥有量", "专利拥有量"]),
        ("市民达标率2025年超过15%，2030年达20%。", ["市民达标率", "市民达标率"]),
        ("改造机组16台980万千瓦以上。", ["改造机组", "改造机组16台"]),
        ("建成“1+5”（大装置1个、试验区5个）布局。", ["大装置", "试验区"]),
    ],
)
def test_numbers_of_a_list_have_a_name_each(sentence: str, listed: list[str]):
    assert names(sentence) == listed


def test_a_long_list_is_cut_between_its_words():
    sentence = "、".join(f"第{n}类专业技术人才" for n in "甲乙丙丁戊己庚辛") + "不少于30名。"
    assert names(sentence)[0].startswith("第")

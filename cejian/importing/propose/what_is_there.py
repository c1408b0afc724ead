"""Numbers of what is there: the parts of a document, things that are listed or in hand, a rule that is carried out."""

from __future__ import annotations

import re

from cejian.importing.propose.quantities import PERCENT

COUNTED_AFTER_WORDS = frozenset("个 家 名 户 件 项 场 所 座 人".split())
# 对今年的16条举措和5项任务建立台账: what the document counts of itself.
OWN_PARTS = re.compile(r"[一-鿿]{0,8}?(?:任务|举措|措施|事项|要点)")
# 加快2个甲试点和4个乙试点建设: what is there and goes on
IN_HAND = re.compile(r"加快\s?[0-9]+[个项家座处][^，。；]{2,40}[和及、]\s?$")
# 由10个集群和30条链组成的体系: what a thing consists of, which has a name
MADE_OF = re.compile(r"由[^，。；]{0,30}$")
CONSISTS = re.compile(r"[^，。；]{2,40}?(?:组成|构成)的")
# 甲项目资金、乙项目资金2项纳入目录: as many as are named
TOGETHER = re.compile(r"(?:均|都|全部)?[纳列]入")
# 费率按照1%执行, 费率下调20%政策, 按5%比例配套的资金: what is paid by a rule that there is
BY_RATE = re.compile(r"按照?\s?$")
OF_RULE = re.compile(r"(?:的)?政策(?!目标)")
CARRIED_OUT = re.compile(
    r"的?(?:比例|标准|费率|税率)?(?:进行)?(?:执行|分配|征收|收取|计[算提征]|缴纳|返还|结算|支付|拨付|核定|配套的)"
)
# 在80%基础上进一步提升: what there is to begin with
BASE = re.compile(r"(?:以上|左右)?的?基础上")
# 鼓励其实现100%绿电消费, 鼓励企业达到80%以上: nobody has to
ENCOURAGED = re.compile(r"(?:^|[，,])\s*(?:积极)?鼓励[^，。；]{0,16}(?:实现|达到|使用)\s?$")
# 打造100%新能源基地: what it is called by
NAMED_BY_ALL = re.compile(
    r"(?:新能源|可再生能源|清洁能源|绿电|绿色电力|绿氢|非化石能源)的?[一-鿿]{0,4}"
    r"(?:基地|园区|工厂|城市|社区|示范区|小镇)(?:建设)?(?=$|[，,。；;、和及])"
)
# 纳入国家试点的12个县开展试点: those that are listed already
LISTED_ALREADY = re.compile(r"[纳列]入[^，。；]{2,30}的\s?$")
# 提升22个产业集群的科技含量: of how many there are
RAISED_IN = re.compile(r"[一-鿿]{2,12}的[一-鿿]{0,4}(?:含量|水平|能力|质量|素质|竞争力|影响力)(?:$|[，。；、和])")
# 完善对11个监管项，31个监管点的常态化管理: what there is, whatever is better done with it; not 完成对11个点的排查
CARED_FOR = re.compile(r"(?:完善|健全|优化)[^，。；0-9]{0,6}对\s?$")
CARE = re.compile(r"[一-鿿]{1,12}?(?:的[一-鿿]{0,6}(?:管理|监管|监测|管控|维护|巡查|服务|监督))?(?:$|[，。；、])")
# 加快建设甲厂、乙厂、丙厂3个项目, 深化培育甲联运、乙联运2个示范工程
IN_HAND_BY_NAME = re.compile(r"(?:加快(?:推进)?建设|深化(?:培育|建设|推进))[^，。；]{2,60}、[^，。；、]{2,20}$")
# 1.虚拟电厂（150个）。 in a measure
SO_MANY_OF_ITEM = re.compile(r"\s*[0-9]{1,2}\s?[.．、]\s?(?:[一-鿿A-Za-z0-9“”、]\s?){2,24}[（(]")


def counts_a_document(unit: str, before: str, after: str) -> bool:
    """Whether the number counts the parts of this document, or of another, or what is there and only goes on."""
    if unit in ("项", "条") and re.search(r"[一-鿿][（(]$", before) and re.match("[）)](?:$|[。：:])", after):
        return not SO_MANY_OF_ITEM.fullmatch(before)  # 更好支持创新发展（2项）
    if IN_HAND.search(before) or MADE_OF.search(before) and CONSISTS.match(after):
        return True
    if unit in ("个", "项") and TOGETHER.match(after) and re.search("、[^，。；、]{2,20}$", before):
        return True
    if re.search(r"(?:不超过|不多于|[降减压缩][减缩]?[至到])\s?$", before):
        return False  # 不超过3个环节
    if unit in ("个", "项", "条") and re.match(
        r"(?:具体|重点|主要|方面|大类)?(?:建设|工作)?(?:任务|方面|部分|环节|章节)", after
    ):
        return True
    if re.match(r"(?:针?对|对照|围绕|按照|根据)", before) and OWN_PARTS.match(after):
        return True
    if unit == "条" and re.search(r"(?:完成|落实|推进)\s?$", before) and re.match("[一-鿿]{0,4}(?:举措|措施)", after):
        return True  # 2019年完成16条推进举措
    # 落实促进发展20条措施: another document's
    is_carried_out = unit in ("条", "项") and re.match(r"[一-鿿]{0,2}(?:落实|贯彻|执行)", before)
    return bool(is_carried_out and OWN_PARTS.match(after))


def is_of_what_there_is(unit: str, before: str, after: str) -> bool:
    """Whether a number is of a rule that is carried out, or of things that are there, listed or in hand."""
    if unit in PERCENT:
        if BASE.match(after) or ENCOURAGED.search(before) or before[-1:] not in "占达到" and NAMED_BY_ALL.match(after):
            return True
        return bool(OF_RULE.match(after) or BY_RATE.search(before) and CARRIED_OUT.match(after))
    if unit not in COUNTED_AFTER_WORDS:
        return False
    if CARED_FOR.search(before) and CARE.match(after):
        return True
    if LISTED_ALREADY.search(before) and not re.search("全部|均|都", after):
        return True
    if re.search(r"(?:提[升高]|增强)[^，。；]{0,24}$", before) and RAISED_IN.match(after):
        return True
    is_project = re.match("[一-鿿]{0,6}(?:项目|工程)(?![^，。；]{0,8}(?:建成|开工|竣工|完工|投[用产运]))", after)
    return bool(IN_HAND_BY_NAME.search(before) and is_project)

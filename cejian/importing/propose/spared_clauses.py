"""Which clauses promise nothing whatever number they hold: subsidies, conditions, definitions, laws, and what was."""

from __future__ import annotations

import re
from datetime import date

from cejian.importing.propose.lines import brackets
from cejian.importing.propose.target_words import MEASURED_BY, PAST, SUBSIDY

# 培养达到国际标准的医生 and 补助资金用于产业的比重 say of what, not how much is given.
# 选拔资助100名, 每年资助培养督导员50名 count whom they choose; 享受政府特殊津贴的人才 is a title.
SPONSORED = re.compile(
    r"资助(?=[^，。；0-9元]{0,20}[0-9]+[万千百]?(?:[名人家个](?!以)))|享受[^，。；]{2,24}的[一-鿿]{1,8}(?=占[^，。；]{1,16}[0-9.]+[%％])|"
    r"享受(?:国务院|[省市]?政府|[省市])[^，。；]{0,6}特殊津贴|达到[^，。；]{0,12}标准的(?=[一-鿿])|"
    r"补助资金(?=[^，。；0-9]*(?:比重|比例))"
)
# 按不超过投入的30%，给予补助 · 提供不少于500平方米的场地，给予免租: what each is given
RATE_OF_SUPPORT = re.compile(r"\s*(?:并)?按照?(?!时|期)[^，。；]*[%％]|(?:免费)?提供[^，。；]{0,16}[0-9]+平方米")
# 对甲项目提供总计10万平方米的场地，予以租金减免: how much there is for all of them
FOR_ALL = re.compile(r"(?:总计|合计|共计|总共)\s?(?:不[少低]于|约|超过?)?\s?[0-9]")
SUPPORTED = re.compile(r"(?:给予|予以)[一-鿿]{0,4}支持")
# 允许项目单位使用贷款，比例不超过40%
ALLOWED = re.compile(r"\s*(?:允许|准许)[^。；]*[，,]$")
# 参保地可设置变更备案的时限，原则上不超过6个月: what may be set is no promise
MAY_BE_SET = re.compile(
    r"可(?:以|自行|自主)?(?:设置|设定|规定|约定|确定|明确)[^，。；]{0,16}(?:时限|期限|年限|时间)[，,]$"
)
WITHIN_BOUNDS = re.compile(r"\s*(?:原则上|一般|最长|最短)*不(?:得)?(?:超过|少于|低于|短于|长于)")
# 对拥有专利10件以上、投入占收入5%以上的企业，优先推荐; 申报企业须成立满3年: whom it is for
FOR_WHOM = re.compile(
    r"^\s*(?:对|凡)[^，。；]*的(?:企业|单位|项目|机构|个人|团队|园区|基地|平台)[，,]?$|(?:参评|申报|申请)[^，。；]{0,8}(?:须|需|应)"
)
# 新型车辆是指…, 第一档电量，按照覆盖80%用户的户均用电量确定: what words mean, and how a tariff is made.
# “20”是指新建特色园20座 tells what the number of a slogan promises.
DEFINED = re.compile(r"(?<![0-9]”)是指|系指|所称|^\s*(?:其中[，,:：]?)?第[一二三四五六]档")
UNTIL = re.compile(r"截[至止]到?\s?(?P<year>20\d\d)年")
AIM = re.compile(r"力争|到20\d\d年")


def masked_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans whose numbers count nothing: titles, quoted names, and brackets that say who is responsible."""
    spans = [
        m.span()
        for m in re.finditer(
            r"《[^》\n]*》|“(?![^”\n]{0,8}(?:翻[一两三]?番|倍增)”)[^”\n]{1,30}”|\"[^\"\n]{1,30}\"", text[start:end]
        )
    ]
    found = [(start + a, start + b) for a, b in spans]
    for a, b in brackets(text, start, end):
        words = text[a:b]
        if re.fullmatch(r".[0-9.]+\s?分.", words):
            found.append((a, b))  # what a task counts in an assessment
        if re.search(r"单位|部门|负责|牵头|号[〕）)]?$|指标|预期性|约束性|不含|含|指", words[:40]) and not re.search(
            r"其中|含[^（）()]{0,6}新增", words
        ):
            found.append((a, b))
    return found


def is_for_some(clause: str, sentence: str, before: str, zone: str) -> bool:
    """Whether a clause says whom something is for, and what they are given: 对…达10家以上的, 给予…; 单个不超过…."""
    if re.search(r"(?:的|者)[，,；;：:]?$", clause.rstrip()) and re.search(
        r"^(?:对|凡|经|若|如|给|按)|达|满|获|超过|突破|不[低少]于|以上|[大小多少高低]于", clause
    ):
        return True
    if zone == "measure" and FOR_WHOM.search(clause):
        return True
    is_given = re.search(r"^(?:对|凡)", clause) or zone == "measure" and RATE_OF_SUPPORT.match(clause)
    if is_given and not FOR_ALL.search(clause) and (SUBSIDY.search(sentence) or SUPPORTED.search(sentence)):
        return True
    if zone == "measure" and ALLOWED.match(before) and re.match(r"\s*(?:比例|额度|面积)[一-鿿]{0,4}不超过", clause):
        return True
    if zone == "measure" and MAY_BE_SET.search(before) and WITHIN_BOUNDS.match(clause):
        return True
    return bool(re.match(r"(?:且|但|原则上|最高|累计|单个)[^，。；]{0,8}不超过", clause) and SUBSIDY.search(before))


def is_past(before: str, clause: str, issued: date | None) -> bool:
    """Whether a clause tells what was, by its words and those in front of it; 力争到2025年底，… tells what is to be."""
    if AIM.search(clause):
        return False
    aims = list(AIM.finditer(before))
    said = before[aims[-1].end() :] + clause if aims else before + clause
    until = UNTIL.search(said)
    if until and issued and int(until["year"]) > issued.year:
        said = UNTIL.sub("", said)  # 截至2027年底，建成5家
    return bool(PAST.search(MEASURED_BY.sub("", said)))

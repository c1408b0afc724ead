"""The names of agencies in a list, told apart and put together again: 市甲局、乙局, 各省、自治区、直辖市人民政府."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cejian.importing.propose.lines import CLOSE, OPEN, trimmed

UNIT_END = (
    r"局|委|委办|办|厅|部|院|会|署|行|中心|公司|集团|政府|办公室|管委会|委员会|街道|单位|部门|机关|站|所|处|科|队|"
    r"大学|学院|学校|高校|电厂|(?:南方|国家)电网|"
    r"协会|学会|总社|总局|检察院|法院|海关|分局|支行|银行|分行|企业|镇|乡|区|县|市|州|专班|小组|专项组|工作组|工委|"
    r"党委|组|组织|平台|社|馆|"
    r"台|室|园|园区|基地|人行|银保监|联席会议|纪委|团市委|团省委|团委|工会|妇联|残联|科协|侨联|工商联|文联|社科联|"
    r"地|军分区|"
    r"支队|总队|大队|局机关|党组|机构|开发区|新区|高新区|经开区|示范区|联合会|联盟|地区|省|自治区|直辖市|机场|港|"
    r"口岸|监局|办事处|(?:国网|南网)[一-鿿]{0,6}电力|执委会|运营商|联社|分中心|中国(?:电信|移动|联通|铁塔|广电|邮政)"
)
NAME = re.compile(
    rf"[一-鿿A-Za-z0-9·“”\"\-—－+]*(?:{UNIT_END})(?:[{re.escape(OPEN)}][^{re.escape(CLOSE)}]*[{re.escape(CLOSE)}])?$"
)
TRAILER = re.compile(
    r"(?:等国务院(?:有关|相关)部门(?:[及和]各地区?)?|等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:市级|省级|市直|省直|区级|省|市|区|县|各)?(?:相关|有关|涉及|责任|"
    r"成员|主管|职能)*"
    r"(?:部门|单位|责任单位|机构|企业|地区|地方|处室|科室|部门和单位|市直部门|区直部门|高校|院校)?(?:单位|"
    r"部门)?(?:和单位|及单位)?)$"
)
LEADER = re.compile(r"^(?:由|会同|以及|及|和|与|并|各自|请|其中)")
# 各区政府（含新区管委会，下同）: what the name takes in is no part of it.
# 市乙局（第一责任单位为牵头单位，下同）: nor is a note on the whole list, in the bracket of its last name.
REMARK = re.compile(
    r"[（(<〈＜](?:(?:含|包括|以下(?:简)?称)[^）)>〉＞]*|(?:列|排)?(?:在)?(?:第一|首)[一-鿿]{0,6}(?:为|是|系)(?:牵头|主办)(?:单位|部门)?"
    r"(?:[，,]下同)?)[）)>〉＞]$"
)
# 市甲部<乙办>, 各县<区>政府: within the bracket of a tag some plans write the bracket of a name with angles.
ANGLED = re.compile(r"[<〈＜](?P<words>[^<>〈〉＜＞\n]{1,40})[>〉＞]")
# 各相关职能部门按职责分工: how they do it is no part of the name.
BY_DUTY = re.compile(
    r"(?<=[局委办厅部会院位门处府])(?:结合(?:自身|本地|各自)?(?:实际|职[责能])|(?:按照?|依据?)(?:各自)?(?:的)?职[责能])[一-鿿]{0,6}$"
)
# 市甲局会同有关部门: which ones, nobody says
SOMEBODY = re.compile(r"(?:有关|相关)(?:部门|单位)")
# 国务院相关部门及各地区 beside those who are named
SOME_AND_ALL = re.compile(r"国务院各?(?:有关|相关)?部门(?:[及和]各地区?)")
# 市级其他有关部门, 市直各相关部门: the others of a level, whoever they are
VAGUE = re.compile(
    r"^(?:等|下同|各自|其他|同上|略|[省市区县州][级直](?:其[他它]|各)(?:各?有关|各?相关)(?:责任)?(?:部门|单位))$"
)
# 市、县（市）人民政府农业农村主管部门: governments of several levels; without what they share, 市 and 县 are none
GOVERNMENTS = (
    r"[省市区县州旗](?:、(?:[省市区县州旗](?:[（(][省市区县州旗、]{1,8}[）)])?|乡镇|镇街|街道)){1,3}级?"
    r"(?:人民政府|政府|党委)(?:部门|[一-鿿]{2,10}?(?:主管|管理)?部门)?"
)
LEVELS_TOGETHER = re.compile(
    r"各(?:有关|相关)?(?:省|市|州|盟|设区市|地市|市州|县市|县区|市县|区|县|镇|乡镇|街镇)"
    r"(?:、(?:自治区|直辖市|[县市区州]{2,3}|县|区|市|州|盟|旗|县级市|直管市|[一-鿿]{2,4}林区|街道|乡镇|乡|镇)"
    r"(?:[（(][^）)]{1,8}[）)])?){1,3}(?:级?(?:人民政府|政府|党委)(?:部门)?)?"
    rf"|各街道、镇|{GOVERNMENTS}"
)
FUSED = re.compile(
    rf"(?<=[局委办厅部署院会行])(?=(?:市(?!场)|省|区(?!块)|县|州|国家)[一-鿿]{{1,12}}(?:局|委|办|厅|部|院|署|政府|"
    rf"中心)(?:[{re.escape(OPEN)}]|$))"
)


FIELDS = (
    "发展改革|发改|教育|科技|工业|工信|经信|公安|民政|司法|财政|人社|自然资源|生态环境|住建|住房|交通|水利|水务|税务|农业|商务|"
    "文广|文旅|文化|卫健|卫生|应急|市场监管|国资|统计|医保|数据|城管|供电|供销|消防|行政审批|知识产权"
)
# 区甲局市乙局 or 区甲局云江公安分局, a cell whose lines ran together. An office of a body stays with it:
# 市公安局交通管理局, 市公安局云山分局, 市委宣传部.
RUN_TOGETHER = re.compile(
    rf"(?<=[局委])(?<![省市区县]委)(?="
    rf"[省市区县州旗][一-鿿]{{0,4}}?(?:{FIELDS})[一-鿿]{{0,8}}?(?:局|委|办|厅|总社)"
    rf"|(?:{FIELDS})(?:局|委)(?![一-鿿]{{0,4}}(?:支队|大队|分局))"
    r"|(?<!公安局)[一-鿿]{2,4}(?:(?:公安|税务)分局|供[电销][一-鿿]{0,4}(?:中心|公司|社)))"
)


@dataclass(frozen=True)
class ProposedAgency:
    """An agency of a measure: `name` as written at start..end, `full` with the prefix that it shares with those before;
    tag_start..tag_end is the bracket, line, cell or heading that names it.
    """

    name: str
    full: str
    role: str
    start: int
    end: int
    tag_start: int
    tag_end: int
    rule: str
    confidence: float


def is_name(words: str) -> bool:
    """Whether words read like the name of an agency; a long run of letters is none, and is not searched."""
    return len(words) <= 60 and bool(NAME.search(in_round(words)))


def in_round(words: str) -> str:
    """Words with round brackets for angled ones, each letter in its place."""
    return ANGLED.sub(r"（\g<words>）", words)


# a place, and levels: 新建厂房（市中心）
NO_BODY = re.compile(r"[省市区县州镇]{1,2}中心|[省市]部委")


def is_body(name: str) -> bool:
    """A name that can stand in brackets without a verb and still be an agency: 市科技局, not 高新区."""
    if NO_BODY.fullmatch(name):
        return False
    if re.fullmatch(r"[一-鿿]{2,8}(?:处|科|支队|大队)", name):
        return True  # an office of the issuer's own
    return bool(re.match(r"(?:省|市|区|县|州|国家|各)", name)) and bool(
        re.search(
            r"(?:局|委|办|办公室|厅|部|政府|院|署|管委会|中心|公司|单位|部门|海关|分行|支行)(?:[（(〔].*)?$", name
        )
    )


# 南山区政府, 市属甲集团: bodies beside one that begins with its level
LOCAL_BODY = re.compile(
    r"[一-鿿]{2,16}(?:(?<!布|格|结|大|时)局|委|厅|政府|院|署|管委会|中心|公司|集团|支队|总队|分行|支行|海关|办事处)$"
    r"|中国(?:电信|移动|联通|铁塔|广电|邮政)$"
)


# 市科协, 相关区: beside others, or in brackets of their own
OF_A_LEVEL = re.compile(
    r"[省市区县州](?:科协|残联|妇联|侨联|文联|社科联|工商联|贸促会|总工会|团委|总队|支队|联社|集团|[一-鿿]{1,8}(?:协会|学会|联合会))$"
    r"|(?:各|有关|相关|各有关|各相关)(?:省|市|区|县|市县|县市|区县|镇|乡镇|街道|街镇|镇街|园区|功能区|开发区|新城)$"
    r"|各街道、镇$|[省市区县州][一-鿿]{2,10}专班$"
    # 有关州（市）人民政府
    r"|(?:各|有关|相关|各有关|各相关)[省市州盟区县](?:[（(][省市州盟区县、]{1,8}[）)])?(?:人民)?政府$"
)
# 有关市能源主管部门: the offices of a field in some places
OF_SOME_PLACES = re.compile(r"(?:有关|相关|各有关|各相关)[省市州盟区县][一-鿿]{2,8}(?:主管|管理)部门$")
# 有关油气企业, 有关电厂, 中云集团, 云江电网: firms beside them
FIRM = re.compile(
    r"(?:各|有关|相关|各有关|各相关)[一-鿿]{0,10}(?:企业|电厂|公司)$|[一-鿿]{2,10}(?:集团|交易中心|电网)$"
)


def are_bodies(names: list[str]) -> bool:
    """Whether a list without a verb names bodies and nothing else: each by its level, or beside one that does."""
    sure = [is_body(name) or bool(OF_SOME_PLACES.match(name)) for name in names]
    if not any(sure):
        return False
    known = (LOCAL_BODY, OF_A_LEVEL, FIRM)
    return all(ok and is_name(n) or any(k.match(n) for k in known) for n, ok in zip(names, sure))


def depth_at(content: str, at: int) -> int:
    before = in_round(content)[:at]
    return sum(c in OPEN for c in before) - sum(c in CLOSE for c in before)


def names_in(words: str, offset: int) -> list[tuple[str, int, int]]:
    """The names of a list with their places, split where no bracket is open."""
    found: list[tuple[str, int, int]] = []
    depth, position = 0, 0
    for at, letter in enumerate([*in_round(words), "，"]):
        if letter in OPEN:
            depth += 1
        elif letter in CLOSE and depth:
            depth -= 1
        if at == len(words) or (depth == 0 and letter in "、，,；;。 \n\t　|/"):
            found += _fused(words, position, at, offset)
            position = at + 1
    return _joined(words, found, offset)


def run_together(names: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The names of a table's cell, told apart where the copy lost what stood between them."""
    for name, start, end in names:
        cuts = [0, *(m.start() for m in RUN_TOGETHER.finditer(name)), end - start]
        pieces = list(zip(cuts, cuts[1:]))
        if len(name) != end - start or not all(is_name(name[a:b]) and b - a >= 3 for a, b in pieces):
            pieces = [(0, end - start)]
        for first, last in pieces:
            yield name[first:last], start + first, start + last


def _joined(words: str, found: list[tuple[str, int, int]], offset: int) -> list[tuple[str, int, int]]:
    """各省、自治区、直辖市人民政府 is one name, cut at its marks: put together again."""
    whole: list[tuple[str, int, int]] = []
    for name, start, end in found:
        first = whole[-1][1] if whole else start
        before = words[first - offset : end - offset]
        if len(whole) > 1 and LEVELS_TOGETHER.fullmatch(words[whole[-2][1] - offset : end - offset]):
            first = whole[-2][1]
            whole[-2:] = [(words[first - offset : end - offset], first, end)]
        elif whole and LEVELS_TOGETHER.fullmatch(before):
            whole[-1] = (before, first, end)
        else:
            whole.append((name, start, end))
    return whole


def _fused(words: str, start: int, end: int, offset: int) -> Iterator[tuple[str, int, int]]:
    """Names in words[start:end]: those that lost the mark between them are told apart, and 及 splits two agencies."""
    cuts = [start, *(start + m.start() for m in FUSED.finditer(words[start:end])), end]
    for first, last in zip(cuts, cuts[1:]):
        piece = trimmed(words, first, last)
        if not piece.text:
            continue
        name, lead, trail = _stripped(piece.text)
        pair = re.match(
            r"(?P<a>.+(?:局|委|厅|部|院|办|办公室|会|政府|海关|公司|部门|单位|中心|街道|机构))(?P<and>及其?|和|与|会同|以及)"
            r"(?P<b>(?:(?:牵头|责任|实施|成员|配合|主管|参与)(?=单位$|部门$)|(?:国网|南网)(?=[一-鿿]{2,6}$)|各|市|省|区|县|州|盟|旗|乡镇|地方|驻|有关|相关|其他|"
            r"《[^》]{2,30}》(?:涉及|规定|明确|确定)的)[^（(]+(?:(?<=政府)[（(][一-鿿]{2,8}[）)])?)$",
            name,
        )
        at = piece.start + lead
        if SOME_AND_ALL.fullmatch(name):
            continue
        if pair and depth_at(name, pair.start("and")) == 0:
            for group in ("a", "b"):
                if pair["and"] == "会同" and SOMEBODY.fullmatch(pair[group]):
                    continue
                inner, inner_lead, _ = _stripped(pair[group])
                begin = at + pair.start(group) + inner_lead
                yield inner, offset + begin, offset + begin + len(inner)
        elif name and not VAGUE.match(name):
            yield name, offset + at, offset + at + len(name)


def _stripped(name: str) -> tuple[str, int, int]:
    """A name without 由 in front and 等相关部门 behind, and how many letters went on either side."""
    lead = LEADER.match(name)
    head = lead.end() if lead else 0
    kept = REMARK.sub("", name[head:])
    tail = TRAILER.search(kept)
    if tail and tail.start() > 0:
        kept = kept[: tail.start()]
    kept = BY_DUTY.sub("", kept)
    return kept.strip(), head, len(name) - head - len(kept)

"""Who does a measure, and as what: （责任单位：…）, （甲牵头，乙配合）, a line of its own, a table's cell, a heading.

Only names that the text writes come out; a role is lead (牵头), support (配合、参与) or responsible (责任、负责、指导).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cejian.importing.propose.lines import CLOSE, COLON, OPEN, TextLine, brackets, lines_of, trimmed

LEAD_WORDS, SUPPORT_WORDS = r"牵头|主办|主责|主要责任|第一责任", r"配合|参与|参加|协同|协办|协助|支持|辅助|会办"
RESPONSIBLE_WORDS = r"责任|负责|主管|落实|实施|指导|承办|组织|完成|推进|监管|实施主体"
ROLE_WORDS = rf"(?:{LEAD_WORDS}|{SUPPORT_WORDS}|{RESPONSIBLE_WORDS})"
# 责任单位：  牵头部门:  牵头责任单位：  市级责任单位：  责任处室：
LABEL = re.compile(
    rf"(?P<label>(?:省级|市级|区级|县级|各级|主要|具体)?{ROLE_WORDS}(?:责任|落实|负责|实施|考核|督办|协调|及|和|、|"
    rf"{ROLE_WORDS}){{0,3}}"
    rf"(?:单位|部门|主体|处室|科室|机构|地区|地方|机关|股室|单位及部门|领导)?(?:和部门|及部门)?)\s*{COLON}"
)
VERB = re.compile(
    rf"(?:等(?:部门|单位|有关部门|相关部门|有关单位|相关单位)?)?(?:按(?:照)?(?:各自)?(?:的)?(?:职责|职能|"
    rf"分工)(?:和?分工)?)?(?:依?据?职责)?"
    rf"(?:分别|共同|具体|联合|依法|分工)?(?P<verb>{LEAD_WORDS}|{SUPPORT_WORDS}|负责|指导|落实|实施|承办|组织|推进)"
    r"(?:负责|落实|实施|推进|组织|组织实施|抓好落实|完成|做好|执行|支持|配合|指导|办理)*(?=$|[,，;；。、（(])"
)
UNIT_END = (
    r"局|委|委办|办|厅|部|院|会|署|行|中心|公司|集团|政府|办公室|管委会|委员会|街道|单位|部门|机关|站|所|处|科|队|"
    r"大学|学院|学校|高校|"
    r"协会|学会|总社|总局|检察院|法院|海关|分局|支行|银行|分行|企业|镇|乡|区|县|市|州|专班|小组|专项组|工作组|工委|"
    r"党委|组|组织|平台|社|馆|"
    r"台|室|园|园区|基地|人行|银保监|联席会议|纪委|团市委|团省委|团委|工会|妇联|残联|科协|侨联|工商联|文联|社科联|"
    r"地|军分区|"
    r"支队|总队|大队|局机关|党组|机构|开发区|新区|高新区|经开区|示范区|联合会|联盟|地区|省|自治区|直辖市|机场|港|"
    r"口岸|监局|办事处|执委会|运营商|联社|分中心"
)
NAME = re.compile(
    rf"[一-鿿A-Za-z0-9·“”\"\-—－+]*(?:{UNIT_END})(?:[{re.escape(OPEN)}][^{re.escape(CLOSE)}]*[{re.escape(CLOSE)}])?$"
)
TRAILER = re.compile(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:市级|省级|市直|省直|区级|省|市|区|县|各)?(?:相关|有关|责任|"
    r"成员|主管|职能)*"
    r"(?:部门|单位|责任单位|机构|企业|地区|地方|处室|科室|部门和单位|市直部门|区直部门|高校|院校)?(?:单位|"
    r"部门)?(?:和单位|及单位)?)$"
)
LEADER = re.compile(r"^(?:由|会同|以及|及|和|与|并|各自|请|其中)")
# 各区政府（含新区管委会，下同）: what the name takes in is no part of it.
REMARK = re.compile(r"[（(](?:含|包括|以下(?:简)?称)[^）)]*[）)]$")
# 各相关职能部门按职责分工: how they do it is no part of the name.
BY_DUTY = re.compile(r"(?<=[局委办厅部会院位门处])(?:按照?|依据?)(?:各自)?(?:的)?职[责能][一-鿿]{0,6}$")
VAGUE = re.compile(r"^(?:等|下同|各自|其他|同上|略)$")
# A sentence that sets once for the whole plan who of a list leads.
FIRST_LEADS = re.compile(
    r"(?:列|排|排名|排列|位列|居|名列)在?(?:第一|首)(?:位|个|名)?的?(?:责任|实施)?(?:单位|部门|者)?(?:为|是|系|"
    r"作为)牵头|第一(?:个|位|家)?(?:责任)?(?:单位|部门)(?:为|是|系)牵头|首位(?:为|是)牵头"
)
COMMA_LEADS = re.compile(r"第一个(?:逗号|顿号|分号)(?:之|以)?前的?(?:为|是|系)牵头")
SEMICOLON_LEADS = re.compile(r"(?:第一个)?分号(?:之|以)?前的?(?:为|是|系)牵头")
EVERYONE = re.compile(
    r"(?P<from>以下)[^，。；]{0,8}?均(?:需|由|须)(?P<names>[^。，；]+?)(?:落实|负责|配合|参与)"
    r"|(?:各项|具体|所有|上述|以上|有关)(?:工作)?任务均涉及(?P<all>[^，,。；;]+)"
)
LEVELS_TOGETHER = re.compile(
    r"各(?:有关|相关)?(?:省|市|州|盟|设区市|地市|市州|县市|县区|市县|区|县|镇|乡镇|街镇)(?:、(?:自治区|直辖市|[县市区州]{2,3}|县|区|州|盟|旗|县级市|直管市|[一-鿿]{2,4}林区|街道|乡镇|乡|"
    r"镇)(?:[（(][^）)]{1,8}[）)])?){1,3}(?:人民政府|政府|党委)?"
)
TIME = re.compile(r"20\d\d年|年底|月底|时限|时间|进度|长期|持续|完成$|成果$")
NOTE = re.compile(r"下同|为牵头|是牵头|不再(?:逐一|单独|重复|分别)?(?:列|标)|以下[^，。；]{0,8}均")
FUSED = re.compile(
    rf"(?<=[局委办厅部署院会行])(?=(?:市(?!场)|省|区(?!块)|县|州|国家)[一-鿿]{{1,12}}(?:局|委|办|厅|部|院|署|政府|"
    rf"中心)(?:[{re.escape(OPEN)}]|$))"
)
# 省工业和信息化厅、财政厅: the second is the province's too.
PREFIX = re.compile(r"^(?:省|市(?!场)|区|县|州|旗|自治区)(?=[一-鿿]{2,})")
DEPARTMENT = re.compile(
    r"(?:发展改革|发改|教育|科技|科学技术|工业|工信|经济|经信|公安|民政|司法|财政|人力资源|人社|自然资源|生态环境|"
    r"住房|住建|交通|水利|水务|税务|"
    r"农业|商务|文化|文旅|文广|卫生|卫健|退役军人|应急|审计|国资|市场监|体育|统计|医保|医疗保障|能源|粮食|林业|"
    r"政务|数据|大数据|地方金融|"
    r"知识产权|药监|药品监|广电|广播电视|信访|外事|乡村振兴|机关事务|城管|城市管理|园林|规划|投资促进|招商|"
    r"行政审批|工商|质监|安监|旅游|民族|"
    r"环境保护|环保|国土|海洋|港航|物价|新闻出版|版权|法制|扶贫|口岸|侨务|台办|中小企业|民营)[一-鿿]*(?:局|委|厅|办)$"
)
ROLE_OF = (("lead", re.compile(LEAD_WORDS)), ("support", re.compile(SUPPORT_WORDS)))


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


@dataclass(frozen=True)
class Convention:
    """What a note sets for the whole plan: who of a list leads, and who does all that follows besides."""

    rule: str = ""  # first_leads, comma_leads, semicolon_leads
    everyone: tuple[ProposedAgency, ...] = ()


def convention(text: str, start: int, end: int) -> Convention:
    """The note that a plan states once; an empty one where it states none."""
    rules = (("comma_leads", COMMA_LEADS), ("semicolon_leads", SEMICOLON_LEADS), ("first_leads", FIRST_LEADS))
    rule = next((name for name, pattern in rules if pattern.search(text, start, end)), "")
    note = EVERYONE.search(text, start, end)
    everyone = (
        ()
        if not note
        else tuple(
            ProposedAgency(name, name, "responsible", at, ending, note.start(), note.end(), "note_for_all", 0.7)
            for group in ["names" if note["from"] else "all"]
            for name, at, ending in _names(note[group], note.start(group))
            if _is_name(name)
        )
    )
    return Convention(rule, everyone)


def _is_name(words: str) -> bool:
    """Whether words read like the name of an agency; a long run of letters is none, and is not searched."""
    return len(words) <= 60 and bool(NAME.search(words))


def role_of(words: str) -> str:
    """The role that a label, a verb or a table's head gives."""
    return next((role for role, pattern in ROLE_OF if pattern.search(words)), "responsible")


def ends_in_tag(text: str) -> bool:
    """Whether a paragraph ends by saying who is responsible."""
    stripped = re.sub(
        r"\n[ 　]*(?:完成|工作|办结)?(?:时限|时间|期限)(?:要求)?[:：][^\n]*$", "", text.rstrip(" 　\n。；;")
    )
    stripped = stripped.rstrip(" 　\n。；;")
    last = stripped.rsplit("\n", 1)[-1]
    if LABEL.match(last.lstrip(" 　" + OPEN)) and len(last) < 400:
        return True
    if not stripped or stripped[-1] not in CLOSE:
        return False
    tail = stripped[-600:].rsplit("\n", 1)[-1]
    spans = [span for span in brackets(tail) if span[1] == len(tail)]
    return bool(spans) and is_tag(tail[spans[-1][0] + 1 : -1])


def is_tag_line(line: str) -> bool:
    """Whether a line does nothing but say who is responsible."""
    words = line.strip(" 　。")
    if LABEL.match(words):
        return True
    return bool(words) and words[0] in OPEN and words[-1] in CLOSE and is_tag(words[1:-1])


def is_tag(content: str) -> bool:
    """Whether the words of a bracket say who is responsible."""
    main = _main(content)
    if LABEL.search(main[:14]) or re.match(rf"{ROLE_WORDS}[^，。；]{{0,8}}{COLON}", main):
        return True
    label = LABEL.search(main[:60])
    if label and main[label.start() - 1] in "，,；;。 " and TIME.search(main[: label.start()]):
        return True  # 6月底完成，牵头考核单位：…
    verb = next((m for m in VERB.finditer(main) if m.start() > 1 and _depth_at(main, m.start()) == 0), None)
    names = [n for n, _, _ in _names(main[: verb.start()] if verb else main, 0) if not TIME.search(n)]
    if verb:
        known = [_is_name(n) for n in names]
        return bool(names) and known[-1] and sum(known) * 3 >= len(known) * 2 and len(main) < 400
    return len(names) >= 1 and len(main) >= 4 and all(_is_name(n) and _is_body(n) for n in names)


def _is_body(name: str) -> bool:
    """A name that can stand in brackets without a verb and still be an agency: 市科技局, not 高新区."""
    if re.fullmatch(r"[一-鿿]{2,8}(?:处|科|支队|大队)", name):
        return True  # an office of the issuer's own
    return bool(re.match(r"(?:省|市|区|县|州|国家|各)", name)) and bool(
        re.search(r"(?:局|委|办|厅|部|政府|院|署|管委会|中心|公司|单位|部门|海关|分行|支行)(?:[（(〔].*)?$", name)
    )


def _main(content: str) -> str:
    """A tag without the notes behind it (列第一位的为牵头单位，下同)."""
    found = next((m for m in NOTE.finditer(content) if _depth_at(content, m.start()) == 0), None)
    if not found:
        return content
    cut = max(content.rfind(mark, 0, found.start()) for mark in "。；;")
    if cut < 0:
        clause = max(content.rfind(mark, 0, found.start()) for mark in "，,")
        before = content[clause + 1 : found.start()]
        cut = clause if clause >= 0 and re.search(r"排|列|第一|首位|下同|^$|以下", before + found[0]) else -1
        if cut >= 0 and NOTE.search(content[:cut]):
            return _main(content[:cut])
    return content[:cut] if cut >= 0 else content


# In a safeguard: 生态环境部会同有关部门…, 各县（市、区）政府要….
SUBJECT_WORDS = (
    r"(?P<names>[一-鿿（）()、]{2,40}?)(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?P<duty>(?:具体|统一|统筹|分别|全面)?"
    r"(?:要(?!求|素|点|件|闻)|会同|应(?:当|该)?(?!用|急|对)|须(?!知)|(?:负责|牵头)(?![^，。；]{0,16}的(?:部门|单位|机构))|将(?!军)|共同|"
    r"是[^，。；]{0,20}(?:责任|实施|落实)主体)|(?P<act>统筹|加强|组织|推动|指导|切实|做好|按照?(?:各自)?职[责能]|依据职责|"
    r"建立|及时|定期|适时|设立|成立|推进|强化|落实|开展|研究|制定|完善))"
)
SUBJECT = re.compile(
    r"(?:^|(?<=[。；;\n　\xa0\t])|(?<=[。；;\n ] )|"
    r"(?<=[，,])(?=[一-鿿（）()、]{3,40}?(?:(?:政府|部门|单位|领导小组|专班)(?:要|将)"
    rf"|部门按照?(?:各自)?职[责能]))){SUBJECT_WORDS}"
)
FIRST_SUBJECT = re.compile(SUBJECT_WORDS)
# In a task without a tag: 市甲局负责…, 区乙委根据职责，具体负责….
IN_CHARGE = re.compile(
    r"(?<=[。；;，,])(?P<names>[市省区县州][一-鿿、]{1,30}?)(?:(?:根据|按照?|依据)[^，。；]{0,8}职[责能][，,]?)?"
    r"(?:具体|统一|分别)?负责(?!人|制(?![定订])|的)"
)
# 部, 局 and 委 end other words, too: 干部, 全部, 布局.
BODY = (
    r"(?:(?<![布格结大时])局|委|厅|(?<![干全内外])部|署|总局|人民银行|办公室"
    r"|委员会|法院|检察院|管委会|派出(?:监管)?机构)"
)
SUBJECT_NAME = re.compile(
    r"[一-鿿]{2,24}(?:领导小组|联席会议|指挥部|专班|(?:管理|服务|促进|交易|保护|调度|监测|运行)中心|主管部门)$|"
    r"各省（[^（）]{1,8}）[一-鿿]{0,10}(?:部门|政府)$|"
    rf"(?:(?:各|市|省|区|县|州|国家|地方|试点)[一-鿿（）()、]{{0,18}}?)?(?:[一-鿿]{{2,10}}{BODY}|人民银行|"
    r"政府|人民政府|各地区各部门|各地各部门|"
    r"各地、各有关部门|各有关部门|各地区|各部门)(?:[（(][^）)]*[）)])?$"
    # 各级农业部门, 县直有关单位, 各乡镇, 各区（县级市）
    r"|(?:各级?|地方|[省市区县州]直|[省市区县州]级)(?:有关|相关)?[一-鿿]{0,10}"
    r"(?:部门|单位|机关|乡镇|街镇|镇街|镇|街道|开发区|园区|区县|县区|县|区|市州|市|地)(?:[（(][^）)]*[）)])?$"
)


# Beside a tag that names who is responsible, 各地 is nobody.
EVERYWHERE = re.compile("各地区?")
# Those that do something in a sentence without a word of duty: 国家甲局组织…, 市乙局加强….
PLAIN_BODY = re.compile(
    r"^(?:各(?:有关|相关)?(?:部门|单位)$|国家|国务院|中央|全国|最高人民|人民银行|中国|地方|[省市区县州]|自治区|[一-鿿]{2,8}(?:部|总局|总署)$)"
)


def find_agencies(
    text: str,
    start: int,
    end: int,
    rule: Convention,
    cells: tuple[tuple[str, TextLine], ...] = (),
    headings: tuple[tuple[int, int], ...] = (),
    is_safeguard: bool = False,
    row: tuple[int, int] | None = None,
) -> list[ProposedAgency]:
    """The agencies of the measure text[start:end]; of its table cells, and where it has none, of the headings above. A
    safeguard names them as the subjects of its sentences, too.
    """
    found: list[ProposedAgency] = []
    for opened, closed in _tags(text, start, end):
        content_start, content_end = opened, closed
        if text[opened] in OPEN:
            content_start, content_end = opened + 1, closed - 1
        found += _parse(text, content_start, content_end, opened, closed, rule, "tag")
    for head, cell in cells:
        if cell.text:
            # A row elsewhere is quoted whole: it names the measure.
            shown_start, shown_end = row if row and not start <= cell.start <= end + 80 else (cell.start, cell.end)
            found += _parse(text, cell.start, cell.end, shown_start, shown_end, Convention(), "cell", role_of(head))
    if is_safeguard:
        has_tag = bool(found)
        found += [a for a in _subjects(text, start, end) if not (has_tag and EVERYWHERE.fullmatch(a.name))]
    elif not found:
        found += _running(text, start, end)
    if not is_safeguard:
        # A note on 以下 holds for what follows, one on all tasks for the one that it stands in, too.
        found += [a for a in rule.everyone if a.tag_end <= start or a.tag_end <= end and text[a.tag_start] != "以"]
    if not found:
        for h_start, h_end in reversed(headings):
            found += _of_heading(text, h_start, h_end)
            if found:
                break
    return _once(found)


def _tags(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The tags of a span: brackets, and lines that begin with 责任单位： and the like."""
    inside = []
    for opened, closed in brackets(text, start, end):
        content = text[opened + 1 : closed - 1]
        # 市市场监管局(市知识产权局) is one agency with two names.
        is_twin = (
            text[opened - 1 : opened] in tuple("局委办厅部会")
            and not LABEL.search(content)
            and not VERB.search(content)
        )
        if is_tag(content) and not is_twin:
            inside.append((opened, closed))
    for line in lines_of(text, start, end):
        label = LABEL.match(line.text)
        if label and not any(o <= line.start < c for o, c in inside):
            inside.append((line.start, line.end))
        elif not label:
            tail = re.search(
                rf"[。；;]\s*(?P<tag>{LABEL.pattern.replace('?P<label>', '?:')}[^。]{{2,300}})。?$", line.text
            )
            if tail and not any(o <= line.start + tail.start("tag") < c for o, c in inside):
                inside.append((line.start + tail.start("tag"), line.end))
    return iter(sorted(inside))


def _parse(
    text: str,
    start: int,
    end: int,
    tag_start: int,
    tag_end: int,
    rule: Convention,
    kind: str,
    default: str = "responsible",
) -> list[ProposedAgency]:
    content = _main(text[start:end])
    found: list[ProposedAgency] = []
    labels = list(LABEL.finditer(content))
    labels = [m for i, m in enumerate(labels) if m.start() == 0 or content[m.start() - 1] in "，,；;、。 \n　"]
    pieces: list[tuple[str, int, int, str]] = []
    if labels:
        if labels[0].start() > 0:
            pieces.append((default, 0, labels[0].start(), "verb"))
        for match, following in zip(labels, [*labels[1:], None]):
            if match["label"].endswith("领导"):
                continue
            pieces.append(
                (role_of(match["label"]), match.end(), following.start() if following else len(content), "label")
            )
    else:
        pieces.append((default, 0, len(content), "verb"))
    for role, p_start, p_end, how in pieces:
        found += _piece(content, p_start, p_end, role, how, start, tag_start, tag_end, kind)
    if kind == "tag" and found and not any(a.role == "lead" for a in found):
        found = _with_lead(content, found, rule, start)
    return found


def _piece(
    content: str, p_start: int, p_end: int, role: str, how: str, offset: int, tag_start: int, tag_end: int, kind: str
) -> list[ProposedAgency]:
    """Names with roles in content[p_start:p_end]: a verb is of the names before it, a label of those behind."""
    found: list[ProposedAgency] = []
    position = p_start
    for match in [*VERB.finditer(content, p_start, p_end), None]:
        stop = match.start() if match else p_end
        if match and (match.start() == position or _depth_at(content, match.start())):
            continue
        given = role_of(match["verb"]) if match else role
        prefix = ""
        for name, at, ending in _names(content[position:stop], position):
            full = name
            own_prefix = PREFIX.match(name)
            if own_prefix:
                prefix = own_prefix[0]
            elif prefix and DEPARTMENT.match(name):
                full = prefix + name
            sure = _is_name(name)
            if TIME.search(name):
                continue
            is_city = len(name) <= 4 and _is_city(content, ending, stop)
            if not sure and not is_city and (how == "verb" and kind == "tag" or len(name) > 30):
                continue
            if is_city:
                full = name.removesuffix("市") + "市政府"  # 广州、深圳市政府
            found.append(
                ProposedAgency(
                    name,
                    full,
                    given,
                    offset + at,
                    offset + ending,
                    tag_start,
                    tag_end,
                    f"{kind}_{'verb' if match else how}",
                    0.96 if sure else 0.6,
                )
            )
        position = match.end() if match else p_end
    return found


def _is_city(content: str, ending: int, stop: int) -> bool:
    """Whether a name without an ending shares that of the list that it stands in: 广州、深圳、东莞市政府."""
    return bool(re.match(r"(?:、[一-鿿]{2,4})*、[一-鿿]{2,4}市(?:人民)?政府", content[ending:stop]))


def _depth_at(content: str, at: int) -> int:
    return sum(c in OPEN for c in content[:at]) - sum(c in CLOSE for c in content[:at])


def _names(words: str, offset: int) -> list[tuple[str, int, int]]:
    """The names of a list with their places, split where no bracket is open."""
    found: list[tuple[str, int, int]] = []
    depth, position = 0, 0
    for at, letter in enumerate([*words, "，"]):
        if letter in OPEN:
            depth += 1
        elif letter in CLOSE and depth:
            depth -= 1
        if at == len(words) or (depth == 0 and letter in "、，,；;。 \n\t　|/"):
            found += _fused(words, position, at, offset)
            position = at + 1
    return _joined(words, found, offset)


def _joined(words: str, found: list[tuple[str, int, int]], offset: int) -> list[tuple[str, int, int]]:
    """各省、自治区、直辖市人民政府 is one name, cut at its marks: put together again."""
    whole: list[tuple[str, int, int]] = []
    for name, start, end in found:
        first = whole[-1][1] if whole else start
        before = words[first - offset : end - offset]
        if whole and LEVELS_TOGETHER.fullmatch(before):
            whole[-1] = (before, first, end)
        elif len(whole) > 1 and LEVELS_TOGETHER.fullmatch(words[whole[-2][1] - offset : end - offset]):
            first = whole[-2][1]
            whole[-2:] = [(words[first - offset : end - offset], first, end)]
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
            r"(?P<a>.+(?:局|委|厅|部|院|办|会|政府|海关|公司|部门|单位|中心|街道|机构))(?P<and>及其?|和|与|会同|以及)"
            r"(?P<b>(?:各|市|省|区|县|州|盟|旗|乡镇|地方|驻|有关|相关|其他)[^（(]+)$",
            name,
        )
        at = piece.start + lead
        if pair and _depth_at(name, pair.start("and")) == 0:
            for group in ("a", "b"):
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


def _with_lead(content: str, found: list[ProposedAgency], rule: Convention, offset: int) -> list[ProposedAgency]:
    """The leading agencies by the plan's own note."""
    if rule.rule == "first_leads":
        last = 1
    elif rule.rule in ("comma_leads", "semicolon_leads"):
        marks = "，," if rule.rule == "comma_leads" else "；;"
        begin = found[0].start - offset
        at = next(
            (i for i in range(begin, len(content)) if content[i] in marks and _depth_at(content, i) == 0), len(content)
        )
        last = sum(a.start - offset < at for a in found)
    else:
        return found
    return [
        ProposedAgency(
            a.name,
            a.full,
            "lead" if i < last else a.role,
            a.start,
            a.end,
            a.tag_start,
            a.tag_end,
            f"{a.rule}_{rule.rule}",
            0.94,
        )
        for i, a in enumerate(found)
    ]


def _subjects(text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """The agencies that begin a sentence and are told or said to do something."""
    first_one = FIRST_SUBJECT.match(text, start, end)
    for match in [*([first_one] if first_one else []), *SUBJECT.finditer(text, start, end)]:
        names = match["names"]
        listed = _names(names, 0)
        if re.fullmatch("各地区?、各(?:有关)?部门", names):
            listed = [(names, 0, len(names))]
        elif not all(
            SUBJECT_NAME.fullmatch(name) or re.fullmatch("[市省区县]委|(?:各?有关|相关)(?:部门|单位)", name)
            for name, _, _ in listed
        ):
            listed = [(names, 0, len(names))]
            if not SUBJECT_NAME.fullmatch(names):
                continue
        if match["act"] and not all(PLAIN_BODY.search(name) for name, _, _ in listed):
            continue
        stop = match.end()
        while stop < end and text[stop] not in "，,。；;\n":
            stop += 1
        for name, first, last in listed:
            at = match.start("names")
            yield ProposedAgency(name, name, "responsible", at + first, at + last, at, stop, "subject", 0.75)


RUNNING = re.compile(
    r"由(?P<lead>[一-鿿（）()、]{2,60}?)(?P<verb>牵头(?:负责)?|负责)(?!人|制(?![定订]))"
    r"(?:[，,](?:会同)?(?P<others>[一-鿿（）()、]{2,80}?)(?:等(?:有关|相关)?(?:部门|单位))?(?P<support>配合|参与|参加|协助))?"
)


def _running(text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """由市甲局牵头，市乙局、市丙局配合 in a sentence of a task that has no tag."""
    for match in RUNNING.finditer(text, start, end):
        groups = [("lead", "lead" if match["verb"].startswith("牵头") else "responsible"), ("others", "support")]
        for group, role in groups:
            listed = list(_names(match[group] or "", match.start(group)))
            if all(_is_name(name) and _is_body(name) for name, _, _ in listed):
                for name, at, ending in listed:
                    yield ProposedAgency(name, name, role, at, ending, match.start(), match.end(), "running_text", 0.75)
    for match in IN_CHARGE.finditer(text, start, end):
        listed = list(_names(match["names"], match.start("names")))
        if all(re.fullmatch(rf"[市省区县州][一-鿿]{{1,12}}{BODY}", name) for name, _, _ in listed):
            for name, at, ending in listed:
                yield ProposedAgency(
                    name, name, "responsible", at, ending, match.start(), match.end(), "running_text", 0.75
                )


def _of_heading(text: str, start: int, end: int) -> list[ProposedAgency]:
    """A heading that is nothing but an agency: 一、市科技局."""
    line = trimmed(text, start, end)
    words = re.sub(r"^[（(]?[一二三四五六七八九十0-9]+[）)、.．]\s*", "", line.text)
    words = re.sub(r"(?:牵头|负责)?(?:的)?(?:任务|工作|事项|措施)?(?:（\d+项）)?$", "", words)
    at = line.start + line.text.find(words) if words else line.start
    names = _names(words, at)
    if not names or not all(
        re.fullmatch(
            r"(?:市|省|区|县|州|国家)[一-鿿（）()]{1,18}(?:局|委|办|厅|部|院|署|中心|公司|管委会|委员会|办公室)", n
        )
        for n, _, _ in names
    ):
        return []
    role = "lead" if "牵头" in line.text else "responsible"
    return [ProposedAgency(n, n, role, s, e, line.start, line.end, "heading", 0.7) for n, s, e in names]


def _once(found: list[ProposedAgency]) -> list[ProposedAgency]:
    """Each agency once in a role; one that leads is not responsible besides."""
    kept: dict[str, ProposedAgency] = {}
    order = {"lead": 0, "support": 1, "responsible": 2}
    for agency in found:
        before = kept.get(agency.full)
        if before is None or order[agency.role] < order[before.role]:
            kept[agency.full] = agency
    return sorted(kept.values(), key=lambda a: a.start)

"""Agencies in running text: those who begin a sentence of a safeguard and act, or who are in charge within a task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cejian.importing.propose.agency_names import GOVERNMENTS, ProposedAgency, is_body, is_name, names_in
from cejian.importing.propose.lines import lines_of

UNTIL = "于[0-9年月日底]{2,11}前"
# What a body that is named does in a safeguard: 市甲局抓紧制定…, 市乙局配合市甲局…
DOES = (
    r"抓紧|加快|引导|优先支持|支持(?=推广|开展|推动|建设)|集中(?=开展|组织)|联合(?=推进|开展|组织|制定)|"
    r"(?P<helps>配合)(?=[省市区县州])|充分发挥[^，。；]{2,16}(?:作用|职能)[，,](?P<leads>牵头)?|"
    r"在[^，。；]{2,24}基础上[，,](?=抓紧|加快|研究|制定|组织|完善)|对[^，。；]{2,30}(?:进行|开展)(?=评估|考核|督|检查|指导|监)"
)
# In a safeguard: 生态环境部会同有关部门…, 各县（市、区）政府要….
SUBJECT_WORDS = (
    r"(?P<names>[一-鿿（）()、]{2,40}?)(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?:在[^，。；]{2,20}(?:方面|过程中)[，,])?"
    r"(?:作为[^，。；]{2,24}(?:主体|部门|单位)[，,])?"
    r"(?P<duty>(?:具体|统一|统筹|分别|全面)?"
    r"(?:要(?!求|素|点|件|闻)|会同|(?<=[局委厅部署行])商(?=[一-鿿]{2,12}[局委厅部署行])(?![务业贸标户圈品场])|应(?:当|该)?(?!用|急|对)|须(?!知)|"
    r"(?:负责|牵头)(?!单位|部门|同志|人(?![才民口大工事社员防均居])|[^，。；]{0,16}的(?:部门|单位|机构))|将(?!军)|共同|"
    r"是[^，。；]{0,20}(?:责任|实施|落实)主体|"
    r"是[^，。；]{2,24}(?:管理|主管|牵头|责任)部门(?=[，,](?:要(?!求|素|点|件|闻)|应(?:当|该)?(?!用|急|对))))|"
    r"(?P<act>(?:总体)?统筹|认真(?=落实|履行|抓好|做好|组织)|加强|组织|推动|指导|切实|做好|根据本|按照?(?:各自)?职[责能]|依据职责|"
    rf"{UNTIL}完成|"
    r"根据[^，。；]{2,16}[，,](?=会同|牵头|研究|制定|组织|建立|完善)|"
    r"以[^，。；]{2,24}为(?:重点|主)[，,](?=科学|制定|以|组织|推进|加强)|"
    r"按照?[^，。；]{2,16}要求[，,]|结合[^，。；]{2,16}(?:[，,]|(?=做好|抓好|制定|落实))|"
    r"高度重视[^。；]{0,30}[，,](?=切实|加强|落实|强化|组织|明确)|"
    r"建立|及时|定期|适时|设立|成立|推进|强化|落实|开展|研究|制定|完善|"
    rf"(?P<named>{DOES})|"
    r"通过(?!率|数|的|《|决定|决议|(?:验收|认证|认定|审核|审查|评审|考核|环评)[^，。；]{0,6}(?:后|的))|"
    r"把(?!关|握|控|脉|门)))"
)
# 发展改革部门, 网信部门: the bodies of a field, without their level
OF_A_FIELD = (
    r"(?:各地|各级|地方)?(?:发展改革|工业和信息化|教育|科技|公安(?:交管|交通)?|财政|人力资源社会保障|自然资源|生态环境|"
    r"住房(?:和)?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|卫生健康|市场监管|统计|能源|知识产权|网信|数据|通信|"
    r"应急(?:管理)?|气象|民政|司法行政|税务|消防(?:救援)?|林业(?:和草原)?|审计|国有资产|金融(?:监管)?|退役军人|医疗保障|"
    r"体育|广电|文物|邮政|宣传|粮食(?:和物资储备)?|药品监管|版权)(?:行政)?(?:主管|管理)?部门"
)
FIELD = re.compile(OF_A_FIELD)
TWO_FIELDS = re.compile(
    rf"(?P<one>{OF_A_FIELD})[和与](?P<two>{OF_A_FIELD})|"
    r"(?P<first>各[一-鿿（）]{2,14}主管部门)[和与](?P<second>[一-鿿]{2,10}主管部门)"
)
# 负荷管理中心, 交易中心, 国网云江电力: who runs a field
RUNS = r"[一-鿿]{0,10}(?:管理|交易|调控|调度)中心|(?:国网|南网)[一-鿿]{2,6}电力"
# 市甲局、市乙局牵头负责，市丙局、市丁局等加强协同
LIST_BEHIND_COMMA = (
    r"[一-鿿]{2,14}(?:、[一-鿿]{2,14})+?(?:等(?:有关|相关)?(?:部门|单位)?)?(?:要|负责|配合|协同|加强|按|依据|共同)"
)
SUBJECT = re.compile(
    r"(?:^|(?<=[。；;\n　\xa0\t])|(?<=[。；;\n ] )|"
    r"(?<=[，,])(?=[一-鿿（）()、]{2,40}?(?:(?:政府|部门|单位|领导小组|专班)(?:要|将|应(?:当|该)?(?!用|急|对))"
    r"|(?:领导小组|专班|指挥部)(?:负责|设立|统筹|组织)"
    rf"|部门按照?(?:各自)?职[责能]|部门{UNTIL})|{OF_A_FIELD}做好|各?(?:有关|相关)部门(?:和)?单位(?:要|认真|切实)|各(?:有关|相关|责任|成员)(?:部门|单位)结合"
    r"|[一-鿿]{0,8}(?:管理|交易|调控|调度)中心应(?!用|急)|(?:省|市|地市|县|区)级政府以"
    rf"|各(?:区县|县区|市县|县市|乡镇|镇街|街镇|区|县|市州|市)(?:（[^）]{{1,12}}）)?要|{LIST_BEHIND_COMMA})){SUBJECT_WORDS}"
)
# 各部门、街镇、园区要, 各街镇、经开区负责: what stands behind 各 is each of all
SHARED_EACH = re.compile(
    "各(?:部门|单位|区|县|街镇|镇)(?:、(?:街镇|镇街|乡镇|街道|园区|开发区|经开区|高新区|单位|部门)){1,3}"
)
FIRST_SUBJECT = re.compile(SUBJECT_WORDS)
# 市甲局要发挥综合协调作用，牵头做好… · 市乙局要积极配合市甲局…
TOLD_TO_LEAD = re.compile(r"(?:充分)?发挥[^，。；]{2,16}(?:作用|职能)[，,]牵头(?!作用|单位|部门)")
SOMEBODY_TO_LEAD = re.compile(r"(?:有关|相关)(?:部门|单位)牵头(?!单位|部门|人)")
TOLD_TO_HELP = re.compile(r"(?:积极|主动|密切)?(?:配合|协助)[^，。；]{0,16}(?:局|委|厅|部|部门)")
# In a task without a tag: 市甲局负责…, 区乙委根据职责，具体负责….
IN_CHARGE = re.compile(
    r"(?<=[。；;，,])(?P<names>[市省区县州][一-鿿、]{1,30}?)(?:(?:根据|按照?|依据)[^，。；]{0,8}职[责能][，,]?)?"
    r"(?:具体|统一|分别)?(?:负责(?!人|同志|制(?![定订])|的)|(?P<lead>牵头)(?!单位|部门|作用|人|的))"
)
# 市、县（市）人民政府农业主管部门和乡镇人民政府（街道办事处）负责…
GOVERNMENTS_IN_CHARGE = re.compile(
    rf"(?<=[。；;，,])(?P<names>{GOVERNMENTS}(?:[和、]乡?镇人民政府(?:[（(][一-鿿]{{2,8}}[）)])?)?)负责(?!人|同志|的)"
)
# 国家级经办机构负责…, in a task
LEVEL_IN_CHARGE = re.compile(
    r"(?:^|(?<=[。；;，,\n]))[ 　]?(?P<names>(?:国家|[省市区县])级[一-鿿]{0,6}(?:经办|管理|监管|监督|执法)机构)"
    r"(?:具体|统一|分别)?负责(?!人|同志|制(?![定订])|的)"
)
# 部, 局 and 委 end other words, too: 干部, 全部, 布局.
BODY = (
    r"(?:(?<![布格结大时])局|委|厅|(?<![干全内外])部|署|总局|人民银行|办公室|(?:银保监|银监|证监|保监)会"
    r"|委员会|法院|检察院|管委会|派出(?:监管)?机构)"
)
# Those of the centre whose names are short.
CENTRAL = "(?:中国)?(?:人民银行|(?:银保监|银监|证监|保监)会)"
SUBJECT_NAME = re.compile(
    rf"{OF_A_FIELD}$|{RUNS}$|(?:街镇|乡镇|镇街)[一-鿿]{{2,8}}部门$|"
    r"[一-鿿]{2,24}(?:领导小组|联席会议|指挥部|专班|(?:管理|服务|促进|交易|保护|调度|监测|运行)中心|主管部门|"
    r"(?:领导小组|联席会议|指挥部|专班|工作组)办公室|"
    r"管理机构|(?:牵头|成员|责任|实施|建设)单位)$|(?:牵头|实施|责任|成员)单位$|"
    r"街道办事处$|[居村]委会$|"
    # 云山电网公司, 中小学校
    r"[一-鿿]{0,8}(?:电网|电力|供电|供水|燃气)公司$|各?(?:中小)?学校$|"
    # 各省级能源（电力）主管部门, 各州（市）能源（电力）主管部门
    r"各[省市州盟区县]级[一-鿿]{2,10}（[^（）]{1,6}）[一-鿿]{0,4}部门$|"
    r"各[省市州盟区县]（[^（）]{1,8}）[一-鿿]{0,10}(?:（[^（）]{1,6}）[一-鿿]{0,6})?(?:部门|政府)$|"
    rf"(?:(?:各|市|省|区|县|州|国家|地方|地市|试点)[一-鿿（）()、]{{0,18}}?)?(?:[一-鿿]{{2,10}}{BODY}|{CENTRAL}|"
    r"政府|人民政府|各地区各部门|各地各部门|"
    r"各地、各有关部门|各有关部门|各地区|各部门)(?:[（(][^）)]*[）)])?$"
    # 全市各级各部门, 市属企业
    r"|(?:全[省市区县州]?)?各级各(?:有关)?部门(?:各单位)?$|全[省市区县州]各(?:级|有关|相关)?(?:部门|单位)$"
    r"|[省市区县州]各(?:有关|相关|成员|责任)(?:部门|单位)$"
    r"|[省市区县](?:、[省市区县])?属(?:国有|重点)?(?:企业|国企|企事业单位|单位|高校|院校|医院|集团)$"
    rf"|{GOVERNMENTS}$"
    # 云江能源监管办
    r"|[一-鿿]{2,8}监管办$"
    # 市委金融办, 区民防办
    r"|[省市区县州]委?[一-鿿]{2,8}(?<![举开承主兴创协督转申代帮民交查自合采])办$"
    # 云江市人民政府, 云江市云山区政府
    r"|[一-鿿]{2,12}(?<![各有关])[省市区县州]人民政府$"
    # 各级农业部门, 县直有关单位, 省有关部门, 各乡镇, 各区（县级市）
    r"|(?:各级?|地方|[省市区县州]直|[省市区县州]级|[省市区县州](?=有关|相关))(?:有关|相关)?[一-鿿]{0,10}"
    r"(?:部门|单位|机关|乡镇|街镇|镇街|镇|街道|开发区|园区|区县|县区|县|区|市州|市|地)(?:[（(][^）)]*[）)])?$"
)
# 园区工作由市甲局牵头, 强化市甲局牵头作用: what stands before them is no name
NO_SUBJECT = re.compile(
    "(?<!自)由|^(?:强化|加强|发挥|充分|建立|健全|完善|落实|明确|坚持|依托|支持|督促|指导|协调|配合|推进|推动|会同|联合|"
    "鼓励|引导|组织|统筹|协助|委托|对|向|与)"
)
# 各地要…, 各地、各有关部门要…, 各地区各相关单位要…: who they are, nobody says
EVERYBODY = re.compile(
    "各级地方政府(?:有关|相关)部门|各统筹地区|各地(?:区|方)?(?:、?各(?:有关|相关)(?:部门|单位)|、各(?:部门|单位))?"
)
# Which ones, nobody says.
SOME_OF_THEM = re.compile("国务院各?(?:有关|相关)?部门")
LISTED_BODY = re.compile(rf"(?:[一-鿿]{{2,12}}(?:{BODY}|办|院|政府|分行)|{CENTRAL})(?:[（(][^）)]*[）)])?")
# Those that do something in a sentence without a word of duty: 国家甲局组织…, 市乙局加强….
PLAIN_BODY = re.compile(
    rf"^(?:{OF_A_FIELD}$|(?:{RUNS})$|[一-鿿]{{2,10}}主管部门$|"
    r"各?(?:有关|相关)部门单位$|各(?:有关|相关|责任|成员)?(?:部门|单位)$|各地区?$|各[一-鿿（）、]{1,12}(?:政府|部门)$|"
    r"国家|国务院|中央|全国|最高人民|人民银行|中国|地方|地市级|[省市区县州]|[一-鿿]{2,8}监管办$|自治区|[一-鿿]{2,8}(?:部|总局|总署|(?<![大客展餐示息乐])(?<!服务)(?<!营业)厅)$)"
)


# 市甲局会同市乙局、市丙局等部门共同推进: those behind 会同 do it as well
TOGETHER_DOES = (
    "共同|联合|统筹|组织|推进|推动|制定|研究|开展|建立|定期|做好|加强|负责|按|通过|安排|落实|指导|督促|协调|对|及时|根据|积极|"
    "加快|适时|完善|设立|编制|印发|出台|修订|汇总|审核|确定"
)
TOGETHER = re.compile(
    r"(?:要|应|将|负责|牵头)?(?:会同|商)(?P<names>(?:[一-鿿（）()]{2,16}、)*[一-鿿（）()]{2,16}?)"
    r"(?:等(?:有关|相关|成员|[省市区县]级|[省市区县]直)?(?:部门|单位)"
    r"(?!(?:的)?(?:工作人员|负责(?:人(?![才民口])|同志)|专家|代表|干部|人员))|"
    rf"(?<=[局委厅部办署院会行])(?<![干内外全]部)(?!组织部)(?={TOGETHER_DOES}))"
)
# 经发办负责园区…；社区办负责…: duties by office, a line each
NO_OFFICE = re.compile(
    "(?:片区|板块|组团|区域|流域|[东西南北中干全内外总学]部|俱乐部|[布格结大时]局)$|^(?:银行|其[余他它].*)$"
)
# 市甲局：张三 and 市甲局：82345678 tell nobody's duty
TOLD = re.compile(r"[：:][ 　]*(?:[（(]?[0-9一二三][、.．）)])?[ 　]*[一-鿿]{4}")
DUTY = re.compile(r"(?P<names>[一-鿿（）()、]{2,80}?)(?:[：:]|(?P<leads>牵头)?负责(?P<to_lead>牵头)?|(?P<lead>牵头))")


def subjects_of(text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """The agencies that begin a sentence and are told or said to do something, with those that do it beside them."""
    for subject in _first_in_sentences(text, start, end):
        yield subject
        together = TOGETHER.match(text, subject.end, end)
        if together:
            listed = list(names_in(together["names"], together.start("names")))
            if all(is_name(name) and (is_body(name) or LISTED_BODY.fullmatch(name)) for name, _, _ in listed):
                for name, first, last in listed:
                    yield ProposedAgency(
                        name, name, "responsible", first, last, subject.start, together.end(), "together", 0.7
                    )


def duties_by_office(text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """The offices whose duties a safeguard lists, a line each: three lines at least, and most of them."""
    lines = list(lines_of(text, start, end))
    duties = [(line, match) for line in lines if (match := DUTY.match(line.text))]
    duties = [
        (line, match)
        for line, match in duties
        if _are_offices(match["names"]) and (match[0][-1] not in "：:" or TOLD.match(line.text, match.end() - 1))
    ]
    if len(duties) < 3 or len(duties) * 2 <= len(lines):
        return
    for line, match in duties:
        role = "lead" if match["leads"] or match["to_lead"] or match["lead"] else "responsible"
        for name, first, last in names_in(match["names"], line.start):
            yield ProposedAgency(name, name, role, first, last, line.start, line.start + match.end(), "duties", 0.75)


def _are_offices(words: str) -> bool:
    """Whether words are a list of short names of offices and nothing else."""
    return all(
        is_name(name) and not TO_DO.match(name) and not NO_OFFICE.search(name) for name, _, _ in names_in(words, 0)
    )


def _first_in_sentences(text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """Those who begin a sentence."""
    first_one = FIRST_SUBJECT.match(text, start, end)
    for match in [*([first_one] if first_one else []), *SUBJECT.finditer(text, start, end)]:
        names = match["names"]
        if NO_SUBJECT.search(names):
            continue
        listed = names_in(names, 0)
        listed = [piece for name in listed for piece in _of_two_fields(*name)]
        listed = _joined_by_and(listed)
        if EVERYBODY.fullmatch(names):
            continue
        is_shared = SHARED_EACH.fullmatch(names) and match["duty"] in ("要", "负责")
        if (
            not is_shared
            and not _share_a_field(listed)
            and not _are_bodies(listed)
            and not all(
                SUBJECT_NAME.fullmatch(name)
                or re.fullmatch("[市省区县]委|(?:各?有关|相关)(?:部门|单位|部门单位)", name)
                for name, _, _ in listed
            )
        ):
            listed = [(names, 0, len(names))]
            if not SUBJECT_NAME.fullmatch(names):
                continue
        if (
            match["act"]
            and not _share_a_field(listed)
            and not _are_bodies(listed)
            and not all(PLAIN_BODY.search(name) for name, _, _ in listed)
        ):
            continue
        if match["named"] and any(re.match("各|有关|相关|地方", name) for name, _, _ in listed):
            continue
        stop = match.end()
        while stop < end and text[stop] not in "，,。；;\n":
            stop += 1
        for name, first, last in listed:
            at = match.start("names")
            role = "lead" if match["duty"].startswith("牵头") or match["leads"] else "responsible"
            role = "support" if match["helps"] else role
            role = "lead" if match["duty"] == "会同" and SOMEBODY_TO_LEAD.match(text, match.end(), end) else role
            if match["duty"] in ("要", "应", "应当", "将", "须"):
                role = "lead" if TOLD_TO_LEAD.match(text, match.end(), end) else role
                role = "support" if TOLD_TO_HELP.match(text, match.end(), end) else role
            yield ProposedAgency(name, name, role, at + first, at + last, at, stop, "subject", 0.75)


def _of_two_fields(name: str, first: int, last: int) -> list[tuple[str, int, int]]:
    """财政部门和税务部门 as two names, with their places."""
    two = TWO_FIELDS.fullmatch(name)
    if not two:
        return [(name, first, last)]
    groups = ("one", "two") if two["one"] else ("first", "second")
    return [(two[which], first + two.start(which), first + two.end(which)) for which in groups]


def _joined_by_and(listed: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """A list whose last name is two, each known by itself, told apart: 街道办事处和居委会. Of
    国务院有关部门和地方人民政府 the second alone is somebody.
    """
    listed = [piece for piece in listed if not SOME_OF_THEM.fullmatch(piece[0])] or listed
    name, first, last = listed[-1] if listed else ("", 0, 0)
    at = name.find("和")
    if at <= 0 or SUBJECT_NAME.fullmatch(name):
        return listed
    one, two = name[:at], name[at + 1 :]
    if not (SUBJECT_NAME.fullmatch(one) and SUBJECT_NAME.fullmatch(two)):
        return listed
    return [*listed[:-1], (one, first, first + at), (two, first + at + 1, last)]


def _share_a_field(listed: list[tuple[str, int, int]]) -> bool:
    """Whether a list is of fields that share their last word: 财政、税务部门; not 财政、金融."""
    names = [name for name, _, _ in listed]
    return (
        len(names) >= 2
        and bool(FIELD.fullmatch(names[-1]))
        and all(FIELD.fullmatch(name) or FIELD.fullmatch(f"{name}部门") for name in names)
    )


def _are_bodies(listed: list[tuple[str, int, int]]) -> bool:
    """Whether a list names nothing but bodies, by its like: 市甲局、市乙委、云江监管办."""
    names = [name for name, _, _ in listed]
    return len(names) >= 2 and all(LISTED_BODY.fullmatch(name) for name in names) and any(map(is_body, names))


# 此项工作由市甲局、市乙局，各区政府负责。 at the end of a task
LAST_SENTENCE = re.compile(
    r"(?<=[。；\n])(?:此项|该项|本项|以上|上述)(?:工作|任务|内容)?[，,]?由(?P<names>[一-鿿（）()、，,]{2,120}?)"
    r"(?:等(?:有关|相关)?(?:部门|单位))?(?:共同|分别)?(?P<verb>牵头负责|负责(?:落实|实施)?|组织实施|落实|承担)[。；]?$"
)
RUNNING = re.compile(
    r"(?<!自)由(?P<lead>[一-鿿（）()、]{2,60}?)(?P<verb>牵头(?:负责)?|负责(?!人|制(?![定订]))|(?<=.)承担|具体(?:协调|组织)推进)"
    r"(?:[，,](?:会同)?(?P<others>[一-鿿（）()、]{2,80}?)(?:等(?:有关|相关)?(?:部门|单位))?(?:共同|积极|协同)?(?P<support>配合|参与|参加|协助))?"
)


# 市甲局牵头，市乙中心配合，
HELPS_LEADER = re.compile(
    r"[局委厅办部][ 　]*牵头[，,](?P<names>[市省区县州][一-鿿、]{1,60}?)"
    r"(?:等(?:有关|相关)?(?:部门|单位)?)?(?:配合|参与)(?=[，,。；;])"
)
# 二、职责分工: what its items begin with are those who do them
OF_DUTIES = re.compile("职责(?:分工|划分)|(?:工作|主要|部门)职责")
# （一）市甲局、市乙局。负责… · （一）市甲局牵头推进…: a duty that is listed by office
TO_DO = re.compile("落实|成立|建立|完善|建设|打造|做好|统筹|加强|组织|推进|明确|强化|健全|制定|开展|组建|设立")
OFFICE_FIRST = re.compile(
    r"(?P<names>[一-鿿（）()、]{2,80}?)(?:(?P<duty>牵头|负责)(?!人|制(?![定订]))|[：:。\n])(?=.)", re.S
)


def offices_in_front(
    text: str, start: int, end: int, headings: tuple[tuple[int, int], ...] = ()
) -> Iterator[ProposedAgency]:
    """The offices whose duties a task lists: it begins with their names, below a heading on duties with short ones."""
    match = OFFICE_FIRST.match(text, start, end)
    listed = list(names_in(match["names"], start)) if match else []
    is_list = any(OF_DUTIES.search(text, opened, closed) for opened, closed in headings)
    if (
        match
        and listed
        and all(
            is_name(n) and (is_list and not TO_DO.match(n) or is_body(n)) or FIELD.fullmatch(n) for n, _, _ in listed
        )
    ):
        told = re.compile(r"\s*(?:(牵头)|(配合|协助|参与))?").match(text, match.end(), end)
        leads = match["duty"] == "牵头" or is_list and told and told[1]
        role = "lead" if leads else "support" if is_list and told and told[2] else "responsible"
        for name, at, ending in listed:
            yield ProposedAgency(name, name, role, at, ending, start, match.end("names"), "office_in_front", 0.75)


def _are_all_bodies(names: list[str]) -> bool:
    """Whether each name is a body's, by itself or beside one that is: 市甲局、民航华东管理局."""
    return any(map(is_body, names)) and all(
        is_name(name) and (is_body(name) or bool(LISTED_BODY.fullmatch(name))) for name in names
    )


def _beside_leader(text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """市乙中心 of 市甲局牵头，市乙中心配合."""
    for match in HELPS_LEADER.finditer(text, start, end):
        listed = list(names_in(match["names"], match.start("names")))
        if _are_all_bodies([name for name, _, _ in listed]):
            for name, at, ending in listed:
                yield ProposedAgency(
                    name, name, "support", at, ending, match.start(), match.end(), "running_text", 0.75
                )


def in_charge_of(text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """由市甲局牵头，市乙局、市丙局配合 in a sentence of a task that has no tag."""
    told = LAST_SENTENCE.search(text[start:end].rstrip())
    if told:
        role = "lead" if told["verb"].startswith("牵头") else "responsible"
        listed = list(names_in(told["names"], start + told.start("names")))
        if all(is_name(name) and is_body(name) for name, _, _ in listed):
            for name, at, ending in listed:
                yield ProposedAgency(
                    name, name, role, at, ending, start + told.start(), start + told.end(), "running_text", 0.75
                )
            return
    for match in RUNNING.finditer(text, start, end):
        groups = [("lead", "lead" if match["verb"].startswith("牵头") else "responsible"), ("others", "support")]
        for group, role in groups:
            listed = list(names_in(match[group] or "", match.start(group)))
            if _are_all_bodies([name for name, _, _ in listed]):
                for name, at, ending in listed:
                    yield ProposedAgency(name, name, role, at, ending, match.start(), match.end(), "running_text", 0.75)
    yield from _beside_leader(text, start, end)
    for pattern in (GOVERNMENTS_IN_CHARGE, LEVEL_IN_CHARGE):
        yield from _levels_in_charge(pattern, text, start, end)
    for match in IN_CHARGE.finditer(text, start, end):
        listed = list(names_in(match["names"], match.start("names")))
        if all(re.fullmatch(rf"[市省区县州][一-鿿]{{1,12}}{BODY}", name) for name, _, _ in listed):
            role = "lead" if match["lead"] else "responsible"
            for name, at, ending in listed:
                yield ProposedAgency(name, name, role, at, ending, match.start(), match.end(), "running_text", 0.75)


def _levels_in_charge(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[ProposedAgency]:
    """Governments of levels that share their last words, or offices of a level, who are in charge of something."""
    for match in pattern.finditer(text, start, end):
        for name, at, ending in names_in(match["names"], match.start("names")):
            yield ProposedAgency(
                name, name, "responsible", at, ending, match.start(), match.end(), "running_text", 0.75
            )

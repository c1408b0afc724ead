"""Title, 文号, issuer, dates, kind, level and place, horizon of a plan, each with the words that say it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cejian.importing.propose.divisions import place_of, place_within
from cejian.importing.propose.horizons import ReadHorizon, horizons_of
from cejian.importing.propose.lines import Said, TextLine, is_row, lines_of, trimmed
from cejian.importing.propose.page_fields import page_fields
from cejian.importing.propose.parts import KIND_WORDS, NUMBERED, NamedPart
from cejian.importing.propose.times import DATE, ISO_DATE, read_date

DOC_NUMBER = re.compile(
    r"(?P<number>[一-鿿]{1,14}(?:[（(][一-鿿]{1,6}[）)])?\s?[〔\[［（(【﹝〈｛{<＜「]\s?(?:19|"
    r"20)[0-9]{2}\s?(?:年)?[〕\]］）)】﹞〉｝}>＞」]\s?(?:第)?[0-9]{1,5}\s?号)"
)
ISSUER = re.compile(
    r"^(?:中共|中国共产党)?[一-鿿X（）()、· 　]{1,40}(?:人民政府|人民政府办公[厅室]|政府办公[厅室]|办公[厅室]|"
    r"委员会|国务院|领导小组|局|厅|部|院|会|司|中心|党组|总社|指挥部|专班|委|署|行|社|公司|政府|海关|办事处|[大总支]队|"
    r"(?:网信|扶贫|妇儿|文明|口岸|双拥)办|[足科侨]协|团中央|[妇残文侨]联)$"
)
# 工业和信息化部等八部门
OTHERS = re.compile(r"等[一二三四五六七八九十0-9]{0,2}个?(?:部门|单位)$")
# 云江市商务局（代章）
SEAL = re.compile(r"[（(](?:代章|代|盖章|公章|印章|章|印)[）)]$")
LABELLED_DAY = re.compile(rf"{DATE.pattern}|{re.sub('[?]P<[a-z]+>', '?:', ISO_DATE.pattern)}")
# 云江市财政局文件: the red head of a paper
RED_HEAD = re.compile(
    r"(?m)^[ 　]*(?P<name>[一-鿿（）()、· 　]{3,60}?(?:政府|办公[厅室]|[局厅部委院会]))[ 　]*文[ 　]*件[ 　]*$"
)
# 今天是 2026年4月24日 星期五: what a page says of the day on which it was saved
TODAY = re.compile(r"今天是|星期[一二三四五六日天]")
# 新华社北京2月21日电, above the title, and （2021年1月4日） below it
AGENCY_LINE = re.compile(r"新华社[一-鿿]{2,6}[0-9]{1,2}月[0-9]{1,2}日电[ 　\n]*")
DATE_BELOW = re.compile(rf"\s*[（(]{re.sub('[?]P<[a-z]+>', '?:', DATE.pattern)}[）)]$")
# 云江市财政局办公室 2024年7月18日印发: the foot of its last page
FOOT = re.compile(rf"(?m)^[ 　]*(?P<name>[一-鿿]{{4,30}})?[ 　]*(?P<date>{DATE.pattern})[ 　]*印发[ 　]*。?$")
# 市甲局、市乙局于2024年7月7日印发《…方案》
ISSUED_AS = re.compile(
    rf"(?:(?:已?于)?(?P<date>{DATE.pattern})[，,]?)?(?:已?(?:联合|共同|正式|近日|日前|制定)){{0,2}}"
    r"(?:印发|发布|出台|下发)了?[ 　\n]*《"
)
# 来源：甲部  2026-06-15 14:56
DATED_SOURCE = re.compile(
    r"(?:来源|作者|文章来源)[:：][^\n]{0,40}?\n?[ 　]*"
    r"(?P<date>20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)(?=[ 　\n]|$)"
)
# 2026-06-15    浏览次数： 12, 2026-06-15 09:12来源：
VIEWED = re.compile(
    r"(?m)^[ 　]*(?P<date>20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2})[ 　]+"
    r"(?:[0-9]{1,2}:[0-9:]{2,5}[ 　]*)?(?:(?:浏览|阅读|点击|访问)|来源[:：])"
)
# 云政办发〔2024〕1号 2024-04-28 各县：, in the head of a copy
DAY_BEHIND = re.compile(r"[ 　\n]{1,4}(?P<date>20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2})(?=[ 　\n])")
# (云江省)云山市2023年…方案, as collections of documents name them
PROVINCE_IN_FRONT = re.compile(r"[（(][一-鿿]{2,6}(?:省|自治区)[）)](?=[一-鿿])")
TITLE_LABEL = re.compile(r"^政策(?:解读|原文|文件)\s*[:：]\s*")
# 工业和信息化部公安部: two names that lost the mark between them
MERGED = re.compile(r"(?<=[部委局署])(?=[一-鿿]{2,12}(?:部|委|局|署)$)")
# 现将《…方案》印发给你们 · 《…方案》已经市政府同意，现转发给你们
HANDED_OVER = re.compile(
    rf"(?:现将|[\s：:、，。]|[一-鿿]{{2,}}[局委部厅])《(?P<title>[^《》]+(?:{KIND_WORDS})[^《》]{{0,12}})》"
    r"(?:[（(][^（）()]{2,30}[）)])?(?:已经?[^。；]{2,60}(?:同意|通过|批准)[，,]?)?(?:现)?(?:予以|随文)?(?:印发|转发|发布|公布|下发)"
)
# 甲部、乙部关于进一步强化…行动方案（2024—2025年）的通知: the notice is the plan, which it calls by its name
CALLED_IN_NOTICE = re.compile(
    r"关于\s*(?!(?:下达|调整|做好|组织|编制|制定|征求|报送|修订|公布|申报|开展|贯彻|落实|执行|印发|发布|转发|废止))"
    r"(?P<title>[^《》]{6,}(?:行动方案|行动计划|实施方案|工作方案|若干措施|政策措施|工作要点)\s*(?:[（(][^（）()]{2,20}[）)])?)\s*的\s*通知$"
)
# 特制定本工作方案: the kind of a plan whose title the copy has lost
MADE_AS = re.compile(r"制定(?:本|此|以下|如下)(?P<kind>[一-鿿]{2,6}?)[。，；:：,]")
KINDS = (
    ("annual_points", re.compile(r"工作要点|重点工作|年度(?:推进)?计划|要点")),
    ("construction_plan", re.compile(r"建设方案|创建方案")),
    ("action_plan", re.compile(r"行动计划|行动方案|攻坚方案|三年行动(?:计划|方案)?")),
    (
        "implementation_plan",
        re.compile(r"实施方案|实施计划|推进计划|推进方案|试点方案|改革方案|总体方案"),
    ),
    ("work_plan", re.compile(r"工作方案|工作计划|方案|计划")),
    ("policy_measures", re.compile(r"措施|政策|举措|细则|办法")),
    ("opinions", re.compile(r"意见")),
    ("outline_plan", re.compile(r"规划|纲要")),
    ("notice", re.compile(r"通知|清单|任务分工|(?:任务|责任)分解表?")),
)


@dataclass
class Metadata:
    title: Said | None = None
    doc_number: Said | None = None
    issuer: Said | None = None
    issued_date: Said | None = None
    published_date: Said | None = None
    kind: str = "other"
    place: str = ""
    place_code: str = ""
    level: str = ""
    level_stated: bool = False
    start: Said | None = None  # the first day, where no last one is written
    horizons: list[ReadHorizon] = field(default_factory=list)


def read_metadata(text: str, part: NamedPart, body_start: int) -> Metadata:
    """What the head and the foot of a document say of it; body_start is where its first chapter begins."""
    found = Metadata()
    front_start = part.notice[0] if part.notice and part.notice[0] < part.start else part.start
    front_start = min(front_start, part.start) if part.notice else part.start
    if part.notice:
        front_start = 0
    fields = page_fields(text, front_start, body_start)
    found.title = _title(text, part)
    found.doc_number = _doc_number(text, front_start, min(body_start, part.end), fields) or _number_of_file(
        text, part, found
    )
    found.issuer, found.issued_date = _signature(text, front_start, body_start, part, fields)
    found.published_date = _labelled_day(fields.get("published", []), 0.95)
    if found.issued_date is None:
        found.issued_date = _labelled_day(fields.get("issued", []), 0.9)
    if found.issued_date is None and found.doc_number:
        behind = DAY_BEHIND.match(text, found.doc_number.end, part.end)
        day = read_date(behind["date"]) if behind else None
        if behind and day:
            found.issued_date = Said(day.isoformat(), *behind.span("date"), "behind_number", 0.8)
    source = DATED_SOURCE.search(text, front_start, body_start) if found.published_date is None else None
    day = read_date(re.sub("[年月/.]", "-", source["date"].strip("日"))) if source else None
    if source and day:
        found.published_date = Said(day.isoformat(), *source.span("date"), "source_line", 0.85)
    viewed = VIEWED.search(text, front_start, body_start) if found.published_date is None else None
    day = read_date(viewed["date"]) if viewed else None
    if viewed and day:
        found.published_date = Said(day.isoformat(), *viewed.span("date"), "page_line", 0.85)
    told, told_day = _told(text, front_start, max(body_start, part.body), found.title)
    foot = FOOT.search(text, part.body, part.end)
    footed = read_date(foot["date"]) if foot else None
    if found.issued_date is None:
        found.issued_date = told_day or (
            Said(footed.isoformat(), *foot.span("date"), "foot", 0.85) if foot and footed else None
        )
    if found.issuer is None:
        found.issuer = _issuer_elsewhere(text, front_start, body_start, part, told, fields)
    if found.issuer is None and foot and foot["name"] and ISSUER.match(foot["name"]):
        found.issuer = Said(foot["name"], *foot.span("name"), "foot", 0.8)
    words = found.title.value if found.title else ""
    found.kind = _kind(re.sub(r"[（(].*?[）)]", "", words))
    made = MADE_AS.search(text, part.start, body_start) if found.kind == "other" else None
    found.kind = _kind(made["kind"]) if made else found.kind
    notice = text[part.notice[0] : part.notice[1]] if part.notice else ""
    place = place_of([found.issuer.value if found.issuer else "", words, notice])
    if not place[0] and "XX" not in words + notice:
        place = place_within(text[part.start : part.end], found.doc_number.value if found.doc_number else "")
    found.place, found.place_code, found.level, found.level_stated = place
    found.horizons, found.start = horizons_of(text, part, found.title, found.issued_date)
    return found


def _kind(title: str) -> str:
    """The kind that the last words of a title name; of two that end there, the longer."""
    ends = [(m.end(), m.end() - m.start(), code) for code, pattern in KINDS for m in pattern.finditer(title)]
    return max(ends)[2] if ends else "other"


def _title(text: str, part: NamedPart) -> Said | None:
    if part.title:
        start, end = part.title
        label = TITLE_LABEL.match(text[start:end])
        start += label.end() if label else 0
        agency, below = AGENCY_LINE.match(text, start, end), DATE_BELOW.search(text, start, end)
        start, end = agency.end() if agency else start, below.start() if below else end
        named = re.search(r"印发\s*《(?P<title>[^《》]+)》$", text[start:end])
        if named:
            return Said(_joined(named["title"]), start + named.start("title"), start + named.end("title"), "head", 0.9)
        called = CALLED_IN_NOTICE.search(text, start, end)
        if called:
            return Said(_joined(called["title"]), *called.span("title"), "own_line", 0.85)
        province = PROVINCE_IN_FRONT.match(text, start, end)
        start = province.end() if province else start
        words = _joined(text[start:end])
        # 《甲报告》责任分解: its first bracket names another document
        words = words.strip("《》") if words.count("《") != 1 or not 0 < words.find("》") < len(words) - 1 else words
        return Said(words, start, end, "own_line", 0.9)
    if part.notice:
        start, end = part.notice
        words = text[start:end]
        named = re.search(r"《(?P<title>[^《》]+(?:《[^》]*》[^《》]*)*)》(?:等[^》]*)?的?\s*通知", words)
        if named:
            return Said(
                _joined(named["title"]), start + named.start("title"), start + named.end("title"), "notice", 0.9
            )
        handed = HANDED_OVER.search(text, end, part.body + 600)
        if handed:
            return Said(_joined(handed["title"]), *handed.span("title"), "notice", 0.85)
        plain = re.search(r"(?:印发|转发|发布|下发)\s*(?P<title>.+?)\s*的\s*通知", words, re.S)
        if plain:
            return Said(
                _joined(plain["title"]), start + plain.start("title"), start + plain.end("title"), "notice", 0.85
            )
        return Said(_joined(words), start, end, "notice_itself", 0.85)
    first = next(lines_of(text, part.start, part.end), None)
    if (
        first
        and len(first.text) <= 60
        and "。" not in first.text
        and not NUMBERED.match(first.text)
        and not is_row(first.text)
    ):
        return Said(first.text, first.start, first.end, "first_line", 0.5)
    return None


def _joined(words: str) -> str:
    """A title over several lines as one; blanks stay only between Latin letters."""
    return re.sub(r"(?<![A-Za-z0-9])[ 　]+|[ 　]+(?![A-Za-z0-9])", "", words.replace("\n", "")).strip()


def _labelled_day(values: list[TextLine], confidence: float) -> Said | None:
    """The first day that the values of a field write."""
    for value in values:
        written = LABELLED_DAY.match(value.text)
        day = read_date(written[0]) if written else None
        if written and day:
            return Said(day.isoformat(), value.start, value.start + written.end(), "label", confidence)
    return None


def _doc_number(text: str, start: int, end: int, fields: dict[str, list[TextLine]]) -> Said | None:
    for value in fields.get("number", []):
        named = DOC_NUMBER.match(value.text)
        if named:
            return Said(named["number"], value.start, value.start + named.end(), "label", 0.98)
    for line in lines_of(text, start, end):
        match = DOC_NUMBER.search(line.text)
        if not match:
            continue
        alone = (
            line.text.strip("（）()〔〕 ") == match["number"]
            or match.start() <= 1
            and len(line.text) <= len(match[0]) + 16
        )
        in_title = (
            len(line.text) < 90
            and bool(re.search(r"通知[（(]?\s*$|[》”]?[（(]$", line.text[: match.start()]))
            and "。" not in line.text
            and "，" not in line.text
        )
        # …的通知    印发日期：2025-06-20    云经信〔2025〕4号    字号：大 中 小
        apart = bool(re.search(r"[ 　\t]{2,}$", line.text[: match.start()])) and bool(
            re.match(r"[ 　\t]{2,}|$", line.text[match.end() :])
        )
        if alone or in_title or apart and "。" not in line.text:
            number = re.sub(r"^.*?[:：]", "", match["number"])
            at = line.start + match.start() + len(match["number"]) - len(number)
            return Said(number, at, at + len(number), "own_line" if alone else "in_title", 0.97)
    return None


def _number_of_file(text: str, part: NamedPart, found: Metadata) -> Said | None:
    """The number in the name of the file that a page offers of the plan: （甲发〔2024〕1号）关于印发《…》的通知.pdf."""
    title = found.title.value if found.title else ""
    for line in lines_of(text, part.start, part.end) if len(title) >= 6 else ():
        match = re.search(rf"{DOC_NUMBER.pattern}[）)]?\s*关于(?:印发)?《?", line.text)
        if match and len(line.text) < 120 and title in line.text[match.end() :]:
            at = line.start + match.start("number")
            return Said(match["number"], at, at + len(match["number"]), "file_name", 0.85)
    return None


def _signature(
    text: str, start: int, body: int, part: NamedPart, fields: dict[str, list[TextLine]]
) -> tuple[Said | None, Said | None]:
    """The line of the issuer and the line of the date below it, in front of the plan or at its end."""
    lines = list(lines_of(text, start, body)) + list(lines_of(text, max(body, part.start), part.end))
    labelled = [value.start for values in fields.values() for value in values]
    lines = [line for line in lines if not any(line.start <= at < line.end for at in labelled)]
    for i, line in enumerate(lines):
        found = DATE.fullmatch(line.text.strip("（）() ")) or (
            DATE.search(line.text) if len(line.text) < 60 and re.search(r"[一-鿿]{2}\s+20\d\d年", line.text) else None
        )
        day = read_date(line.text) if found else None
        if not found or not day or FOOT.fullmatch(line.text) or TODAY.search(line.text):
            continue
        at = line.start + line.text.find(found[0])
        issued = Said(day.isoformat(), at, at + len(found[0]), "signature", 0.95)
        above: list[TextLine] = []
        for before in reversed(lines[:i]):
            name = SEAL.sub("", before.text)
            if ISSUER.match(name) and len(name) <= 60:
                above.insert(0, trimmed(text, before.start, before.start + len(name)))
            else:
                break
        if above:
            names = "、".join(_signers(a.text) for a in above)
            return Said(names, above[0].start, above[-1].end, "signature", 0.95), issued
        same = re.match(r"(?P<name>[一-鿿]{3,24}(?:[ 　][一-鿿]{3,24}){0,9}?)\s+(?=20\d\d年)", line.text)
        if same and all(ISSUER.match(name) for name in re.split("[ 　]", same["name"])):
            return Said(_signers(same["name"]), line.start, line.start + same.end("name"), "signature", 0.9), issued
        if i and line.start < body or i > len(lines) - 6:
            return None, issued
    return None, None


def _signers(line: str) -> str:
    """The signers of a line: two names set apart by blanks are two, letters set apart are one."""
    names = re.split(r"[ 　]+", line)
    is_list = len(names) > 1 and all(len(name) >= 3 and ISSUER.match(name) for name in names)
    return "、".join(names) if is_list else "".join(names)


def _told(text: str, start: int, end: int, title: Said | None) -> tuple[Said | None, Said | None]:
    """Who issued a plan and when, where a sentence in front of it says so: 市甲局、市乙局于2024年7月7日印发《…》."""
    for match in ISSUED_AS.finditer(text, start, end):
        named = text[match.end() : match.end() + 100].split("》")[0]
        if title is None or re.sub(r"\W", "", title.value) not in re.sub(r"\W", "", named):
            continue
        first = match.start()
        names: list[str] = []
        while first > start:
            before = re.search(r"(?P<name>[一-鿿（）()]{2,40})[、 　\n]*(?:于)?$", text[max(start, first - 60) : first])
            name = re.sub("^(?:近日|日前|最近|经[^，]{2,20}同意)", "", before["name"]) if before else ""
            if not before or not ISSUER.match(name):
                break
            first -= len(before[0]) - before["name"].rindex(name)
            names[:0] = MERGED.sub("、", name).split("、")
        day = read_date(match["date"]) if match["date"] else None
        told = Said("、".join(names), first, match.start(), "told", 0.85) if names else None
        if told:
            told.end = told.start + len(text[told.start : told.end].rstrip(" 　\n、于"))
        if told or day:
            return told, Said(day.isoformat(), *match.span("date"), "told", 0.85) if day else None
    return None, None


def _issuer_elsewhere(
    text: str, start: int, body: int, part: NamedPart, told: Said | None, fields: dict[str, list[TextLine]]
) -> Said | None:
    head = RED_HEAD.search(text, start, body)
    if head:
        return Said(_joined(head["name"]), *head.span("name"), "red_head", 0.9)
    for span in (part.notice, part.title):
        if span:
            agency = AGENCY_LINE.match(text, *span)
            at = agency.end() if agency else span[0]
            match = re.match(
                r"(?P<name>[一-鿿（）()、\s]{2,60}?|[一-鿿X＊*]{2,30}局)(?:关于|印发|转发|(?=20\d\d年))",
                text[at : span[1]],
            )
            name = _signers(match["name"].replace("\n", " ").strip()) if match else ""
            if match and name and (ISSUER.match(OTHERS.sub("", name)) or name == "中共中央国务院"):
                return Said(name, at, at + match.end("name"), "title", 0.9)
    if told:
        return told
    for value in fields.get("issuer", []):
        named = re.match(r"[一-鿿（）()、]{2,40}", value.text)
        if named and ISSUER.match(named[0]):
            return Said(named[0], value.start, value.start + named.end(), "label", 0.85)
    return None

"""Title, 文号, issuer, dates, kind, level and place, horizon of a plan, each with the words that say it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from cejian.corpus.numbers import definite_number, read_number
from cejian.importing.propose.lines import TextLine, is_row, lines_of, trimmed
from cejian.importing.propose.parts import KIND_WORDS, NUMBERED, NamedPart
from cejian.importing.propose.target_words import TERM
from cejian.importing.propose.times import ENDING_YEAR, last_day, year_of

DIVISIONS = Path(__file__).parents[1] / "divisions.csv"
# In the names of autonomous places, which are called without them: 湘西土家族苗族自治州 is 湘西.
PEOPLES = (
    "壮族|回族|维吾尔族?|土家族|苗族|彝族|藏族|羌族|侗族|布依族|傣族|白族|景颇族|傈僳族|哈尼族|蒙古族?|哈萨克族?|"
    "柯尔克孜族?|朝鲜族|瑶族|黎族|畲族|满族|水族|仡佬族|拉祜族|佤族|纳西族|普米族|怒族|独龙族|布朗族|毛南族|仫佬族|"
    "土族|撒拉族|东乡族|保安族|裕固族|锡伯族?|塔吉克族?|鄂温克族|鄂伦春族?|达斡尔族|各族|独龙族"
)
SUBPROVINCIAL = frozenset(
    "210100 210200 220100 230100 320100 330100 330200 350200 370100 370200 420100 440100 440300 510100 610100".split()
)
DOC_NUMBER = re.compile(
    r"(?P<number>[一-鿿]{1,14}[（(]?[一-鿿]{0,6}[）)]?\s?[〔\[［（(【﹝〈｛{<＜「]\s?(?:19|"
    r"20)[0-9]{2}\s?(?:年)?[〕\]］）)】﹞〉｝}>＞」]\s?(?:第)?[0-9]{1,5}\s?号)"
)
DATE = re.compile(
    r"(?P<year>[0-9０-９]{4}|[〇○零ＯO一二三四五六七八九]{4})\s?年\s?(?P<month>[0-9０-９]{1,2}|"
    r"[一二三四五六七八九十]{1,3})\s?月\s?(?P<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
ISO_DATE = re.compile(r"(?P<year>20[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
ISSUER = re.compile(
    r"^(?:中共|中国共产党)?[一-鿿X（）()、· 　]{1,40}(?:人民政府|人民政府办公[厅室]|政府办公[厅室]|办公[厅室]|"
    r"委员会|国务院|领导小组|局|厅|部|院|会|司|中心|党组|总社|指挥部|专班|委|署|行|社|公司|政府)$"
)
ISSUER_LABEL = re.compile(
    r"(?:发布机构|发文机关|发文单位|发文部门|发文机构|制定机关|印发机关|发布单位|信息来源|来源|发布部门)\s*(?:[:：]|\||\t)\s*\|"
    r"?\s*(?P<name>[一-鿿（）()]{2,40})"
)
NUMBER_LABEL = re.compile(r"(?:文\s*号|发文字号|字\s*号|文件编号)\s*(?:[:：]|\||\t)[\s|]*(?P<number>[^\s|]{4,40})")
LABELLED_DATE = r"\s*(?:[:：]|\||\t)?[\s|]*(?P<date>[^\s|]{8,16})"
PUBLISHED_LABEL = re.compile(rf"(?:发布日期|发布时间|公开日期|公布日期|(?<![一-鿿])(?:时间|日期)){LABELLED_DATE}")
ISSUED_LABEL = re.compile(
    rf"(?:成文日期|成文时间|生成日期|印发日期|印发时间|制发日期|签发日期|发文日期|发文时间){LABELLED_DATE}"
)
TITLE_LABEL = re.compile(r"^政策(?:解读|原文|文件)\s*[:：]\s*")
# 现将《…方案》印发给你们 · 《…方案》已经市政府同意，现转发给你们
HANDED_OVER = re.compile(
    rf"(?:现将|[\s：:、，。]|[一-鿿]{{2,}}[局委部厅])《(?P<title>[^《》]+(?:{KIND_WORDS})[^《》]{{0,12}})》"
    r"(?:[（(][^（）()]{2,30}[）)])?(?:已经?[^。；]{2,60}(?:同意|通过|批准)[，,]?)?(?:现)?(?:予以|随文)?(?:印发|转发|发布|公布|下发)"
)
KINDS = (
    ("annual_points", re.compile(r"工作要点|重点工作|年度(?:推进)?计划|要点")),
    ("construction_plan", re.compile(r"建设方案|创建方案")),
    ("action_plan", re.compile(r"行动计划|行动方案|攻坚方案|三年行动(?:计划|方案)?")),
    (
        "implementation_plan",
        re.compile(r"实施方案|实施计划|推进计划|推进方案|试点方案|改革方案|总体方案|分工方案|任务分工|责任分解"),
    ),
    ("work_plan", re.compile(r"工作方案|工作计划|方案|计划")),
    ("policy_measures", re.compile(r"措施|政策|举措|细则|办法")),
    ("opinions", re.compile(r"意见")),
    ("outline_plan", re.compile(r"规划|纲要")),
    ("notice", re.compile(r"通知|清单")),
)
# 自2026年5月21日起施行，有效期至2028年12月31日
VALID = re.compile(
    r"自 ?(?P<from>20\d\d ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?)?|(?:印发|发布|公布)之日)"
    r"(?:起|开始)(?:正式)?(?:施行|实施|执行|生效)?"
    r"(?:[，,；]?\s?(?:试行期|有效期)(?:限)?(?:至(?P<until>20\d\d年\d{1,2}月\d{1,2}日)|为?(?P<years>[0-9一二三两四五]{1,2})年))?"
)
YEARS = re.compile(r"(?P<from>20[0-9]{2})\s?年?\s?(?:[-—－–~～至到]{1,2})\s?(?P<to>20[0-9]{2})\s?年")
# 规划期为2022—2025年
PERIOD = re.compile(rf"(?:规划|行动|实施|计划|建设)期(?:限)?(?:为|是|[:：])\s?{YEARS.pattern}")


@dataclass
class Said:
    """A value with the words that say it: text[start:end]."""

    value: str
    start: int
    end: int
    rule: str
    confidence: float


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
    horizons: list[tuple[date | None, date, str, str, TextLine]] = field(default_factory=list)


def read_metadata(text: str, part: NamedPart, body_start: int) -> Metadata:
    """What the head and the foot of a document say of it; body_start is where its first chapter begins."""
    found = Metadata()
    front_start = part.notice[0] if part.notice and part.notice[0] < part.start else part.start
    front_start = min(front_start, part.start) if part.notice else part.start
    if part.notice:
        front_start = 0
    found.title = _title(text, part)
    found.doc_number = _doc_number(text, front_start, min(body_start, part.end)) or _number_of_file(text, part, found)
    found.issuer, found.issued_date = _signature(text, front_start, body_start, part)
    label = PUBLISHED_LABEL.search(text, front_start, body_start)
    published = read_date(label["date"]) if label else None
    if label and published:
        found.published_date = Said(published.isoformat(), label.start("date"), label.end("date"), "label", 0.95)
    label = ISSUED_LABEL.search(text, front_start, body_start)
    day = read_date(label["date"]) if label else None
    if found.issued_date is None and label and day:
        found.issued_date = Said(day.isoformat(), label.start("date"), label.end("date"), "label", 0.9)
    if found.issuer is None:
        found.issuer = _issuer_elsewhere(text, front_start, body_start, part)
    words = found.title.value if found.title else ""
    found.kind = _kind(re.sub(r"[（(].*?[）)]", "", words))
    found.place, found.place_code, found.level, found.level_stated = _place(
        [
            found.issuer.value if found.issuer else "",
            words,
            text[part.notice[0] : part.notice[1]] if part.notice else "",
        ]
    )
    found.horizons = _horizons(text, part, found)
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
        named = re.search(r"印发\s*《(?P<title>[^《》]+)》$", text[start:end])
        if named:
            return Said(_joined(named["title"]), start + named.start("title"), start + named.end("title"), "head", 0.9)
        return Said(_joined(text[start:end]).strip("《》"), start, end, "own_line", 0.9)
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


def _doc_number(text: str, start: int, end: int) -> Said | None:
    label = NUMBER_LABEL.search(text, start, end)
    named = DOC_NUMBER.match(text, label.start("number"), label.end("number")) if label else None
    if named:
        return Said(named["number"], named.start(), named.end(), "label", 0.98)
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


def read_date(words: str) -> date | None:
    """A day as written, in digits or in Chinese numbers; None where it is none."""
    match = DATE.search(words) or ISO_DATE.search(words)
    if not match:
        return None
    year = year_of(match["year"])
    month, day = read_number(match["month"]), read_number(match["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _signature(text: str, start: int, body: int, part: NamedPart) -> tuple[Said | None, Said | None]:
    """The line of the issuer and the line of the date below it, in front of the plan or at its end."""
    lines = list(lines_of(text, start, body)) + list(lines_of(text, max(body, part.start), part.end))
    for i, line in enumerate(lines):
        found = DATE.fullmatch(line.text.strip("（）() ")) or (
            DATE.search(line.text) if re.search(r"[一-鿿]{2,}\s+20\d\d年", line.text) and len(line.text) < 60 else None
        )
        day = read_date(line.text) if found else None
        if not found or not day:
            continue
        at = line.start + line.text.find(found[0])
        issued = Said(day.isoformat(), at, at + len(found[0]), "signature", 0.95)
        above: list[TextLine] = []
        for before in reversed(lines[:i]):
            if ISSUER.match(before.text) and len(before.text) <= 40:
                above.insert(0, before)
            else:
                break
        if above:
            span = trimmed(text, above[0].start, above[-1].end)
            return Said(
                "、".join(a.text.replace(" ", "").replace("\u3000", "") for a in above),
                span.start,
                span.end,
                "signature",
                0.95,
            ), issued
        same = re.match(r"(?P<name>[一-鿿]{4,40}?)\s+(?=20\d\d年)", line.text)
        if same and ISSUER.match(same["name"]):
            return Said(same["name"], line.start, line.start + same.end("name"), "signature", 0.9), issued
        if i and line.start < body or i > len(lines) - 6:
            return None, issued
    return None, None


def _issuer_elsewhere(text: str, start: int, body: int, part: NamedPart) -> Said | None:
    for span in (part.notice, part.title):
        if span:
            match = re.match(
                r"(?P<name>[一-鿿（）()、\s]{2,60}?|[一-鿿X＊*]{2,30}局)(?:关于|印发|转发|(?=20\d\d年))",
                text[span[0] : span[1]],
            )
            name = _joined(match["name"]) if match else ""
            if match and name and (ISSUER.match(name) or name == "中共中央国务院"):
                return Said(name, span[0], span[0] + match.end("name"), "title", 0.9)
    label = ISSUER_LABEL.search(text, start, body)
    if label and ISSUER.match(label["name"]):
        return Said(label["name"], label.start("name"), label.end("name"), "label", 0.85)
    return None


@lru_cache(maxsize=1)
def divisions() -> dict[str, list[str]]:
    """name -> the codes of the divisions of that name; also without its last word where two letters stay (宁波)."""
    found: dict[str, list[str]] = {}
    with DIVISIONS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["name"], []).append(row["code"])
            short = re.sub(
                rf"(?:{PEOPLES})*(?:特别行政区|自治区|自治州|自治县|地区|省|市|盟)$",
                "",
                row["name"],
            )
            if len(short) >= 2 and short != row["name"]:
                found.setdefault(short, []).append(row["code"])
    return found


def _place(words: list[str]) -> tuple[str, str, str, bool]:
    """(name, code, level, whether stated) of the place that the issuer or the title names; the longest name wins."""
    for text in words:
        text = text.removeprefix("中共")
        if re.match(r"国务院|中央|中华人民共和国|国家|[一-鿿]{2,8}部(?:、|$|办公厅)|全国", text):
            return "全国", "100000", "national", True
        best: tuple[str, str] | None = None
        position, province = 0, ""
        while position < len(text):
            name = next(
                (
                    text[position : position + n]
                    for n in range(12, 1, -1)
                    if text[position : position + n] in divisions()
                ),
                "",
            )
            if not name:
                break
            codes = [c for c in divisions()[name] if not province or c.startswith(province)] or divisions()[name]
            code = sorted(codes, key=lambda c: (not c.endswith("0000"), not c.endswith("00"), c))[0]
            if len({c for c in codes}) > 1 and not province and not code.endswith("00"):
                break
            best, province = (
                (name, code),
                code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code,
            )
            position += len(name)
            if text[position : position + 1] in "市省县区" and name + text[position : position + 1] in divisions():
                position += 1
        if best:
            rest = text[position:]
            area = re.match(r"[一-鿿]{2,6}新区", rest)
            if area:
                return area[0], best[1], "new_area", True
            return _full(best[1], best[0]), best[1], _level(best[1], best[0]), True
        area = re.match(r"[一-鿿X]{1,6}新区", text)
        if area:
            return area[0], "", "new_area", True
    return "", "", "", False


def _full(code: str, name: str) -> str:
    return next(
        (
            n
            for n, codes in divisions().items()
            if code in codes and n.startswith(name) and re.search(r"[省市县区州盟旗]$", n)
        ),
        name,
    )


def _level(code: str, name: str) -> str:
    if code.endswith("0000"):
        return "provincial"
    if code.endswith("00"):
        return "subprovincial" if code in SUBPROVINCIAL else "prefecture"
    return "district" if _full(code, name).endswith("区") else "county"


def _horizons(text: str, part: NamedPart, found: Metadata) -> list[tuple[date | None, date, str, str, TextLine]]:
    """(first day, last day, precision, basis, words): from the years of the title, else from 到2027年 in its goals."""
    first = part.body if part.notice and part.title else part.start
    if found.title:
        span = trimmed(text, found.title.start, found.title.end)
        years = YEARS.search(span.text)
        if years:
            return [(date(int(years["from"]), 1, 1), date(int(years["to"]), 12, 31), "year", "stated", span)]
        single = re.search(r"(20\d\d)年(?:度)?[^）)]*(?:要点|计划|方案|任务|清单|工作|办法|措施|意见)", span.text)
        if single and not re.search(r"到20\d\d年", span.text):
            return [(date(int(single[1]), 1, 1), date(int(single[1]), 12, 31), "year", "stated", span)]
    period = PERIOD.search(text, part.body, part.end)
    if period:
        span = TextLine(period.start(), period.end(), period[0])
        return [(date(int(period["from"]), 1, 1), date(int(period["to"]), 12, 31), "year", "stated", span)]
    term = _term(text, part, found) or _running_years(text, part)
    if term:
        return [term]
    if found.start and ENDING_YEAR.search(text, first, part.end):
        found.start = None
    return _ending_years(text, first, part.end)


def _ending_years(text: str, start: int, end: int) -> list[tuple[date | None, date, str, str, TextLine]]:
    """The first three last days that a text names (到2027年), in order."""
    seen: dict[date, tuple[date | None, date, str, str, TextLine]] = {}
    for match in ENDING_YEAR.finditer(text, start, end):
        day, precision = last_day(match)
        is_of_a_phase = re.match(r"[至到]", match[0]) and text[match.start() - 1] in "年月日"
        if day and day not in seen and not is_of_a_phase:
            seen[day] = (None, day, precision, "stated", TextLine(match.start(), match.end(), match[0]))
        if len(seen) == 3:
            break
    return sorted(seen.values(), key=lambda h: h[1])


def _running_years(text: str, part: NamedPart) -> tuple[date | None, date, str, str, TextLine] | None:
    """The years that a plan without any in its title names once: 2012年起5年内."""
    named = next((m for m in TERM.finditer(text, part.body, part.end) if definite_number(m["years"]) <= 20), None)
    if named is None:
        return None
    first, years = int(named["from"]), int(definite_number(named["years"]))
    span = TextLine(named.start(), named.end(), named[0])
    return date(first, 1, 1), date(first + years - 1, 12, 31), "year", "inferred", span


def _term(text: str, part: NamedPart, found: Metadata) -> tuple[date | None, date, str, str, TextLine] | None:
    """From when a plan is in force until when; one that has no end sets only its first day."""
    spoken = VALID.finditer(text, part.body, part.end)
    validity = next((m for m in spoken if m["years"] or m["until"] or "之日" not in m["from"]), None)
    if validity:
        span = TextLine(validity.start(), validity.end(), validity[0])
        from_day = read_date(validity["from"]) or (
            date(int(validity["from"][:4]), 1, 1) if validity["from"][:4].isdigit() else None
        )
        if "之日" in validity["from"] and found.issued_date:
            from_day = date.fromisoformat(found.issued_date.value)
        until = read_date(validity["until"] or "")
        if until:
            return from_day, until, "day", "stated", span
        years = read_number(validity["years"] or "")
        if years and from_day:
            # 有效期三年 ends a day before the same day three years on
            day = 28 if (from_day.month, from_day.day) == (2, 29) else from_day.day
            last = from_day.replace(year=from_day.year + int(years), day=day) - timedelta(days=1)
            return from_day, last, "day", "inferred", span
        if not validity["until"] and from_day:
            found.start = Said(from_day.isoformat(), validity.start("from"), validity.end("from"), "validity", 0.8)
    return None

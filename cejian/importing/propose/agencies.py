"""Who does a measure, and as what: （责任单位：…）, （甲牵头，乙配合）, a line of its own, a table's cell, a heading.

Only names that the text writes come out; a role is lead (牵头), support (配合、参与) or responsible (责任、负责、指导).
"""

from __future__ import annotations

import re
from dataclasses import replace

from cejian.importing.propose.agency_names import ProposedAgency, depth_at, is_body, is_name, names_in, run_together
from cejian.importing.propose.agency_notes import Convention
from cejian.importing.propose.agency_subjects import duties_by_office, in_charge_of, offices_in_front, subjects_of
from cejian.importing.propose.agency_tags import LABEL, TIME, VERB, role_of, tags_of, without_notes
from cejian.importing.propose.lines import OPEN, TextLine, trimmed

CONTACT = re.compile(r"电话|传真|邮箱|联系|[0-9]{5}")
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


# Beside a tag that names who is responsible, 各地 is nobody.
EVERYWHERE = re.compile("各地区?")


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
    for opened, closed in tags_of(text, start, end):
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
        subjects = [*subjects_of(text, start, end), *duties_by_office(text, start, end)]
        # 省甲委商财政厅…（省甲委、财政厅）: in the tag 财政厅 is the province's
        shared = {a.name for a in found if a.full != a.name}
        found += [a for a in subjects if a.name not in shared and not (has_tag and EVERYWHERE.fullmatch(a.name))]
    if is_safeguard or not found:
        found += in_charge_of(text, start, end)
    if not found and not is_safeguard:
        found += offices_in_front(text, start, end, headings)
    if not is_safeguard:
        # A note on 以下 holds for what follows, one on all tasks for the one that it stands in, too.
        found += [a for a in rule.everyone if a.tag_end <= start or a.tag_end <= end and text[a.tag_start] != "以"]
    if not found:
        for h_start, h_end in reversed(headings):
            found += _of_heading(text, h_start, h_end)
            if found:
                break
    return _once(found)


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
    content = without_notes(text[start:end])
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
        if match and (match.start() == position or depth_at(content, match.start())):
            continue
        given = role_of(match["verb"]) if match else role
        prefix = ""
        listed = names_in(content[position:stop], position)
        for name, at, ending in listed if kind != "cell" else run_together(listed):
            full = name
            own_prefix = PREFIX.match(name)
            if own_prefix:
                prefix = own_prefix[0]
            elif prefix and DEPARTMENT.match(name):
                full = prefix + name
            sure = is_name(name)
            if TIME.search(name) or CONTACT.search(name):
                continue
            is_city = (
                len(name) <= 4 and not is_body(name) and not name.startswith("各") and _is_city(content, ending, stop)
            )
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
                    0.93 if sure else 0.6,
                )
            )
        position = match.end() if match else p_end
    return found


def _is_city(content: str, ending: int, stop: int) -> bool:
    """Whether a name without an ending shares that of the list that it stands in: 广州、深圳、东莞市政府."""
    return bool(re.match(r"(?:、[一-鿿]{2,4})*、[一-鿿]{2,4}市(?:人民)?政府", content[ending:stop]))


def _with_lead(content: str, found: list[ProposedAgency], rule: Convention, offset: int) -> list[ProposedAgency]:
    """The leading agencies by the plan's own note."""
    if rule.rule == "first_leads":
        last = 1
    elif rule.rule == "all_lead":
        last = len(found)
    elif rule.rule in ("comma_leads", "semicolon_leads"):
        marks = "，," if rule.rule == "comma_leads" else "；;"
        begin = found[0].start - offset
        at = next(
            (i for i in range(begin, len(content)) if content[i] in marks and depth_at(content, i) == 0), len(content)
        )
        last = sum(a.start - offset < at for a in found)
    else:
        return found
    return [
        replace(
            a,
            role="lead" if i < last else rule.others if a.role == "responsible" and rule.others else a.role,
            rule=f"{a.rule}_{rule.rule}",
            confidence=0.92,
        )
        for i, a in enumerate(found)
    ]


def _of_heading(text: str, start: int, end: int) -> list[ProposedAgency]:
    """A heading that is nothing but an agency: 一、市科技局."""
    line = trimmed(text, start, end)
    words = re.sub(r"^[（(]?[一二三四五六七八九十0-9]+[）)、.．]\s*", "", line.text)
    words = re.sub(r"(?:牵头|负责)?(?:的)?(?:任务|工作|事项|措施)?(?:（\d+项）)?$", "", words)
    at = line.start + line.text.find(words) if words else line.start
    names = names_in(words, at)
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

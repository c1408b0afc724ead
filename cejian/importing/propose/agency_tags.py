"""What says who is responsible: a bracket or a line of its own with a label or a verb of duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cejian.importing.propose.agency_names import are_bodies, depth_at, is_body, is_name, names_in
from cejian.importing.propose.lines import CLOSE, COLON, OPEN, brackets, lines_of

LEAD_WORDS, SUPPORT_WORDS = r"牵头|主办|主责|主要责任|第一责任", r"配合|参与|参加|协同|协办|协助|支持|支撑|辅助|会办"
# 执行单位：, not 执行标准： or 执行时间：
RESPONSIBLE_WORDS = (
    r"责任|负责|主管|落实|实施|指导|承办|组织|完成|推进|监管|实施主体|执行(?=(?:责任)?(?:单位|部门|主体))"
)
ROLE_WORDS = rf"(?:{LEAD_WORDS}|{SUPPORT_WORDS}|{RESPONSIBLE_WORDS})"
# 责任单位：  牵头部门:  牵头责任单位：  市级责任单位：  责任处室：
LABEL = re.compile(
    rf"(?P<label>(?:省级|市级|区级|县级|各级|主要|具体)?{ROLE_WORDS}(?:责任|落实|负责|实施|考核|督办|协调|及|和|、|"
    rf"{ROLE_WORDS}){{0,3}}"
    rf"(?P<whose>单位|部门|主体|处室|科室|机构|地区|地方|机关|股室|单位及部门|领导)?(?:和部门|及部门)?)\s*{COLON}"
)
# 完成时限：, 工作时间要求：
TIME_LABEL = re.compile(r"(?:完成|工作|办结)?(?:时限|时间|期限)(?:要求)?[:：]")
VERB = re.compile(
    rf"(?:等(?:部门|单位|有关部门|相关部门|有关单位|相关单位)?)?(?:按(?:照)?(?:各自)?(?:的)?(?:职责|职能|"
    rf"分工)(?:和?分工)?)?(?:依?据?职责)?"
    rf"(?:分别|共同|具体|联合|依法|分工)?(?P<verb>{LEAD_WORDS}|{SUPPORT_WORDS}|负责|指导|落实|实施|承办|组织|推进)"
    r"(?:负责|落实|实施|推进|组织|组织实施|抓好落实|完成|做好|执行|支持|配合|指导|办理)*(?=[ 　]?(?:$|[,，;；。、（(]))"
)
TIME = re.compile(r"20\d\d年|年底|月底|时限|时间|进度|长期|持续|完成$|成果$")
NOTE = re.compile(
    r"下同|为牵头|是牵头|不再(?:逐一|单独|重复|分别)?(?:列|标)|以下[^，。；]{0,8}均|(?:各项|所有)(?:工作)?任务均"
)
# 11月取得明显成效，牵头考核单位：…: how far it is to be, and when
PROGRESS = re.compile(r"[0-9一二三四五六七八九十]月|季度|成效|完成|推进|见效|建成|上线|启动")
ROLE_OF = (("lead", re.compile(LEAD_WORDS)), ("support", re.compile(SUPPORT_WORDS)))


# ——市甲局、市乙局 at the end of a paragraph, or on a line of its own
BEHIND_DASH = re.compile(r"(?:(?<=[。；;])|^)[ 　]*[—－-]{2}[ 　]*(?P<tag>[^。；;：:（）()]{3,120})[。]?$")


def role_of(words: str) -> str:
    """The role that a label, a verb or a table's head gives."""
    return next((role for role, pattern in ROLE_OF if pattern.search(words)), "responsible")


def ends_in_tag(text: str) -> bool:
    """Whether a paragraph ends by saying who is responsible."""
    if dashed(text.rstrip(" 　\n").rsplit("\n", 1)[-1]):
        return True
    stripped = re.sub(rf"\n[ 　]*{TIME_LABEL.pattern}[^\n]*$", "", text.rstrip(" 　\n。；;"))
    stripped = stripped.rstrip(" 　\n。；;")
    last = stripped.rsplit("\n", 1)[-1]
    if LABEL.match(last.lstrip(" 　" + OPEN)) and len(last) < 400:
        return True
    if not stripped or stripped[-1] not in CLOSE:
        return False
    tail = stripped[-600:].rsplit("\n", 1)[-1]
    spans = [span for span in brackets(tail) if span[1] == len(tail)]
    return bool(spans) and is_tag(tail[spans[-1][0] + 1 : -1])


def is_label(words: str) -> bool:
    """Whether words, their colon aside, do nothing but announce who is responsible or when a task is to be done."""
    label = LABEL.fullmatch(f"{words}：")
    return bool(label and label["whose"] or TIME_LABEL.fullmatch(f"{words}："))


def is_tag_line(line: str) -> bool:
    """Whether a line does nothing but say who is responsible."""
    words = line.strip(" 　。")
    if LABEL.match(words.lstrip("—－- 　")) or dashed(words) and words[0] in "—－-":
        return True
    return bool(words) and words[0] in OPEN and words[-1] in CLOSE and is_tag(words[1:-1])


def dashed(line: str) -> re.Match[str] | None:
    """The bodies that a line names behind a dash at its end."""
    if not any(dash in line for dash in "—－-"):
        return None
    found = BEHIND_DASH.search(line)
    names = [name for name, _, _ in names_in(found["tag"], 0)] if found else []
    return found if names and all(is_name(n) and is_body(n) for n in names) else None


def is_tag(content: str) -> bool:
    """Whether the words of a bracket say who is responsible."""
    main = without_notes(content)
    if LABEL.search(main[:14]) or re.match(rf"{ROLE_WORDS}[^，。；]{{0,8}}{COLON}", main):
        return True
    label = LABEL.search(main[:60])
    in_front = main[: label.start()] if label else ""
    if in_front[-1:] in tuple("，,；;。 ") and (TIME.search(in_front) or PROGRESS.search(in_front)):
        return True  # 6月底完成，牵头考核单位：…
    verb = next((m for m in VERB.finditer(main) if m.start() > 1 and depth_at(main, m.start()) == 0), None)
    names = [n for n, _, _ in names_in(main[: verb.start()] if verb else main, 0) if not TIME.search(n)]
    if verb:
        known = [is_name(n) for n in names]
        return bool(names) and known[-1] and sum(known) * 3 >= len(known) * 2 and len(main) < 400
    return len(main) >= 3 and are_bodies(names)


def without_notes(content: str) -> str:
    """A tag without the notes behind it (列第一位的为牵头单位，下同)."""
    found = next((m for m in NOTE.finditer(content) if depth_at(content, m.start()) == 0), None)
    if not found:
        return content
    cut = max(content.rfind(mark, 0, found.start()) for mark in "。；;")
    if cut < 0:
        clause = max(content.rfind(mark, 0, found.start()) for mark in "，,")
        before = content[clause + 1 : found.start()]
        is_note = re.search(r"排|列|第一|首[位个]|[逗分顿]号|下同|^$|以下|任务均", before + found[0])
        cut = max(clause, 0) if is_note else -1
        if cut >= 0 and NOTE.search(content[:cut]):
            return without_notes(content[:cut])
    return content[:cut] if cut >= 0 else content


def _explains(text: str, opened: int, closed: int) -> bool:
    """Whether a bracket says who a quoted word is, and the sentence goes on: 经“三委”（市甲委、市乙委）认定的项目."""
    if text[opened - 1 : opened] not in ("”", '"', "’") or LABEL.search(text[opened:closed]):
        return False
    return bool(re.match("[一-鿿、，]", text[closed : closed + 1]))


def _is_in_passing(text: str, opened: int, closed: int) -> bool:
    """Whether a bracket holds one short name amid its sentence, as no tag does: 审批（市政府）后实施."""
    return closed - opened <= 5 and text[closed : closed + 1] not in ("", *"。；;！!\n")


def tags_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The tags of a span: brackets, and lines that begin with 责任单位： and the like."""
    inside = []
    for opened, closed in brackets(text, start, end):
        content = text[opened + 1 : closed - 1]
        # 市市场监管局(市知识产权局) is one agency with two names, 各镇政府（街道办事处）负责 amid a sentence, too.
        before, after = text[opened - 1 : opened], text[closed : closed + 1]
        is_twin = (
            (before in tuple("局委办厅部会署") or before == "府" and bool(re.match("[一-鿿]", after)))
            and not LABEL.search(content)
            and not VERB.search(content)
        )
        is_twin = is_twin or _explains(text, opened, closed) or _is_in_passing(text, opened, closed)
        if is_tag(content) and not is_twin:
            inside.append((opened, closed))
    for line in lines_of(text, start, end):
        words = line.text.lstrip("—－- 　")
        label = LABEL.match(words)
        behind = dashed(line.text)
        if behind:
            inside.append((line.start + behind.start("tag"), line.start + behind.end("tag")))
        elif label and not any(o <= line.start < c for o, c in inside):
            inside.append((line.end - len(words), line.end))
        elif not label:
            tail = re.search(
                rf"[。；;]\s*(?P<tag>{LABEL.pattern.replace('?P<label>', '?:')}[^。]{{2,300}})。?$", line.text
            )
            if tail and not any(o <= line.start + tail.start("tag") < c for o, c in inside):
                inside.append((line.start + tail.start("tag"), line.end))
    return iter(sorted(inside))

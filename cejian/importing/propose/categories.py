"""What a measure is about and with which tool it works, by likeness to the measures that are coded; its IP
objects and its strength of commitment, by the words of the codebook.

The model is plain: each category is the sum of the letters' runs (2 to 4 letters) of its coded measures and of its
words in data/reference; a measure goes to the category whose runs it shares most, rarer runs counting more. A text that
is not about intellectual property gets none.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from cejian.importing.propose.agency_tags import is_label

RUNS = (2, 3, 4)
TITLE, FIRST_CLAUSE, CODED_CLAUSE, WORD, DEFINITION = 4, 2, 0.5, 6, 1.5
TAG = re.compile(r"[（(](?:责任|牵头)[^）)]*[）)]|[（(][^（()）]*(?:负责|配合|牵头|指导)[）)]")
IP = re.compile(r"知识产权|专利|商标|版权|著作权|地理标志|商业秘密|植物新品种")


@dataclass
class Coded:
    """A measure that was coded: its title and words, its label, and the clauses that gave it other labels."""

    plan_id: str
    title: str
    words: str
    label: str
    clauses: list[tuple[str, str]] = field(default_factory=list)


def runs(words: str) -> Iterable[str]:
    """Every run of two to four letters within the signs."""
    plain = re.sub(r"[^一-鿿A-Za-z0-9]", "|", words)
    for length in RUNS:
        for at in range(len(plain) - length + 1):
            if "|" not in plain[at : at + length]:
                yield plain[at : at + length]


def weights(title: str, words: str) -> Counter[str]:
    """How much each run of a measure says: its title most, then its first clause."""
    words = TAG.sub("", words)
    rest = words[len(title) :] if title and words.startswith(title) else words
    rest = rest.strip("。 \n　：:")
    found: Counter[str] = Counter()
    for part, weight in (
        (title, TITLE),
        (re.split(r"[，,。；;]", rest)[0], FIRST_CLAUSE if title else TITLE),
        (re.split(r"[。；;]", rest)[0], 1),
        (rest, 1),
    ):
        for run in runs(part):
            found[run] += weight
    return found


class Model:
    """Labels learnt from coded measures and from the words of the codebook."""

    def __init__(self, coded: Iterable[Coded], words: dict[str, list[str]], described: dict[str, str]) -> None:
        sums: dict[str, defaultdict[str, float]] = {}
        for measure in coded:
            own = sums.setdefault(measure.label, defaultdict(float))
            for run, weight in weights(measure.title, measure.words).items():
                own[run] += 1 + math.log(weight)
            for label, clause in measure.clauses:
                other = sums.setdefault(label, defaultdict(float))
                for run in runs(clause):
                    other[run] += CODED_CLAUSE
        for label, listed in words.items():
            own = sums.setdefault(label, defaultdict(float))
            for word in listed:
                for run in {*runs(word), word}:
                    own[run] += WORD
        for label, text in described.items():
            own = sums.setdefault(label, defaultdict(float))
            for run in runs(text):
                own[run] += DEFINITION
        holders = Counter(run for own in sums.values() for run in own)
        rarity = {run: math.log(len(sums) / number + 0.1) for run, number in holders.items()}
        self.labels = {
            label: {run: (1 + math.log(1 + weight)) * rarity[run] for run, weight in own.items()}
            for label, own in sums.items()
        }
        self.sizes = {label: math.sqrt(sum(w * w for w in own.values())) ** 0.8 for label, own in self.labels.items()}

    def ranked(self, title: str, words: str) -> list[tuple[str, float]]:
        """Labels with the share that each has of the best five, the likeliest first."""
        found = weights(title, words)
        scores = {
            label: sum(
                (1 + math.log(weight)) * own[run] * math.sqrt(len(run)) for run, weight in found.items() if run in own
            )
            / (self.sizes[label] or 1)
            for label, own in self.labels.items()
        }
        best = sorted(scores.items(), key=lambda pair: -pair[1])[:5]
        total = sum(score**4 for _, score in best if score > 0) or 1
        return [(label, max(score, 0) ** 4 / total) for label, score in best]


# No label is surer than its class was right: of 57 shares from 0.9, leaving one plan out and in two plans that were
# coded before the model saw them, 53 were right.
MOST_SURE = 0.93


# A sentence is about another category where it is this much like it and a word of the category stands in it. Leaving
# one plan out, 70 proposals: 0.59 are coded so, 0.94 so or as primary or mention (docs/importing.md).
ALIKE, SURE = 0.5, 0.6


def besides(model: Model, named: dict[str, list[str]], title: str, words: str, primary: str) -> list[tuple[str, str]]:
    """(category, clause) of the sentences of a measure that are about another category than its own."""
    body = words[len(title) :] if title and words.startswith(title) else words
    found: dict[str, str] = {}
    for sentence in re.split(r"[。；;\n\t]", TAG.sub("", body)):
        if len(sentence.strip()) < 8:
            continue
        label, share = model.ranked("", sentence)[0]
        if label in (primary, "legislation") or label in found or share < ALIKE:
            continue
        clauses = [clause.strip(" 　“”") for clause in re.split("[，,：:]", sentence)]
        said = next((c for c in clauses if len(c) >= 4 and any(word in c for word in named.get(label, ()))), None)
        if said and said in words:
            found[label] = said
    return list(found.items())


def is_about_ip(measures: list[str]) -> bool:
    """Whether at least half of the measures speak of intellectual property."""
    return bool(measures) and sum(bool(IP.search(words)) for words in measures) * 2 >= len(measures)


OBJECTS = (
    ("patent", re.compile("专利|技术调查")),
    ("trademark", re.compile("商标")),
    ("copyright", re.compile("版权|著作权|软件正版|作品登记|作品")),
    ("geographical_indication", re.compile("地理标志")),
    ("plant_variety", re.compile("植物新品种|林木种|种苗|农资|种子")),
    ("trade_secret", re.compile("商业秘密|技术秘密")),
    ("data", re.compile("数据知识产权|数据产权")),
)


def objects(words: str) -> list[str]:
    """The IP objects that a measure names; 综合 where it names intellectual property alone."""
    named = [code for code, pattern in OBJECTS if pattern.search(words)]
    return named or (["comprehensive"] if "知识产权" in words else [])


ADVERBIAL = re.compile(
    r"^(?:依托|围绕|结合|以[^以]{1,20}为|针对|按照|根据|立足|充分发挥|发挥|聚焦|面向|通过|在|对|为|将|把|利用|借助|"
    r"坚持)"
)
SOFT = r"(?:机制|体系|格局|模式|制度|网络|通道|品牌|氛围|环境|能力|水平|合力|生态|队伍|力度)"
DELIVER = re.compile(
    rf"(?:建立|构建|搭建|创建|成立|设立|建成|建设|组建|打造)(?![^，。；]*{SOFT}(?:建设)?$)|出台|制定|修订|印发|"
    rf"发布|出具|上线|开通|完成|达到|责令|处以"
)
LEVELS = (
    ("explore", re.compile("探索|研究|鼓励|引导|支持|争取|倡导|试行|协助|允许")),
    (
        "carry_out",
        re.compile(
            "开展|实施|落实|组织|推行|贯彻|打击|查处|整治|监督|检查|纳入|推荐|召开|举办|配备|提供|选择|执行|办理"
        ),
    ),
    (
        "strengthen",
        re.compile(
            "加强|强化|完善|健全|优化|深化|推进|推动|提升|提高|巩固|拓展|规范|畅通|发挥|促进|注重|聚焦|创新|夯实|"
            "指导|坚持|建立|构建|形成|加大|加快|"
            "培育|打造|做好|扩大|营造|搭建|建设"
        ),
    ),
)
ORDER = ("explore", "strengthen", "carry_out", "deliver")


def strength(clause: str) -> str | None:
    """How firmly a clause commits, by its first verb; None where it has none of the codebook."""
    found = [(m.start(), "deliver") for m in [DELIVER.search(clause)] if m]
    found += [(m.start(), code) for code, pattern in LEVELS for m in [pattern.search(clause)] if m]
    return min(found, key=lambda pair: (pair[0], -ORDER.index(pair[1])))[1] if found else None


def strengths(words: str, title: str) -> tuple[str, str, str, str]:
    """(level and clause of the main clause, level and clause of the strongest one) of a measure's words."""
    body = TAG.sub("", words)
    # 责任单位：…, 完成时限：… below a task commit to nothing.
    rest = body[body.find(title) + len(title) :] if title and title in body else body
    clauses = [
        c.strip(" 　\n")
        for c in re.split(r"[，,。；;：:\n\t]", rest)
        if len(c.strip(" 　\n”“")) >= 2 and c.strip() in words and not is_label(c.strip(" 　\n"))
    ]
    clauses = clauses or [title or words.strip().split("\n")[0][:40]]
    main = next((c for c in clauses if strength(c) and not ADVERBIAL.match(c)), None) or next(
        (c for c in clauses if strength(c)), clauses[0]
    )
    best = max(clauses, key=lambda c: ORDER.index(strength(c) or "explore"))
    level = strength(main) or "strengthen"
    top = strength(best) or level
    if ORDER.index(top) <= ORDER.index(level):
        best, top = main, level
    return level, main, top, best

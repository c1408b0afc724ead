"""Drafts on a shelf of a test's own, laid there as the page 导入 lays them; and documents to make them of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cejian.answers import drafted
from cejian.importing import draft_storage
from cejian.importing.document import ReadDocument
from cejian.importing.draft import Draft, write
from cejian.importing.drafting import drafts_of

# A plan of another field: it has no category, no tool and no IP object; one of its measures no verb that says how firm
# it is; and nothing says of which place it is, by whom and when.
OTHER = """推动低空经济发展行动方案
为加快发展低空经济，制定本方案。
一、主要目标
到2027年，低空经济产业规模达到50亿元，建成起降点60个。
二、重点任务
（一）建设基础设施。统筹布局起降场地，2026年底前建成通用机场1座。（责任单位：市交通运输局、市发展改革委）
（二）培育骨干企业。引进整机企业3家以上。（责任单位：市工业和信息化局）
（三）拓展应用场景。开展物流配送、应急救援应用。
（四）航线网络。低空航线覆盖主要产业园区，每季度通报一次。
"""
# A plan that says nothing but its title, and work points that do not say of which year.
BARE = "推动低空经济发展行动方案\n为加快发展低空经济，制定本方案。\n"
YEARLY = "推动低空经济发展工作要点\n一、重点任务\n（一）建设基础设施。统筹布局起降场地。\n（二）培育企业。\n"


def without_units(text: str) -> str:
    """The text without what its brackets say of units: nobody knows then whether its document names any."""
    return re.sub("[（〔][^）〕]*单位[^）〕]*[）〕]", "", text)


@contextmanager
def shelf_in(folder: Path) -> Iterator[Path]:
    """The drafts of the product lie in this folder as long as the block lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft_storage, "FOLDER", folder)
        drafted._stores.clear()
        yield folder
    drafted._stores.clear()


def lay(shelf: Path, draft_id: str, text: str) -> Draft:
    """The draft of a text, on the shelf under this id."""
    [draft] = drafts_of(ReadDocument(text, "txt"))
    write(draft, shelf / draft_id)
    record = {"plan_id": draft.plan_id, "name": "方案.txt", "when": "2026-11-29 12:00:00"}
    (shelf / draft_id / "record.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return draft

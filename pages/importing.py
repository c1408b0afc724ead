"""导入: files of a visitor's own become drafts; their counts, their doubts, and each beside its text."""

from cejian.answers.selection import MOST_PLACES
from cejian.screen import components as c
from cejian.views.contract.importing import Importing

scene = c.scene_of_run()
part: Importing = {"part": "importing", "draft": scene.selection.draft or "", "most": MOST_PLACES}
c.show(part, "importing", scene.lang, scene.store.version)

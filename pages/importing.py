"""导入: files of a visitor's own become drafts; their counts, their doubts, and each beside its text."""

from cejian.screen import components as c

scene = c.scene_of_run()
c.show({"part": "importing"}, "importing", scene.lang, scene.store.version)

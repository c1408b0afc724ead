"""措施库: every measure, filtered with live counts, sorted, read beside the list, and compared with other places."""

from cejian.screen import components as c
from cejian.views import measures

scene = c.scene_of_run()
c.show(measures.measures.packed(scene), "measures", scene.lang, scene.store.version)

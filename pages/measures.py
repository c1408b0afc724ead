"""措施库: every measure, filtered with live counts, sorted, read beside the list, and compared with other places."""

from cejian import components as c
from cejian import working

scene = c.scene_of_run()
c.show(working.measures.packed(scene), "measures", scene.lang, scene.store.version)

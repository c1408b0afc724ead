"""方法: where the figures come from, how they were read, what can be compared, and every table to take away."""

from cejian.screen import components as c
from cejian.views import method

scene = c.scene_of_run()
c.show(method.document.packed(scene), "method", scene.lang, scene.store.version)

"""并排对照: a column per place, a row per matter, every cell one of five kinds."""

from cejian.screen import components as c
from cejian.views import compare

scene = c.scene_of_run()
c.show(compare.grid.packed(scene), "grid", scene.lang, scene.store.version)

"""并排对照: a column per place, a row per matter, every cell one of five kinds."""

from cejian import components as c
from cejian import views

scene = c.scene_of_run()
c.show(views.grid_rows.packed(scene), "grid", scene.lang, scene.store.version, views.grid_state(scene))

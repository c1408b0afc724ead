"""责任单位: functions × places, the load of every unit, and a unit's counterparts elsewhere."""

from cejian.screen import components as c
from cejian.views import agencies

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version

c.show(agencies.agencies_head.packed(scene), "agencies_head", lang, version)
c.show(agencies.units_by_function.packed(scene), "counterpart", lang, version, agencies.chosen_unit(scene))
c.show(agencies.agencies.packed(scene), "agencies", lang, version)

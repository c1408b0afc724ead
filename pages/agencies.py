"""责任单位: functions × places, the load of every unit, and a unit's counterparts elsewhere."""

from cejian import components as c
from cejian import working

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version

c.show(working.agencies_head.packed(scene), "agencies_head", lang, version)
c.show(working.units_by_function.packed(scene), "counterpart", lang, version, working.chosen_unit(scene))
c.show(working.agencies.packed(scene), "agencies", lang, version)

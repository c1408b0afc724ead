"""时间线: a lane per place; what the text dates sharply, what it dates vaguely, and what it does not date, drawn
apart.
"""

from cejian.screen import components as c
from cejian.views import timeline

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version
view = timeline.timeline_on_screen.read(scene)

c.show(view["head"], "timeline_head", lang, version)
c.show(view["filters"], "timeline_filters", lang, version)
if view["figure"] is not None:
    c.show_figure(view["figure"], "timeline", view["alt"])
c.show(view["source"], "timeline_source", lang, version)

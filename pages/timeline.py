"""时间线: a lane per place; what the text dates sharply, what it dates vaguely, and what it does not date, drawn
apart.
"""

from cejian.screen import components as c
from cejian.views import timeline

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version
head, filters, chart, source = timeline.timeline_on_screen.parts(scene)

c.show(head, "timeline_head", lang, version)
c.show(filters, "timeline_filters", lang, version)
if chart:
    c.show(chart, "timeline", lang, version)
c.show(source, "timeline_source", lang, version)

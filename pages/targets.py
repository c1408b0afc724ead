"""目标指标: what several plans share, every plan's targets by kind, what does not compare, which measures serve."""

from cejian.screen import components as c
from cejian.views import shared_indicator, targets

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version

c.show(targets.targets_head.packed(scene), "targets_head", lang, version)
shared = targets.shared_indicators(scene)
if not shared:
    c.show(shared_indicator.shared_indicator_missing(scene), "shared_missing", lang, version)
for indicator_id in shared:
    for key, part in zip(
        ("title", "figure", "source"), shared_indicator.shared_indicator_on_screen.parts(scene, indicator_id)
    ):
        c.show(part, f"{key}_{indicator_id}", lang, version)
c.show(targets.targets.packed(scene), "targets", lang, version)

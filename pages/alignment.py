"""异同缺口: what others have and home has not, what stands in one place only, and any measure beside its nearest
elsewhere.
"""

from cejian.screen import components as c
from cejian.views import alignment

scene = c.scene_of_run()
c.show(alignment.alignment.packed(scene), "alignment", scene.lang, scene.store.version)

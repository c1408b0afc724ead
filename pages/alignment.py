"""异同缺口: what others have and home has not, what stands in one place only, and any measure beside its nearest
elsewhere.
"""

from cejian import alignment
from cejian import components as c

scene = c.scene_of_run()
c.show(alignment.alignment.packed(scene), "alignment", scene.lang, scene.store.version)

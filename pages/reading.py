"""并排阅读: what every chosen place says on one matter, sentence by sentence; from a row of 并排对照."""

from cejian.screen import components as c
from cejian.views import reading
from cejian.wording.labels import word

scene = c.scene_of_run()
asked, code = scene.selection.matter, reading.matter_of(scene)
if asked not in (None, code):
    c.complain(word("matter_without_party", scene.lang, reading.name_of(scene, asked)))
c.show(reading.reading.packed(scene, code), "reading", scene.lang, scene.store.version)

"""查找: passages that say what was typed, as it is, in other words, or near to it; from every page's search box."""
from cejian import components as c
from cejian import search

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version

c.show(search.results(scene) | {"filters": search.filters(scene)}, "search", lang, version)

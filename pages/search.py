"""查找: passages that say what was typed, as it is, in other words, or near to it; from every page's search box."""

from cejian.screen import components as c
from cejian.views import search_filters, search_page

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version

c.show(search_page.results(scene) | {"filters": search_filters.filters(scene)}, "search", lang, version)

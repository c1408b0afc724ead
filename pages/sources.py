"""原文: outline left, text right, any fact in its place; a link to one fact opens exactly there."""

from dataclasses import replace

from cejian.screen import components as c
from cejian.views import sources
from cejian.wording.labels import word

scene = c.scene_of_run()
selection = scene.selection
plan_id = selection.plan or scene.plan_ids[0]
if selection.fact:
    place = scene.ask("fact_place", fact_id=selection.fact)
    if place.empty:
        c.complain(word("unknown_fact_link", scene.lang, selection.fact[:60]))
        scene = replace(scene, selection=replace(selection, fact=None))
    else:
        plan_id = str(place["plan_id"].iloc[0])
c.show(sources.reader(scene, plan_id), "reader", scene.lang, scene.store.version)

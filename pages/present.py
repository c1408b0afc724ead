"""汇报: decks of views from every page: made, ordered, presented, handed out."""

from cejian.screen import components as c

scene = c.scene_of_run()
selection = scene.selection
c.show(
    {"part": "present", "deck": selection.deck or "", "slide": selection.slide or 0, "theme": scene.theme},
    "present",
    scene.lang,
    scene.store.version,
)

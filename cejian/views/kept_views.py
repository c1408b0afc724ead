"""Views that are made once: per what of a selection shapes them, per language, per version of the data."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from cejian.answers.selection import Selection
from cejian.answers.store import to_json
from cejian.views.scene import Scene

# What a view asks for besides the scene, and what it makes.
Asked = ParamSpec("Asked")
Made = TypeVar("Made")


class KeptView(Generic[Asked, Made]):
    """A view that is made once per what `shaping` leaves of a selection. `made` is the view itself, for one that is
    kept in another form only.
    """

    def __init__(self, view: Callable[Concatenate[Scene, Asked], Made], shaping: Callable[[Selection], Selection]):
        functools.update_wrapper(self, view)
        self.made, self._shaping = view, shaping
        self._name = (view.__module__, view.__qualname__)

    def _key(self, scene: Scene, arguments: Hashable) -> Hashable:
        return (*self._name, scene.selection, scene.theme, scene.today, arguments)

    def __call__(self, scene: Scene, *asked: Asked.args, **named: Asked.kwargs) -> Made:
        same = replace(scene, selection=self._shaping(scene.selection))
        return scene.store.keep(
            self._key(same, (asked, tuple(sorted(named.items())))), lambda: self.made(same, *asked, **named)
        )

    def packed(self, scene: Scene, *asked: Asked.args, **named: Asked.kwargs) -> bytes:
        """The view as JSON, for what is only shown: not kept as Python values besides."""
        same = replace(scene, selection=self._shaping(scene.selection))
        return scene.store.pack(
            self._key(same, (asked, tuple(sorted(named.items())))),
            lambda: self._to_bytes(self.made(same, *asked, **named)),
        )

    def is_packed(self, scene: Scene, *asked: Asked.args, **named: Asked.kwargs) -> bool:
        """Whether that JSON need not be made."""
        same = replace(scene, selection=self._shaping(scene.selection))
        return scene.store.is_packed(self._key(same, (asked, tuple(sorted(named.items())))))

    def _to_bytes(self, made: Made) -> bytes:
        return to_json(made)

    def read(self, scene: Scene, *asked: Asked.args, **named: Asked.kwargs) -> Any:
        """What that JSON says."""
        return json.loads(self.packed(scene, *asked, **named))


# How the JSON of a chart begins: a part says first what it is.
CHART = b'{"part":"chart",'


class KeptParts(KeptView[Asked, Sequence[Mapping[str, object] | None]]):
    """Parts of a page that are made together, with a None for one that is not shown: each can be sent as it is."""

    def parts(self, scene: Scene, *asked: Asked.args, **named: Asked.kwargs) -> list[bytes]:
        """Each part as JSON, b"" for a None."""
        packed = self.packed(scene, *asked, **named)
        return packed.split(b"\n") if packed else []

    def _to_bytes(self, made: Sequence[Mapping[str, object] | None]) -> bytes:
        # JSON holds no line break.
        return b"\n".join(b"" if part is None else to_json(part) for part in made)

    def chart(self, scene: Scene, *asked: Asked.args, **named: Asked.kwargs) -> bytes:
        """The one of the parts that is a chart; b"" where there is nothing to draw."""
        return next((part for part in self.parts(scene, *asked, **named) if part.startswith(CHART)), b"")


def kept(view: Callable[Concatenate[Scene, Asked], Made]) -> KeptView[Asked, Made]:
    """A view that is made once per places, home, party building, language, theme and day; its owner is the Store, so it
    goes with the version of the data. What else an address says is not there for it: whoever asks for it joins that to
    the answer."""
    return KeptView(view, _bare)


def _bare(asked: Selection, filters: tuple[str, ...] = ()) -> Selection:
    return Selection(
        asked.places,
        asked.home,
        asked.lang,
        party=asked.party,
        filters=tuple(pair for pair in asked.filters if pair[0] in filters),
    )


def kept_by(*filters: str) -> Callable[[Callable[Concatenate[Scene, Asked], Made]], KeptView[Asked, Made]]:
    """The same for a view that these filters of the address shape too."""
    return lambda view: KeptView(view, lambda asked: _bare(asked, filters))


def kept_parts(
    *filters: str,
) -> Callable[
    [Callable[Concatenate[Scene, Asked], Sequence[Mapping[str, object] | None]]],
    KeptParts[Asked],
]:
    """The same for parts of a page that are made together, one of them a chart: a figure takes a hundred times its JSON
    and is never kept itself.
    """
    return lambda view: KeptParts(view, lambda asked: _bare(asked, filters))


def kept_per_places(view: Callable[Concatenate[Scene, Asked], Made]) -> KeptView[Asked, Made]:
    """The same for a view that says one thing with or without a home place and party building: its order is that of the
    places.
    """
    return KeptView(view, lambda asked: Selection(asked.places, lang=asked.lang))


def kept_per_language(
    words: Callable[Concatenate[Scene, Asked], Made],
) -> Callable[Concatenate[Scene, Asked], Made]:
    """Words of the data that depend on nothing but the language; owned by the Store like a view."""

    def remembered(scene: Scene, /, *asked: Asked.args, **named: Asked.kwargs) -> Made:
        return scene.store.once(
            (words.__module__, words.__qualname__, scene.lang, asked), lambda: words(scene, *asked, **named)
        )

    functools.update_wrapper(remembered, words)
    return remembered

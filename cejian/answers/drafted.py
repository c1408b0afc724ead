"""The store that answers an address: that of the published plans, or, where the address names drafts, one in which
these stand beside them.

Nobody else sees a draft: the published store is not touched, and a store with drafts answers the addresses that name
just these. It is made when it is first asked for and kept while it is one of the last few.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cejian import ids
from cejian.answers import store
from cejian.answers.plan_list import DescribedDraft
from cejian.answers.selection import MOST_DRAFTS
from cejian.answers.store import Store
from cejian.corpus.data_version import digests_of
from cejian.corpus.faults import DataError
from cejian.importing import draft_storage

if TYPE_CHECKING:
    from cejian.corpus.drafts import ReadDraft

log = logging.getLogger("cejian")
# A store with drafts keeps a quarter of what the published one keeps of its answers: three take less than that one.
KEPT, SHARE = 3, 4
# The published version, and for each draft its id and what its files were -> its store; None where none can be made.
DraftsKey = tuple[object, ...]
_stores: OrderedDict[DraftsKey, Store | None] = OrderedDict()
_making = threading.Lock()


def store_for(address: Mapping[str, str], published: Store | None = None) -> Store:
    """The store that answers an address. A draft that is gone, or whose files have a fault, is not in it."""
    return beside(ids.drafts_in(",".join(address.values())), published)


def store_for_all(addresses: Iterable[Mapping[str, str]], published: Store | None = None) -> Store:
    """The store that answers several addresses at once: with the drafts of all of them."""
    return store_for({str(at): ",".join(address.values()) for at, address in enumerate(addresses)}, published)


def beside(plan_ids: list[str], published: Store | None = None) -> Store:
    """The published plans with these drafts."""
    published = published or store.current()
    found = {plan_id: package for plan_id in plan_ids[:MOST_DRAFTS] if (package := _package(plan_id))}
    states = {plan_id: state for plan_id, package in found.items() if (state := _state(package))}
    if not states:
        return published
    with _making:
        key: DraftsKey = (published.version, published.state, *states.items())
        if key not in _stores:
            try:
                _stores[key] = _made(published, {plan_id: found[plan_id] for plan_id in states})
            except (OSError, store.Damaged) as error:  # the disk is full, say: it may be better in a moment
                log.error("drafts: %s", error)
                return published
            while len(_stores) > KEPT:
                _stores.popitem(last=False)
        _stores.move_to_end(key)
        return _stores[key] or published


def holding(plan_id: str, version: str) -> Store | None:
    """A store of this version that has the plan, for who saw it there; None where there is none any more."""
    if ids.draft_of(plan_id) is None:
        current = store.current()
        return current if version.partition(" + ")[0] == current.version else None
    if _package(plan_id) is None:  # removed meanwhile
        return None
    with _making:
        known = next((made for made in _stores.values() if made and made.version == version), None)
    if known is None:
        alone = beside([plan_id])
        published, *drafts = version.split(" + ")
        is_same = alone.version in [f"{published} + {draft}" for draft in drafts]
        known = alone if is_same else None
    return known


def described() -> list[DescribedDraft]:
    """All drafts as they are looked for, the newest first. One that cannot be read is left out."""
    from cejian.corpus import drafts  # here, as in _made

    found = []
    for draft_id, package in draft_storage.packages().items():
        with contextlib.suppress(DataError):
            row = drafts.described(package.folder, f"draft{draft_id}")
            # Read from YAML and not yet held against its record, which is for who opens the draft.
            found.append(cast("DescribedDraft", row | {"made": package.when[:16]}))
    return found


def others(plan_ids: Iterable[str]) -> int:
    """How many drafts there are besides these."""
    return draft_storage.count() - sum(map(is_there, plan_ids))


def is_there(plan_id: str) -> bool:
    """Whether a draft lies on the shelf: it was neither removed, nor never there."""
    return _package(plan_id) is not None


def _package(plan_id: str) -> Path | None:
    draft_id = ids.draft_of(plan_id)
    return draft_storage.package(draft_id) if draft_id else None


def _state(package: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes with every change of the files of a package; empty where it is removed at this moment."""
    found = []
    try:
        for path in sorted(package.rglob("*")):
            stat = path.stat()
            found.append((path.relative_to(package).as_posix(), stat.st_mtime_ns, stat.st_size))
    except OSError:
        return ()
    return tuple(found)


def _made(published: Store, packages: dict[str, Path]) -> Store | None:
    """The store with those of the drafts that have no fault; None where all have."""
    from cejian.corpus import drafts  # here, because most processes never read a package

    sound: list[ReadDraft] = []
    for plan_id, package in packages.items():
        try:
            sound.append(drafts.read(package, plan_id))
        except (DataError, OSError) as error:
            log.error("%s: %s", package, error)
    while sound:
        with tempfile.TemporaryDirectory(prefix="cejian-drafts-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "drafts.duckdb"
            try:
                drafts.write(published.content(), sound, path)
                digests_of(path).write_text(hashlib.sha256(path.read_bytes()).hexdigest(), encoding="ascii")
                return Store(path, SHARE)
            except DataError as error:
                log.error("%s", error)
                faulty = {fault.file.partition("/")[0] for fault in error.faults}
                left = [draft for draft in sound if draft.plan_id not in faulty]
                sound = left if len(left) < len(sound) else []  # a fault that names none would be met for ever
    return None

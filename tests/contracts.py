"""Whether a value is what a type of the contract (cejian/views/contract) says, key by key."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

# Read from the source of a type each time otherwise.
hints_of = cache(get_type_hints)


# A case per kind of type.
def faults(value: Any, kind: Any, where: str = "") -> Iterator[str]:  # noqa: C901
    """Where a value is not of a type of the contract; a key too many is a fault as well."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        if not isinstance(value, dict):
            yield f"{where} is {value!r}, no {kind.__name__}"
            return
        hints = hints_of(kind, include_extras=True)
        yield from (f"{where}.{key} is not in {kind.__name__}" for key in value.keys() - hints.keys())
        for key, hint in hints.items():
            if key in value:
                yield from faults(
                    value[key], get_args(hint)[0] if get_origin(hint) is NotRequired else hint, f"{where}.{key}"
                )
            elif get_origin(hint) is not NotRequired:
                yield f"{where}.{key} is missing"
    elif origin in (Union, types.UnionType):
        tried = [list(faults(value, one, where)) for one in inner]
        if all(tried):
            yield min(tried, key=len)[0]
    elif origin is list:
        if not isinstance(value, list):
            yield f"{where} is {value!r}, no list"
        else:
            for at, one in enumerate(value):
                yield from faults(one, inner[0], f"{where}[{at}]")
    elif origin is dict:
        if not isinstance(value, dict):
            yield f"{where} is {value!r}, no object"
        else:
            for key, one in value.items():
                yield from faults(one, inner[1], f"{where}[{key}]")
    elif origin is Literal:
        if value not in inner:
            yield f"{where} is {value!r}"
    elif kind in (Any, object) or is_dataclass(kind):
        return
    elif not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
        yield f"{where} is {value!r}, no {kind.__name__}"

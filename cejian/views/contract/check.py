"""Whether a value that comes from outside is what a type of the contract says: asked once, where it comes in."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Literal, NotRequired, TypeGuard, TypeVar, Union, get_args, get_origin, get_type_hints, is_typeddict

Kind = TypeVar("Kind")
Test = Callable[[object], bool]
_tests: dict[object, Test] = {}


def is_of(value: object, kind: type[Kind]) -> TypeGuard[Kind]:
    """Whether JSON is of a type; keys that the type does not know are let through, as they are by whoever reads it."""
    return _test_of(kind)(value)


def _test_of(kind: object) -> Test:
    """The test of a type, made once."""
    if kind not in _tests:
        _tests[kind] = _made(kind)
    return _tests[kind]


def _made(kind: object) -> Test:
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        return _of_keys(kind)
    if origin in (list, dict):
        one = _test_of(inner[-1])
        if origin is list:
            return lambda value: isinstance(value, list) and all(map(one, value))
        return lambda value: isinstance(value, dict) and all(map(one, value.values()))
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in inner
    if origin in (Union, types.UnionType):
        tests = tuple(map(_test_of, inner))
        return lambda value: any(test(value) for test in tests)
    if not isinstance(kind, type):
        raise TypeError(f"{kind} is nothing that JSON has")
    plain = (int, float) if kind is float else kind
    return lambda value: isinstance(value, plain)


def _of_keys(kind: object) -> Test:
    needed: dict[str, Test] = {}
    others: dict[str, Test] = {}
    for key, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is NotRequired:
            others[key] = _test_of(get_args(hint)[0])
        else:
            needed[key] = _test_of(hint)

    def test(value: object) -> bool:
        return (
            isinstance(value, dict)
            and all(key in value and own(value[key]) for key, own in needed.items())
            and all(own(value[key]) for key, own in others.items() if key in value)
        )

    return test

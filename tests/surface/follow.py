"""Follow a handler through the functions it hands its call, query or body to."""

import ast
import functools
import inspect
import textwrap
import types
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields, is_dataclass
from typing import Any, Union, get_args, get_origin

from aiohttp import web

from rustfin_core.http import json as wire
from rustfin_core.http import values as wire_values
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.routing import Route
from tests.surface import reads
from tests.surface.operation import Operation
from tests.surface.shapes import hints_of
from tests.surface.values import (
    UNKNOWN,
    AnyName,
    Bodies,
    BoundTo,
    Inner,
    Known,
    QueryMap,
    Scope,
    Several,
    Shape,
    TheBody,
    TheCall,
    TheParams,
    TheQuery,
    Typed,
    schema_of_value,
)

_DEEPEST = 14
_MOST_ROUNDS = 64


def operation_of(route: Route) -> Operation:
    """Everything the handler of *route* reads and answers."""
    found = Operation(route)
    for name in route.names:
        found.read_path(name, {"type": "string"})
    found.raw_body = route.raw_body
    Follower(found).enter(route.handler, [TheCall()], {})
    return found


@functools.cache
def _source(function: types.FunctionType) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return None
    node = tree.body[0]
    return node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else None


def _returned(function: Any) -> Any:
    return _one_of(hints_of(function).get("return"))


class Follower:
    """Evaluates source with the call, query and bodies as unknowns that notice being read."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self._depth = 0
        self._returns: list[list[Any]] = []

    # --- functions ---------------------------------------------------------------------------

    def enter(self, target: Any, given: list[Any], named: dict[str, Any]) -> Any:
        """Follow a call of *target*, a function that exists."""
        if isinstance(target, functools.partial):
            given = [*(Known(one) for one in target.args), *given]
            named = {name: Known(one) for name, one in target.keywords.items()} | named
            target = target.func
        if inspect.ismethod(target):
            given, target = [Known(target.__self__), *given], target.__func__
        if not isinstance(target, types.FunctionType) or self._depth > _DEEPEST:
            return UNKNOWN
        node = _source(inspect.unwrap(target))
        if node is None:
            return UNKNOWN
        closed = dict(
            zip(target.__code__.co_freevars, _cells(target.__closure__ or ()), strict=True)
        )
        scope = Scope(target.__globals__, closed)
        return self._run(node, scope, given, named, _annotated(target) | _defaults(target))

    def _run(
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
        scope: Scope,
        given: list[Any],
        named: dict[str, Any],
        defaults: dict[str, Any],
    ) -> Any:
        inner = Scope(scope.module, scope.names | defaults)
        places = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
        known = {*places, *(one.arg for one in node.args.kwonlyargs)}
        for name in known:
            inner.names[name] = defaults.get(name, UNKNOWN)
        told = dict(zip(places, given, strict=False))
        told |= {name: value for name, value in named.items() if name in known}
        for name, value in told.items():
            if value is not UNKNOWN or not isinstance(inner.names.get(name), Typed):
                inner.names[name] = value
        if node.args.vararg is not None:
            rest = given[len(places) :]
            whole = all(isinstance(one, Known) for one in rest)
            inner.names[node.args.vararg.arg] = (
                Known(tuple(one.value for one in rest)) if whole else UNKNOWN
            )
        self._depth += 1
        try:
            if isinstance(node, ast.Lambda):
                return self.value(node.body, inner)
            self._returns.append([])
            self._body(node.body, inner)
            found = self._returns.pop()
            return next((one for one in found if one is not UNKNOWN), UNKNOWN)
        finally:
            self._depth -= 1

    # --- statements --------------------------------------------------------------------------

    def _body(self, nodes: Iterable[ast.stmt], scope: Scope) -> None:
        for node in nodes:
            self._statement(node, scope)

    def _statement(self, node: ast.stmt, scope: Scope) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                found = self.value(value, scope)
                for target in targets:
                    self._bind(target, found, scope, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._bind(target, self.value(value, scope), scope, value)
            case ast.AugAssign(target=target, value=value):
                found = self.value(value, scope)
                if isinstance(target, ast.Name):
                    scope.names[target.id] = _joined(self.value(target, scope), found)
            case ast.Return(value=value):
                if value is not None:
                    self._returns[-1].append(self.value(value, scope))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                scope.names[node.name] = Inner(node, scope)
            case ast.For(target=target, iter=source) | ast.AsyncFor(target=target, iter=source):
                for member in self._members(self.value(source, scope)):
                    self._bind(target, member, scope)
                    self._body(node.body, scope)
                self._body(node.orelse, scope)
            case ast.If(test=test, body=body, orelse=other):
                decided = self.value(test, scope)
                if not isinstance(decided, Known) or decided.value:
                    self._body(body, scope)
                if not isinstance(decided, Known) or not decided.value:
                    self._body(other, scope)
            case _:
                for field in ast.iter_child_nodes(node):
                    self._part(field, scope)

    def _part(self, node: ast.AST, scope: Scope) -> None:
        """A part of a statement that only has expressions and statements inside."""
        match node:
            case ast.expr():
                self.value(node, scope)
            case ast.stmt():
                self._statement(node, scope)
            case _:
                for inner in ast.iter_child_nodes(node):
                    self._part(inner, scope)

    def _bind(
        self, target: ast.expr, found: Any, scope: Scope, source: ast.expr | None = None
    ) -> None:
        match target:
            case ast.Name(id=name):
                before = scope.names.get(name)
                if found is not UNKNOWN or not isinstance(before, TheBody | Shape):
                    scope.names[name] = found
            case ast.Tuple(elts=targets):
                for position, one in enumerate(targets):
                    self._bind(one, self._member(found, position, source, scope), scope)
            case ast.Subscript(value=ast.Name() as owner, slice=ast.Constant(value=str() as key)):
                holder = self.value(owner, scope)
                if isinstance(holder, Known) and isinstance(holder.value, dict):
                    holder = scope.names[owner.id] = Shape(schema_of_value(holder))
                if isinstance(holder, Shape) and "properties" in holder.schema:
                    holder.schema["properties"].setdefault(key, schema_of_value(found))
            case _:
                self.value(target, scope)

    def _member(self, found: Any, position: int, source: Any, scope: Scope) -> Any:
        if isinstance(source, ast.Tuple) and position < len(source.elts):
            return self.value(source.elts[position], scope)
        if isinstance(found, tuple):
            return found[position]
        if isinstance(found, Known) and isinstance(found.value, tuple | list):
            return Known(found.value[position]) if position < len(found.value) else UNKNOWN
        if isinstance(found, Typed) and get_origin(found.kind) is tuple:
            kinds = get_args(found.kind)
            return Typed(kinds[position]) if position < len(kinds) else UNKNOWN
        return UNKNOWN

    def _members(self, found: Any) -> list[Any]:
        """What a loop over *found* binds; one unknown when that is not known."""
        match found:
            case Several(members):
                return list(members)
            case TheQuery() | TheBody():
                return [AnyName()]
            case Known(tuple() | list() | dict() | frozenset() | set() as value) if (
                0 < len(value) <= _MOST_ROUNDS
            ):
                whole = sorted(value) if isinstance(value, frozenset | set) else value
                return [Known(one) for one in whole]
            case Bodies(schema):
                return [TheBody(schema)]
            case Typed(kind, as_dict, levels) if get_args(kind):
                return [Typed(get_args(kind)[0], as_dict, levels)]
        return [UNKNOWN]

    # --- expressions -------------------------------------------------------------------------

    def value(self, node: ast.expr, scope: Scope) -> Any:
        """What *node* stands for."""
        match node:
            case ast.Constant(value=value):
                return Known(value)
            case ast.Name(id=name):
                return _lookup(name, scope)
            case ast.Await(value=inner) | ast.Starred(value=inner):
                return self.value(inner, scope)
            case ast.NamedExpr(target=target, value=inner):
                found = self.value(inner, scope)
                self._bind(target, found, scope)
                return found
            case ast.Attribute(value=owner, attr=name):
                return self._attribute(self.value(owner, scope), name)
            case ast.Subscript(value=owner, slice=key):
                return self._subscript(self.value(owner, scope), self.value(key, scope))
            case ast.Compare(left=left, ops=[how], comparators=[right]):
                return self._compared(self.value(left, scope), how, self.value(right, scope))
            case ast.BoolOp(values=values):
                return _first([self.value(one, scope) for one in values])
            case ast.IfExp(test=test, body=body, orelse=other):
                self.value(test, scope)
                return _first([self.value(body, scope), self.value(other, scope)])
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return _joined(self.value(left, scope), self.value(right, scope))
            case ast.JoinedStr(values=parts):
                return self._text(parts, scope)
            case ast.Lambda():
                return Inner(node, scope)
            case ast.Dict():
                return self._dictionary(node, scope)
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                return self._sequence(elements, scope)
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp() | ast.DictComp():
                return self._comprehension(node, scope)
            case ast.Call():
                return self._called(node, scope)
        for part in ast.iter_child_nodes(node):
            self._part(part, scope)
        return UNKNOWN

    def _text(self, parts: list[ast.expr], scope: Scope) -> Any:
        found = [
            self.value(part.value if isinstance(part, ast.FormattedValue) else part, scope)
            for part in parts
        ]
        if all(isinstance(one, Known) for one in found):
            return Known("".join(str(one.value) for one in found))
        return Typed(str)

    def _sequence(self, elements: list[ast.expr], scope: Scope) -> Any:
        found = [self.value(one, scope) for one in elements]
        if all(isinstance(one, Known) for one in found):
            return Known(tuple(one.value for one in found))
        items = schema_of_value(found[0]) if found else {}
        return Shape({"type": "array", "items": items})

    def _dictionary(self, node: ast.Dict, scope: Scope) -> Any:
        schema: dict[str, Any] = {"type": "object", "properties": {}}
        pairs = [
            (self.value(key, scope) if key is not None else None, self.value(value, scope))
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        if all(isinstance(one, Known) for pair in pairs for one in pair):
            return Known({name.value: found.value for name, found in pairs})
        for name, found in pairs:
            if isinstance(name, Known) and isinstance(name.value, str):
                schema["properties"][name.value] = schema_of_value(found)
            elif name is None and isinstance(found, Shape):
                schema["properties"].update(found.schema.get("properties", {}))
        return Shape(schema)

    def _comprehension(self, node: Any, scope: Scope) -> Any:
        inner = Scope(scope.module, dict(scope.names))
        found = self._rounds(node.generators, node, inner)
        if isinstance(node, ast.DictComp):
            source = self.value(node.generators[0].iter, scope)
            if isinstance(source, TheQuery | QueryMap):
                return QueryMap()
            return Shape({"type": "object", "additionalProperties": schema_of_value(found)})
        return Shape({"type": "array", "items": schema_of_value(found)})

    def _rounds(self, generators: list[ast.comprehension], node: Any, scope: Scope) -> Any:
        if not generators:
            if isinstance(node, ast.DictComp):
                self.value(node.key, scope)
                return self.value(node.value, scope)
            return self.value(node.elt, scope)
        first, *others = generators
        found: Any = UNKNOWN
        for member in self._members(self.value(first.iter, scope)):
            self._bind(first.target, member, scope)
            for test in first.ifs:
                self.value(test, scope)
            found = _first([found, self._rounds(others, node, scope)])
        return found

    def _attribute(self, owner: Any, name: str) -> Any:
        match owner:
            case TheCall():
                return {"query": TheQuery(), "params": TheParams()}.get(name, UNKNOWN)
            case TheBody(schema):
                if name == "raw":
                    schema["additionalProperties"] = True
                    return Typed(dict[str, Any])
            case Known(value):
                return _static(value, name)
            case Typed(kind) if isinstance(kind, type):
                if is_dataclass(kind) and name in {one.name for one in fields(kind)}:
                    return Typed(_one_of(hints_of(kind).get(name)))
                method = inspect.getattr_static(kind, name, None)
                if isinstance(method, property) and method.fget is not None:
                    return Typed(_returned(method.fget))
                if isinstance(method, types.FunctionType):
                    return BoundTo(method, owner)
        return UNKNOWN

    def _subscript(self, owner: Any, key: Any) -> Any:
        match owner, key:
            case TheParams(), Known(str() as name):
                return Shape(self.operation.read_path(name, {"type": "string"}))
            case Known(dict() | list() | tuple() as held), Known(place):
                try:
                    return Known(held[place])
                except (KeyError, IndexError, TypeError):
                    return UNKNOWN
        return UNKNOWN

    def _compared(self, left: Any, how: ast.cmpop, right: Any) -> Any:
        match left, right:
            case Known(str() as name), TheQuery():
                self.operation.read_query(name, {"type": "string"})
            case Known(str() as name), TheBody(schema):
                schema["properties"].setdefault(name, {})
            case Known(one), Known(other):
                decide = _DECIDED.get(type(how))
                if decide is not None:
                    return Known(decide(one, other))
        return Typed(bool)

    # --- calls -------------------------------------------------------------------------------

    def _called(self, node: ast.Call, scope: Scope) -> Any:
        given: list[Any] = []
        for part in node.args:
            found = self.value(part, scope)
            if isinstance(part, ast.Starred):
                given.extend(self._members(found) if isinstance(found, Known) else [found])
            else:
                given.append(found)
        values = [(one.arg, self.value(one.value, scope)) for one in node.keywords]
        named = {name: value for name, value in values if name}
        if isinstance(node.func, ast.Attribute):
            owner = self.value(node.func.value, scope)
            known, result = self._method(owner, node.func.attr, given, named)
            if known:
                return result
        target = self.value(node.func, scope)
        if isinstance(target, Inner):
            defaults = _inner_defaults(target.node, self, target.scope)
            return self._run(target.node, target.scope, given, named, defaults)
        if isinstance(target, BoundTo):
            return self._function(target.function, [target.owner, *given], named)
        if isinstance(target, Known):
            return self._function(target.value, given, named)
        return UNKNOWN

    def _method(
        self, owner: Any, name: str, given: list[Any], named: dict[str, Any]
    ) -> tuple[bool, Any]:
        match owner:
            case TheQuery():
                return True, reads.of_query(self.operation, name, given, named)
            case TheCall():
                return True, reads.of_call(self.operation, name, given, named)
            case TheBody():
                return True, reads.of_body(self.operation, owner, name, given, named)
            case QueryMap():
                return True, reads.of_map(self.operation, owner, name, given)
            case TheParams() if name == "get" and given and isinstance(given[0], Known):
                if given[0].value in self.operation.route.names:
                    return True, Shape(self.operation.read_path(given[0].value, {"type": "string"}))
                return True, UNKNOWN
            case Typed(kind) if name == "hex" and kind is bytes:
                return True, Typed(str)
            case Known(dict() as held) if name in ("items", "keys", "values"):
                return True, Known(tuple(getattr(held, name)()))
            case Shape({"properties": dict() as held}) if name == "items":
                return True, Several(tuple((Known(key), UNKNOWN) for key in held))
            case Known(str() as text) if all(isinstance(one, Known) for one in given):
                return True, Known(getattr(text, name)(*(one.value for one in given)))
        return False, UNKNOWN

    def _function(self, target: Any, given: list[Any], named: dict[str, Any]) -> Any:
        special = _SPECIAL.get(getattr(target, "__name__", ""))
        if special is not None:
            owner, apply = special
            if target is owner:
                return apply(self.operation, given, named)
        if target is web.Response:
            reads.plain_answer(self.operation, named)
            return UNKNOWN
        if isinstance(target, type) and issubclass(target, web.StreamResponse):
            self.operation.answer(200, "*/*")
            return UNKNOWN
        module = getattr(target, "__module__", "") or ""
        if isinstance(target, type) and module.startswith("rustfin_core."):
            return Typed(target)
        found: Any = UNKNOWN
        if module.startswith("rustfin_core.") and _may_enter(target, given, named):
            found = self.enter(target, given, named)
        if found is UNKNOWN and (kind := _returned(inspect.unwrap(target))) is not None:
            return Typed(kind)
        return found


def _may_enter(target: Any, given: list[Any], named: dict[str, Any]) -> bool:
    """Only the delivery layer reads requests; a service's return type says enough."""
    if target.__module__.startswith("rustfin_core.http."):
        return True
    return any(
        isinstance(one, TheCall | TheQuery | QueryMap | TheBody)
        for one in (*given, *named.values())
    )


def _as_dict(_: Operation, given: list[Any], __: dict[str, Any]) -> Any:
    one = given[0] if given else UNKNOWN
    return Typed(one.kind, as_dict=True) if isinstance(one, Typed) else UNKNOWN


_DECIDED: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: lambda one, other: bool(one == other),
    ast.NotEq: lambda one, other: bool(one != other),
    ast.Is: lambda one, other: one is other,
    ast.IsNot: lambda one, other: one is not other,
    ast.In: lambda one, other: one in other,
    ast.NotIn: lambda one, other: one not in other,
}


def _is_instance(_: Operation, given: list[Any], __: dict[str, Any]) -> Any:
    if len(given) == 2 and isinstance(given[0], Known) and isinstance(given[1], Known):
        return Known(isinstance(given[0].value, given[1].value))
    return Typed(bool)


def _same(_: Operation, given: list[Any], __: dict[str, Any]) -> Any:
    return given[0] if given else UNKNOWN


def _wire_names(levels: int) -> Callable[[Operation, list[Any], dict[str, Any]], Any]:
    def apply(_: Operation, given: list[Any], __: dict[str, Any]) -> Any:
        one = given[0] if given else UNKNOWN
        if isinstance(one, Typed):
            return Typed(one.kind, as_dict=True, levels=levels)
        if isinstance(one, Shape) and one.schema.get("type") == "object":
            names = one.schema.get("properties", {})
            return Shape({"type": "object", "properties": wire.pascal(names)})
        return one

    return apply


_SPECIAL: dict[str, tuple[Any, Callable[[Operation, list[Any], dict[str, Any]], Any]]] = {
    "asdict": (asdict, _as_dict),
    "pascal_deep": (wire.pascal_deep, _wire_names(99)),
    "pascal": (wire.pascal, _wire_names(1)),
    "no_content": (wire.no_content, lambda found, *_: found.answer(204, None)),
    "to_enum": (wire_values.to_enum, reads.named_enum),
    "without_nulls": (wire.without_nulls, _same),
    "compact": (compact, _same),
    "isinstance": (isinstance, _is_instance),
    "str": (str, lambda *_: Typed(str)),
    "len": (len, lambda *_: Typed(int)),
}


def _lookup(name: str, scope: Scope) -> Any:
    if name in scope.names:
        return scope.names[name]
    if name in scope.module:
        return Known(scope.module[name])
    builtin = scope.module.get("__builtins__", {})
    held = builtin if isinstance(builtin, dict) else vars(builtin)
    return Known(held[name]) if name in held else UNKNOWN


def _static(value: Any, name: str) -> Any:
    """An attribute that is there, without running a property."""
    try:
        held = inspect.getattr_static(value, name)
    except AttributeError:
        return UNKNOWN
    if isinstance(held, property):
        return Typed(_returned(held.fget)) if held.fget and _returned(held.fget) else UNKNOWN
    try:
        return Known(getattr(value, name))
    except AttributeError:
        return UNKNOWN


def _first(found: list[Any]) -> Any:
    """The most telling of several possible values."""
    for one in found:
        if isinstance(one, TheBody | Bodies | TheQuery | Shape | Typed | Inner):
            return one
    told = [one for one in found if one is not UNKNOWN]
    return told[0] if told else UNKNOWN


def _joined(left: Any, right: Any) -> Any:
    """``{...} | {...}``."""
    one, other = schema_of_value(left), schema_of_value(right)
    if "properties" not in one and "properties" not in other:
        return UNKNOWN
    properties = one.get("properties", {}) | other.get("properties", {})
    return Shape({"type": "object", "properties": properties})


def _cells(closure: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for cell in closure:
        try:
            found.append(Known(cell.cell_contents))
        except ValueError:
            found.append(UNKNOWN)
    return found


def _defaults(target: types.FunctionType) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, one in inspect.signature(target).parameters.items():
        if one.default is not inspect.Parameter.empty:
            found[name] = Known(one.default)
    return found


@functools.cache
def _annotated(target: types.FunctionType) -> dict[str, Any]:
    """Parameters by their annotations, for arguments nothing else is known of."""
    hints = hints_of(target)
    return {name: Typed(_one_of(kind)) for name, kind in hints.items() if name != "return"}


def _one_of(kind: Any) -> Any:
    """``X`` of ``X | None``."""
    if get_origin(kind) in (types.UnionType, Union):
        others = [one for one in get_args(kind) if one is not types.NoneType]
        return others[0] if len(others) == 1 else kind
    return kind


def _inner_defaults(node: Any, follower: Follower, scope: Scope) -> dict[str, Any]:
    names = [one.arg for one in node.args.args]
    given = node.args.defaults
    found = dict(zip(names[len(names) - len(given) :], given, strict=True))
    found |= {
        one.arg: value
        for one, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        if value is not None
    }
    return {name: follower.value(value, scope) for name, value in found.items()}

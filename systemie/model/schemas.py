"""The validators of our types, made by hand from their annotations.

pydantic would make them as well, from the same annotations; it takes ten times
as long, and a check of a small model is mostly that. Objects inside objects are made one by one before
(see `drafting`), so that here they only have to be of the right class.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticUndefined, SchemaValidator, core_schema

_PLAIN: Final[dict[Any, Callable[[], CoreSchema]]] = {
    str: core_schema.str_schema,
    int: core_schema.int_schema,
    float: core_schema.float_schema,
    bool: core_schema.bool_schema,
    Any: core_schema.any_schema,
    object: core_schema.any_schema,
    type(None): core_schema.none_schema,
}


@cache
def validator_of(cls: type[Any]) -> SchemaValidator:
    """Return the validator of a type: ``validate_python(fields)`` makes an object."""
    return SchemaValidator(model_schema(cls))


def model_schema(cls: type[Any]) -> CoreSchema:
    """Return the validator of a frozen type that refuses fields it does not have."""
    fields = {name: core_schema.model_field(_with_default(field)) for name, field in cls.model_fields.items()}
    config = core_schema.CoreConfig(extra_fields_behavior="forbid", title=cls.__name__)
    return core_schema.model_schema(
        cls, core_schema.model_fields_schema(fields, model_name=cls.__name__), config=config, frozen=True
    )


def _with_default(field: FieldInfo) -> CoreSchema:
    schema = _before(_schema(field.annotation), field.metadata)
    if field.default is PydanticUndefined:
        return schema
    return core_schema.with_default_schema(schema, default=field.default)


def _before(schema: CoreSchema, metadata: Any) -> CoreSchema:
    for each in metadata:
        if isinstance(each, BeforeValidator):
            schema = core_schema.no_info_before_validator_function(each.func, schema)  # type: ignore[arg-type]
    return schema


def _schema(annotation: Any) -> CoreSchema:
    """Return the schema of an annotation; the kinds of annotations are those of this room."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]()
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _before(_schema(arguments[0]), arguments[1:])
    if origin is Literal:
        return core_schema.literal_schema(list(arguments))
    if origin in (Union, types.UnionType):
        return _either(arguments)
    if origin is tuple:
        return _tuple(arguments)
    return core_schema.is_instance_schema(origin or annotation)


def _either(arguments: tuple[Any, ...]) -> CoreSchema:
    choices: list[CoreSchema | tuple[CoreSchema, str]]
    choices = [_schema(each) for each in arguments if each is not type(None)]
    only = choices[0] if len(choices) == 1 else None
    schema = only if isinstance(only, dict) else core_schema.union_schema(choices)
    return core_schema.nullable_schema(schema) if type(None) in arguments else schema


def _tuple(arguments: tuple[Any, ...]) -> CoreSchema:
    is_variadic = len(arguments) == 2 and arguments[1] is Ellipsis
    items = [_schema(each) for each in (arguments[:1] if is_variadic else arguments)]
    return core_schema.tuple_schema(items, variadic_item_index=0 if is_variadic else None)

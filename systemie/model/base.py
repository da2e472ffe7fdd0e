"""What every declared object shares: frozen types, and the words accepted for their values."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from systemie.model import wordings
from systemie.model.dates import FuzzyDate
from systemie.model.guessing import closest
from systemie.model.schemas import model_schema, validator_of


class Frozen(BaseModel):
    """A declared object: immutable, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    NESTED: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return model_schema(cls)

    @classmethod
    def of(cls, **fields: Any) -> Self:
        """Return the object with these fields, as the constructor does, at less cost the first time.

        Raises pydantic's ValidationError.
        """
        made: Self = validator_of(cls).validate_python(fields)
        return made


def wrong(code: str, **values: Any) -> PydanticCustomError:
    """Return the error that a validator raises: `code` names the finding, `values` fill it."""
    return PydanticCustomError("systemie", code, {"code": code, **values})  # type: ignore[arg-type, unused-ignore]


def one_of(table: Mapping[str, str]) -> Callable[[Any], Any]:
    """Return the reader of a word among those of `table` (see wordings)."""
    words = wordings.folded(table)

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise wrong("not_a_text")
        found = words.get(wordings.folded_word(value))
        if found is None:
            raise wrong("not_a_choice", given=value, table=table)
        return found

    return read


def own_or_one_of(table: Mapping[str, str]) -> Callable[[Any], Any]:
    """Return the reader of a word of an open list: one of `table`, or the author's own.

    A word that is nearly one of the table is taken for a slip, and refused.
    """
    words = wordings.folded(table)

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise wrong("not_a_text")
        found = words.get(wordings.folded_word(value))
        if found is None and closest(wordings.folded_word(value), words) is not None:
            raise wrong("not_a_choice", given=value, table=table)
        return value if found is None else found

    return read


def as_tuple(value: Any) -> Any:
    """Read one value as a list of one, and nothing as an empty list."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(value)
    return value if isinstance(value, tuple) else (value,)


def as_text(value: Any) -> Any:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong("not_a_text")
    return value


def as_texts(value: Any) -> Any:
    texts = as_tuple(value)
    for index, each in enumerate(texts):
        if not isinstance(each, str):
            raise wrong("not_a_text", index=index)
    return texts


def as_number(value: Any) -> Any:
    """Read a number, with a decimal comma or point, spaces between thousands allowed."""
    if not isinstance(value, str):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        raise wrong("not_a_number", given="" if value is None else value)
    text = "".join(value.split()).replace("−", "-").replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        raise wrong("not_a_number", given=value) from None
    if number != number or number in (float("inf"), float("-inf")):
        raise wrong("not_a_number", given=value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def as_bool(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    found = wordings.BOOLEANS.get(wordings.folded_word(value)) if isinstance(value, str) else None
    if found is None:
        raise wrong("not_a_boolean", given="" if value is None else value)
    return found


def as_date(value: Any) -> Any:
    if isinstance(value, FuzzyDate):
        return value
    if isinstance(value, list | dict):
        raise wrong("not_a_text")
    date = FuzzyDate.read(value) if isinstance(value, str) else None
    if date is None:
        raise wrong("not_a_date", given="" if value is None else value)
    return date


def within(low: float, high: float) -> Callable[[Any], Any]:
    """Return the reader of a number between `low` and `high`, both included."""

    def read(value: Any) -> Any:
        number = as_number(value)
        if not low <= number <= high:
            raise wrong("out_of_range", given=value, low=low, high=high)
        return number

    return read


def as_confidence(value: Any) -> Any:
    """Read a word of confidence or a number from 0 to 1."""
    words = wordings.folded(wordings.CONFIDENCES)
    if isinstance(value, str) and wordings.folded_word(value) in words:
        return words[wordings.folded_word(value)]
    try:
        number = as_number(value)
    except PydanticCustomError:
        raise wrong("not_a_choice", given=value, table=wordings.CONFIDENCES) from None
    return float(within(0, 1)(number))


def as_fields(value: Any) -> Any:
    """Keep free fields as sorted-by-text pairs, so that they can be frozen and hashed."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    if not isinstance(value, dict):
        raise wrong("not_a_mapping")
    return tuple((str(key), _frozen(each)) for key, each in value.items())


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((key, _frozen(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return value


Text = Annotated[str, BeforeValidator(as_text)]
Texts = Annotated[tuple[str, ...], BeforeValidator(as_texts)]
Refs = Annotated[tuple[str, ...], BeforeValidator(as_texts)]
Bool = Annotated[bool, BeforeValidator(as_bool)]
Number = Annotated[int | float, BeforeValidator(as_number)]
Grade = Annotated[int | float, BeforeValidator(within(0, 4))]
Date = Annotated[FuzzyDate, BeforeValidator(as_date)]
Fields = Annotated[tuple[Any, ...], BeforeValidator(as_fields)]
Confidence = Annotated[str | float, BeforeValidator(as_confidence)]
State = Annotated[
    Literal["existing", "emerging", "envisaged", "absent", "gone", "to_strengthen"],
    BeforeValidator(one_of(wordings.STATES)),
]
Visibility = Annotated[
    Literal["public", "partners", "internal"], BeforeValidator(one_of(wordings.VISIBILITIES))
]
Trend = Annotated[Literal["up", "down", "stable", "uncertain"], BeforeValidator(one_of(wordings.TRENDS))]

CONFIDENCE_VALUES: Final = {"low": 0.25, "medium": 0.5, "high": 0.9, "disputed": 0.4}


class Quote(Frozen):
    """Words really said, or marked as fictional: who, when, where."""

    NESTED: ClassVar[Mapping[str, str]] = {}

    id: Text = ""
    text: Text
    speaker: Text = ""
    date: Date | None = None
    source: Text = ""
    visibility: Visibility = "public"
    tags: Texts = ()
    fictional: Bool = False


class Shared(Frozen):
    """The attributes that elements and links have in common."""

    NESTED: ClassVar[Mapping[str, str]] = {"quotes": "quote*"}

    id: str
    description: Text = ""
    aliases: Texts = ()
    former_id: Text = ""
    themes: Texts = ()
    tags: Texts = ()
    falls_under: Texts = ()
    state: State = "existing"
    since: Date | None = None
    until: Date | None = None
    said_by: Refs = ()
    sources: Refs = ()
    quotes: tuple[Quote, ...] = ()
    confidence: Confidence | None = None
    visibility: Visibility = "public"
    trend: Trend | None = None
    hypothesis: Text = ""
    importance: Grade | None = None
    ignored: Texts = ()
    fields: Fields = ()

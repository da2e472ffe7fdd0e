"""``analyser``: what a map says when it is counted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from systemie.cli.asking import GROUPS, asked_options, names_of, options_from, spread
from systemie.cli.forms import form_of, path_of
from systemie.cli.models import is_model, model_here, phrases_for, read_checked, show_errors
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.usage import Misused, NoSuchName
from systemie.cli.verbs import Localised, language_option
from systemie.cli.wishes import in_state
from systemie.cli.words import output_option, overwrite_option
from systemie.cli.writing import Progress, deliver, json_text, may_write, say
from systemie.model.building import Reading
from systemie.phrases import Phrases, visible
from systemie.text.folding import fold_key

if TYPE_CHECKING:
    from systemie.analysis.options import Options
    from systemie.analysis.registry import Analysis, Result
    from systemie.analysis.telling import Told
    from systemie.model.system import System

FORMATS: Final = {"text": "texte|text", "json": "json|json", "csv": "csv|csv"}
GUIDE: Final = "questions"
ROWS: Final = 30
"""How many rows of a table are shown."""


class Analysing(Localised):
    """The command: its help groups the options, and a list may follow an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, spread(args, _ends_a_list))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        self._section(ctx, formatter, "analyses", _analyses(self.phrases))
        for group in ("", *GROUPS):
            mine = [each for each in options if getattr(each, "group", "") == group]
            records = [found for each in mine if (found := each.get_help_record(ctx)) is not None]
            self._section(ctx, formatter, group, records)

    def _section(
        self, ctx: click.Context, formatter: click.HelpFormatter, name: str, records: list[tuple[str, str]]
    ) -> None:
        title = self.phrases(f"analysis.verb.group.{name}") if name else self.phrases("cli.options")
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _analyses(phrases: Phrases) -> list[tuple[str, str]]:
    from systemie.analysis.registry import ANALYSES

    return [(each.called(phrases.language), phrases(f"analysis.{each.key}.about")) for each in ANALYSES]


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""

    def option(*names: str, key: str, **kwargs: Any) -> click.Option:
        return click.Option([*names], help=phrases(f"analysis.verb.option.{key}"), **kwargs)

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar=phrases("analysis.verb.metavar.words")),
        output_option(FORMATS, phrases),
        option("-o", "--vers-fichier", "--out", "out", key="out", metavar=phrases("cli.metavar.out")),
        option("--etape", "--step", "step", key="step", metavar="T@S"),
        option("--point-de-vue", "--viewpoint", "viewpoint", key="viewpoint", metavar="P"),
        option(
            "--filtre", "--filter", "only", key="filter", metavar=phrases("analysis.verb.metavar.selector")
        ),
        option("--guide", "guide", key="guide_questions", is_flag=True),
        overwrite_option(phrases),
        *asked_options(phrases),
    ]

    def run(words: tuple[str, ...], output: str, **given: Any) -> int:
        return _run(words, output, given, phrases)

    return Analysing(
        name, callback=run, params=[*params, language_option(phrases)], help=phrases("analysis.verb.help"),
        phrases=phrases,
    )  # fmt: skip


def _run(words: Sequence[str], output: str, given: dict[str, Any], phrases: Phrases) -> int:
    from systemie.analysis.options import Options

    file, names = _sorted_out(words)
    asked = Options(**options_from(given))
    wanted = _wanted([*names, GUIDE] if given["guide"] else names, asked)
    form, source = form_of(output, given["out"]), model_here(file)
    reading = read_checked(source)
    said = phrases_for(reading, phrases)
    show_errors(reading, said)
    if reading.system is None:
        return EXIT_ERRORS
    path = None if given["out"] in (None, "-") else path_of(given["out"], source, names, form)
    if path is not None:
        may_write(path, overwrite=given["overwrite"], phrases=said, reading=reading, source=source)
    system = _filtered(in_state(reading.system, given["step"], given["viewpoint"]), given["only"], said)
    results = _results(wanted, system, _completed(asked, system, said.language), said)
    data = _told(reading, system, results, form, said, in_brief=not (names or given["guide"]))
    _show(data, path, said, is_shown=given["out"] is None)
    return EXIT_ERRORS if reading.has_errors else 0


def _sorted_out(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the model and the analyses among the words, in whatever order they come."""
    names = [word for word in words if _is_analysis(word)]
    files = [word for word in words if word not in names]
    if not files and (meant := next((word for word in names if is_model(Path(word))), None)):
        names.remove(meant)
        files = [meant]
    if len(files) > 1:
        unknown = next((word for word in files[1:] if not Path(word).exists()), None)
        if unknown is None:
            raise Misused("cli.too_many")
        raise NoSuchName("analysis.verb.unknown", unknown, _all_names())
    if files and not _looks_like_file(files[0]) and not Path(files[0]).exists():
        raise NoSuchName("analysis.verb.unknown", files[0], _all_names())
    return (files[0] if files else None), names


def _looks_like_file(word: str) -> bool:
    return word == "-" or "." in word or "/" in word or "\\" in word


def _ends_a_list(word: str) -> bool:
    return _is_analysis(word) or _looks_like_file(word) or Path(word).exists()


def _is_analysis(word: str) -> bool:
    return fold_key(word) in {fold_key(each) for each in _all_names()}


def _all_names() -> tuple[str, ...]:
    from systemie.analysis.registry import ANALYSES

    return tuple(name for each in ANALYSES for name in (each.fr, each.en))


def _wanted(names: Sequence[str], asked: Options) -> list[Analysis]:
    """Return the analyses asked for, or all that need nothing more; raises Misused for a missing option."""
    from systemie.analysis.registry import ANALYSES, analysis_called

    if not names:
        return [each for each in ANALYSES if all(getattr(asked, need) for need in each.needs)]
    wanted = list(dict.fromkeys(analysis_called(each) for each in names))
    for each in wanted:
        missing = [need for need in each.needs if not getattr(asked, need)]
        if missing:
            raise Misused("analysis.verb.needs", name=each.fr, options=names_of(missing))
    return wanted


def _filtered(system: System, only: str | None, phrases: Phrases) -> System:
    """Return the system with only what a selector selects; raises Misused for one that cannot be read."""
    if only is None:
        return system
    from systemie.model.selecting import Selecting, UnknownAttribute
    from systemie.model.selectors import NotUnderstood
    from systemie.states import restricted

    try:
        selection = Selecting(system).union([only])
    except (NotUnderstood, UnknownAttribute) as trouble:
        raise Misused("analysis.verb.bad_selector", given=only) from trouble
    if not selection.elements:
        say(phrases("analysis.verb.nothing_selected", given=only), err=True)
    return restricted(system, selection.elements)


def _completed(asked: Options, system: System, language: str) -> Options:
    """Return the options with the reader's language, references written ``a,b`` taken apart."""

    def parts(references: tuple[str, ...]) -> tuple[str, ...]:
        whole = {each: system.element(each) or system.link(each) for each in references}
        return tuple(
            part.strip()
            for each in references
            for part in ([each] if whole[each] is not None else each.split(","))
            if part.strip()
        )

    return dataclasses.replace(
        asked,
        language=language,
        starts=parts(asked.starts),
        ends=parts(asked.ends),
        through=parts(asked.through),
    )


def _results(
    wanted: Sequence[Analysis], system: System, asked: Options, phrases: Phrases
) -> list[tuple[Analysis, Result]]:
    progress, results = Progress(), []
    for each in wanted:
        progress.say(phrases("analysis.verb.computing", name=each.called(phrases.language)))
        results.append((each, each.result(system, asked)))
    progress.end()
    return results


def _told(
    reading: Reading, system: System, results: Sequence[tuple[Analysis, Result]], form: str,
    phrases: Phrases, *, in_brief: bool,
) -> str | bytes:  # fmt: skip
    from systemie.analysis.telling import as_json, found_in, is_silent, notices_of, told_of

    if form == "json":
        return json_text(as_json(reading, system, results, phrases))
    told = told_of(results, system, phrases)
    told = told if len(told) == 1 else tuple(each for each in told if not is_silent(each.account))
    accounts = [each.account for each in told]
    if form == "workbook":
        from systemie.reporting.workbook import workbook_of

        return workbook_of(accounts, notices_of(found_in(told), phrases), phrases)
    if form == "csv":
        from systemie.reporting.csv import csv_of

        return csv_of(accounts).encode()
    return "\n".join(visible(line) for line in _lines(told, phrases, in_brief=in_brief))


def _lines(told: Sequence[Told], phrases: Phrases, *, in_brief: bool) -> Iterator[str]:
    from systemie.analysis.telling import brief_of, found_in, notices_by_name, notices_of
    from systemie.cli.tabulating import account_lines, wrapped

    results = found_in(told)
    for account in brief_of(told) if in_brief else [each.account for each in told]:
        yield from account_lines(account, phrases, rows=ROWS)
        yield ""
    if in_brief:
        yield from wrapped(phrases("analysis.verb.more"))
        yield ""
    yield phrases("analysis.verb.notices")
    held = notices_by_name(results, phrases) if len(results) > 1 else (("", notices_of(results, phrases)),)
    for names, notices in held:
        under = [phrases("analysis.verb.notices_of", names=names, notices=" ".join(notices))]
        for notice in under if names else notices:
            yield from wrapped(notice, first="· ", rest="  ")


def _show(data: str | bytes, path: Path | None, phrases: Phrases, *, is_shown: bool) -> None:
    if is_shown and isinstance(data, str):
        say(data)
        return
    deliver(data if isinstance(data, bytes) else f"{data}\n".encode(), path, phrases)

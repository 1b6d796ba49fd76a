# SPDX-License-Identifier: Apache-2.0
"""Which format reads or writes a path: the only place that weighs suffixes and contents."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ropa import labels
from ropa.errors import Fault, Place, RopaError, UnknownWord, UnreadableFile, did_you_mean, nearest
from ropa.files import registry
from ropa.imports.entry import OF_OBJECTS, TABLE
from ropa.packages.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.formats import Format
    from ropa.formats.loss import Loss
    from ropa.register import Register

Source = str | PathLike[str] | Opened
"""A path, or what was opened there already."""


def read(source: Source) -> Register:
    """The register in a file, in a folder of YAML files, or in a folder of such folders.

    A folder of folders gives one book of several registers, each called by the name of its folder. A file of another
    tool is known by its contents. Somebody else's spreadsheet is understood as far as it goes, and what is not is kept
    in words (`ropa.imports` shows how it was understood).

    Raises:
        UnreadableFile: with every fault found.
    """
    opened = Opened.of(source)
    chosen = reader_of(opened)
    if chosen.refuses is not None:
        chosen.refuses(opened)
    elif chosen.recognises is not None and not chosen.recognises(opened):  # its name alone speaks for the form
        from ropa.formats.tables.own_tables import refuse_own

        refuse_own(opened)
    if chosen.read is None:
        problem, mend = "ropa writes this form and does not read it.", "Read the register it was made from."
        raise UnreadableFile([Fault(Place(opened.file), problem, mend)])
    try:
        return chosen.read(opened)
    except (RopaError, OSError):
        raise
    except Exception as error:
        if chosen in registry.own():
            raise
        problem = f"The format {chosen.name!r} of another package could not read it: {type(error).__name__}: {error}"
        mend = "Correct the file, or tell those who keep that package."
        raise UnreadableFile([Fault(Place(opened.file), problem, mend)]) from error


def reader_of(source: Source) -> Format:
    """The format that a file or folder is in.

    A double suffix (`shop.fides.yaml`) decides; then what is in the file; then its suffix. A format of another package
    comes after ropa's own, and before the most general of them.

    Raises:
        UnreadableFile: there is nothing at the path, no format has its suffix, or it cannot be looked into.
    """
    opened = Opened.of(source)
    if not (opened.is_folder or opened.is_file):
        raise _nothing_to_read(opened)
    own = registry.own()
    name, folder = opened.path.name, opened.is_folder
    suffix, by_name = _by_name(own, name, folder=folder)
    if by_name is not None and _is_double(suffix):
        return by_name
    for form in own:
        can_tell = (form.read is not None or form.refuses is not None) and form != TABLE
        if can_tell and form.recognises is not None and form.recognises(opened):
            return form
    others = registry.others()
    longer, of_another = _by_name(others.formats, name, folder=folder)
    if of_another is not None and len(longer) > len(suffix):
        return of_another
    recognised = next((form for form in others.formats if _recognised(form, opened)), None)
    reading = [form for form in own if form.read is not None]
    table = TABLE if TABLE.recognises is not None and TABLE.recognises(opened) else None
    chosen = recognised or table or _by_name(reading, name, folder=folder)[1]
    if chosen is None:
        raise _unknown_suffix(opened, others)
    return chosen


def is_table(source: Source) -> bool:
    """Whether a file is a table that ropa did not write: somebody else's spreadsheet, text table or page."""
    opened = Opened.of(source)
    may_be = TABLE.suffix_of(opened.path.name, folder=False) is not None or opened.suffix in OF_OBJECTS
    if not opened.is_file or not may_be:
        return False
    return reader_of(opened) == TABLE


def options_of(path: str | PathLike[str], to: str | None = None) -> frozenset[str]:
    """What the format is asked for that writes *path*: a language, a date, a layout.

    Raises:
        UnknownWord: as for `write`.
    """
    return _writer_of(Path(path), to).options


def write(
    book: Register, path: str | PathLike[str], *, to: str | None = None, **options: Any
) -> tuple[Loss, ...] | None:
    """Write a register in the format that the suffix of *path* asks for; none is a folder of YAML.

    Args:
        book: The register.
        path: The file or folder.
        to: The name of a format (`fideslang`, `ciso-assistant`, `uropa`), with any suffix but that of another; left
            out, the longest suffix that fits decides (`shop.fides.yaml`).
        **options: What a format can be asked for (`ropa.formats.ASKED`); each takes those that it has a use for.

    Returns:
        What the file does not carry, where its form is another tool's; `None` for ropa's own forms, which lose nothing.

    Raises:
        UnknownWord: no format has that suffix, or that name; or the suffix is that of another format.
    """
    chosen = _writer_of(Path(path), to)
    if chosen.write is None:
        message = f"ropa reads the format {chosen.name!r} and does not write it."
        raise UnknownWord(message)
    stated = {name: value for name, value in options.items() if name in chosen.options and value is not None}
    return chosen.write(book, Path(path), **stated)


def _writer_of(path: Path, to: str | None) -> Format:
    if to is not None:
        named = _named(to)
        if named in registry.own():  # another package's may well be a kind of CSV
            _refuse_suffix_of_another(path, named)
        return named
    own = [form for form in registry.own() if form.write is not None]
    name, folder = path.name, not path.suffix
    suffix, by_name = _by_name(own, name, folder=folder)
    if by_name is not None and (_is_double(suffix) or len(path.suffixes) <= 1):
        return by_name
    others = registry.others().formats
    longer, of_another = _by_name([form for form in others if form.write is not None], name, folder=folder)
    chosen = of_another if len(longer) > len(suffix) else by_name
    if chosen is None:
        _, only_read = _by_name(list(others), name, folder=folder)
        if only_read is not None:
            return only_read
        suffixes = sorted({end for form in own for end in form.suffixes if end and not _is_double(end)})
        near = labels.offer(nearest(path.suffix, suffixes))
        mend = near or f"ropa writes {', '.join(suffixes)}, and folders of YAML."
        message = f"No format has the suffix {path.suffix!r}. {mend}"
        raise UnknownWord(message)
    return chosen


def _refuse_suffix_of_another(path: Path, named: Format) -> None:
    """A file is not called what it is not: programs would open it as that, and so would ropa.

    Raises:
        UnknownWord: the suffix says that it is in another of ropa's own formats.
    """
    suffix = path.suffix.lower()
    theirs = {end for form in registry.own() for end in form.suffixes if end and form.name != named.name}
    own = [end for end in named.suffixes if end]
    if suffix in theirs and not any(end.endswith(suffix) for end in own):
        like = ", ".join(own)
        mend = f"Name it like this: {like}." if own else "Name a folder, without a suffix."
        raise UnknownWord(f"The format {named.name} is not written to a file that is called {suffix}. {mend}")


def _named(name: str) -> Format:
    """The format that is asked for by name.

    Raises:
        UnknownWord: none has that name, or the one that has it cannot be used.
    """
    forms = {form.name: form for form in registry.own()}
    if name in forms:
        return forms[name]
    others = registry.others()
    forms |= {form.name: form for form in others.formats}
    if name in forms:
        return forms[name]
    broken = next((format_ for format_ in others.unusable if format_.name == name), None)
    if broken is not None:
        raise UnknownWord(f"The format {broken}")
    writing = [form.name for form in forms.values() if form.write is not None]
    raise UnknownWord(f"{name!r} is no format that ropa writes. {did_you_mean(name, writing)}")


def _by_name(forms: Iterable[Format], name: str, *, folder: bool) -> tuple[str, Format | None]:
    """The format with the longest suffix that fits, with that suffix; of several with one suffix the most general."""
    best: tuple[str, Format | None] = ("", None)
    for form in forms:
        suffix = form.suffix_of(name, folder=folder)
        if suffix is not None and len(suffix) >= len(best[0]):
            best = (suffix, form)
    return best


def _is_double(suffix: str) -> bool:
    return suffix.count(".") > 1


def _recognised(form: Format, opened: Opened) -> bool:
    try:
        return form.read is not None and form.recognises is not None and form.recognises(opened)
    except Exception:  # noqa: BLE001 - whatever is wrong with another package, ropa goes on without it
        return False


def _nothing_to_read(opened: Opened) -> UnreadableFile:
    if opened.path.exists():
        problem, mend = "This is a device or a pipe, not a file.", "Name a file."
    elif opened.path.is_symlink():
        problem, mend = "This is a link that leads to no file.", "Check the name."
    else:
        problem, mend = "There is no such file or folder.", _names_beside(opened.path) or "Check the name."
    return UnreadableFile([Fault(Place(opened.file), problem, mend)])


def _names_beside(path: Path) -> str:
    """A sentence that offers the names in a path's folder which are nearest to its own; or empty."""
    try:
        return labels.offer(nearest(path.name, (entry.name for entry in path.parent.iterdir())))
    except (OSError, ValueError):
        return ""


def _unknown_suffix(opened: Opened, others: registry.Others) -> UnreadableFile:
    from ropa.packages.decoding import decoded

    readable = [form for form in (*registry.own(), *others.formats) if form.read is not None]
    suffixes = sorted({end for form in readable for end in form.suffixes if end and not _is_double(end)})
    mend = f"ropa reads {', '.join(suffixes)} and folders of YAML."
    if others.unusable:
        mend += f" Formats that cannot be used: {'; '.join(map(str, others.unusable))}"
    if opened.suffix == ".pdf":
        decoded(opened.file, opened.data)  # refuses it with the way round
    suffix = opened.path.suffix
    problem = f"{suffix}: no format that ropa reads." if suffix else "No suffix: no format that ropa reads."
    return UnreadableFile([Fault(Place(opened.file), problem, mend)])

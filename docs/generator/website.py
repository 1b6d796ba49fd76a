# SPDX-License-Identifier: Apache-2.0
"""What mkdocs is told beyond mkdocs.yml: the order of pages, and pages of what stands outside `docs`.

The order of a section is that of the links on its first page, so that it is written down once. Links that lead out of
`docs`, to an example or a register, lead to a page that shows it.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
SECTIONS: Final = {
    "Tutorial": "tutorial",
    "How to": "how-to",
    "Reference": "reference",
    "Explanation": "explanation",
    "Gallery": "gallery",
}
BESIDE: Final = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""Pages from the top of the repository."""

_LINK: Final = re.compile(r"\]\(([^)#\s]+)((?:#[^)\s]*)?)\)")
_LANGUAGES: Final = {".py": "python", ".yaml": "yaml", ".toml": "toml"}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The pages in order: readers first, then the sections, each by the links of its first page."""
    sections: list[Any] = [{"Begin": ["README.md", *_linked("README.md", "readers/")]}]
    sections.extend(
        {title: [f"{folder}/README.md", *_linked(f"{folder}/README.md")]} for title, folder in SECTIONS.items()
    )
    sections.append({"More": [*BESIDE.values(), *_shown()]})
    config.nav = sections
    return config


def _linked(page: str, within: str = "") -> list[Any]:
    """The pages of its folder and below that a page links to, in its order; a folder's first page brings its own."""
    folder = posixpath.dirname(page)
    pages: list[Any] = []
    for link in dict.fromkeys(match[1] for match in _LINK.finditer((DOCS / page).read_text(encoding="utf-8"))):
        target = posixpath.normpath(posixpath.join(folder, link))
        is_below = target.startswith(f"{folder}/" if folder else within) and target.endswith(".md") and target != page
        if not is_below or not (DOCS / target).is_file():
            continue
        pages.append({_title(target): [target, *_linked(target)]} if target.endswith("/README.md") else target)
    return pages


def _title(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8").partition("# ")[2].partition("\n")[0]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages of what stands outside `docs`."""
    for source, target in BESIDE.items():
        files.append(File.generated(config, target, content=(ROOT / source).read_text(encoding="utf-8")))
    for target, source in _shown().items():
        files.append(File.generated(config, target, content=_page_of(ROOT / source)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links out of `docs` to the pages that stand for what they name."""
    del config
    inside = {source: target for target, source in _shown().items()} | BESIDE
    folder = posixpath.dirname(page.file.src_uri)
    is_beside = page.file.src_uri in BESIDE.values()

    def led(match: re.Match[str]) -> str:
        link, anchor = match[1], match[2]
        if "://" in link or link.startswith("mailto:"):
            return match[0]
        named = posixpath.normpath(posixpath.join("" if is_beside else f"docs/{folder}", link))
        target = inside.get(named) or (named.removeprefix("docs/") if is_beside and named.startswith("docs/") else None)
        if target is None or files.get_file_from_path(target) is None:
            return match[0]
        return f"]({posixpath.relpath(target, folder or '.')}{anchor})"

    return _LINK.sub(led, markdown)


def _shown() -> dict[str, str]:
    """The pages of examples and registers: page to what it shows, a path from the root of the repository."""
    examples = {
        f"examples/{file.stem}.md": f"examples/{file.name}" for file in sorted((ROOT / "examples").glob("*.py"))
    }
    registers = {
        f"registers/{folder.name}.md": folder.relative_to(ROOT).as_posix()
        for folder in sorted({file.parent for file in (ROOT / "data").rglob("register.yaml")})
    }
    return examples | registers


def _page_of(source: Path) -> str:
    """A file, or each file of a folder, as it stands."""
    shown = sorted(source.glob("*.yaml")) if source.is_dir() else [source]
    blocks = [
        f"## {file.name}\n\n````{_LANGUAGES[file.suffix]}\n{file.read_text(encoding='utf-8').rstrip()}\n````\n"
        for file in shown
    ]
    return f"# {source.relative_to(ROOT).as_posix()}\n\n" + "\n".join(blocks)

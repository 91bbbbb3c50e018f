# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Collects the Dutch texts of code and pages into the English catalogue, and compiles it.

python -m scripts.texts            collect, write django.po, compile django.mo
python -m scripts.texts --check    only say what is missing; exit code 1 when something is
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import Engine
from django.template.base import Node
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

SOURCE = Path(__file__).resolve().parent.parent / "src" / "hartwerk"
FOLDER = SOURCE / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"

ONE = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop"}
SEVERAL = {"ngettext", "ngettext_lazy"}
MADE = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = """\
SPDX-FileCopyrightText: 2026 Hartwerk contributors
SPDX-License-Identifier: EUPL-1.2

The English words of Hartwerk; the key is the Dutch sentence."""

Key = str | tuple[str, str]


def texts_of_code(path: Path) -> Iterator[Key]:
    """Give the texts that a module marks."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        strings = [each for each in said if isinstance(each, str)]
        if node.func.id in ONE and strings:
            yield strings[0]
        elif node.func.id in SEVERAL and len(strings) > 1:
            yield strings[0], strings[1]


def texts_of_page(path: Path, engine: Engine) -> Iterator[Key]:
    """Give the texts that a template marks, as the template itself would look them up."""
    nodelist = engine.from_string(path.read_text(encoding="utf-8")).nodelist
    for node in nodelist.get_nodes_by_type(Node):
        if isinstance(node, TranslateNode):
            yield str(node.filter_expression.var.literal).replace("%", "%%")
        if not isinstance(node, BlockTranslateNode):
            continue
        singular, _ = node.render_token_list(node.singular)
        if node.plural:
            plural, _ = node.render_token_list(node.plural)
            yield singular, plural
        else:
            yield singular


def collect() -> dict[Key, list[str]]:
    """Return every text with the files it stands in."""
    engine = Engine(
        dirs=[str(SOURCE / "interfaces" / "web" / "templates")],
        libraries={
            "i18n": "django.templatetags.i18n",
            "static": "django.templatetags.static",
            "l10n": "django.templatetags.l10n",
        },
    )
    found: dict[Key, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for key in texts_of_code(path):
            found.setdefault(key, []).append(path.relative_to(SOURCE).as_posix())
    for path in sorted([*SOURCE.rglob("*.html"), *SOURCE.rglob("templates/**/*.txt")]):
        for key in texts_of_page(path, engine):
            found.setdefault(key, []).append(path.relative_to(SOURCE).as_posix())
    return found


def known() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as opened:
        return read_po(opened, locale="en")


def catalogue(found: dict[Key, list[str]]) -> Catalog:
    """Return the catalogue of what is used, with the English that was there."""
    before = known()
    after = Catalog(
        locale="en",
        project="Hartwerk",
        version="0",
        header_comment="\n".join(f"# {line}".rstrip() for line in HEADER.splitlines()),
        charset="utf-8",
        # Fixed, so that the same texts give the same file.
        creation_date=MADE,
        revision_date=MADE,
        fuzzy=False,
    )
    for key in sorted(found, key=lambda each: (found[each][0], str(each))):
        old = before.get(key if isinstance(key, str) else key[0])
        english = (old and old.string) or ""
        if isinstance(key, tuple) and isinstance(english, str):
            english = (english, english)
        after.add(key, english, auto_comments=list(dict.fromkeys(found[key])))
    return after


def missing(of: Catalog) -> list[str]:
    return [str(message.id) for message in of if message.id and not _said(message)]


def _said(message: Message) -> bool:
    said = message.string
    return all([said] if isinstance(said, str) else said or [""])


def compiled(of: Catalog) -> bytes:
    into = BytesIO()
    write_mo(into, of)
    return into.getvalue()


def main(arguments: Sequence[str]) -> int:
    made = catalogue(collect())
    lost = missing(made)
    if "--check" in arguments:
        stale = MO.read_bytes() != compiled(made) if MO.exists() else True
        for each in lost:
            print(f"no English: {each}")
        if stale:
            print("django.mo is not up to date: run python -m scripts.texts")
        return int(bool(lost) or stale)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as opened:
        write_po(opened, made, width=100, omit_header=False, sort_output=False)
    MO.write_bytes(compiled(made))
    print(f"{len(made)} texts, {len(lost)} without English")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

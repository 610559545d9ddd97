#!/usr/bin/env python3
"""Writes the tables of fields in docs/theme-guide.md anew from the doc comments of
src/render/context/, so that the guide says what templates are given. Run from the repository."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs/theme-guide.md"
SOURCES = sorted((ROOT / "src/render/context").glob("*.rs"))


def kind(rust: str) -> str:
    """A Rust type in the guide's words."""
    rust = rust.removeprefix("super::")
    if found := re.fullmatch(r"Option<(.+)>", rust):
        return kind(found[1]) + "?"
    if found := re.fullmatch(r"Vec<(.+)>", rust):
        return "list of " + kind(found[1])
    return {"String": "text", "bool": "true/false", "usize": "number"}.get(rust, rust)


def structs() -> dict[str, list[tuple[str, str, str]]]:
    """Fields of each struct: name, type, what it is."""
    found = {}
    for path in SOURCES:
        text = path.read_text()
        for name, body in re.findall(r"pub struct (\w+) \{\n(.*?)\n\}", text, re.S):
            fields, about = [], []
            for line in body.splitlines():
                line = line.strip()
                if line.startswith("///"):
                    about.append(line[3:].strip())
                elif match := re.fullmatch(r"pub (\w+): (.+),", line):
                    fields.append((match[1], kind(match[2]), " ".join(about)))
                    about = []
            found[name] = fields
    return found


def main() -> None:
    fields = structs()
    views = re.findall(r'(\w+) => "([\w.-]+)", "(\w+)";', (ROOT / "src/render/context.rs").read_text())
    names = {f"`{template}`: `{name}`": view for view, template, name in views}
    names |= {"`partials/chart.html`: `fig`": "ChartFigure", "`partials/table.html`: `table`": "DataTable"}

    def table(match: re.Match) -> str:
        heading = match[1]
        struct = names.get(heading, heading)
        if struct not in fields:
            return match[0]
        rows = [f"| `{name}` | {kind} | {about} |" for name, kind, about in fields[struct]]
        return f"#### {heading}\n{match[2]}| field | type | what |\n|---|---|---|\n" + "\n".join(rows) + "\n"

    pattern = r"#### (.+)\n((?:(?!\|).*\n)*?)\|[^\n]*\n\|[-|]+\|\n(?:\|[^\n]*\n?)+"
    GUIDE.write_text(re.sub(pattern, table, GUIDE.read_text()))


main()

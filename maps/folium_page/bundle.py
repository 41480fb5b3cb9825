"""The page's ES modules as one plain script, for a file that opens from anywhere, on old phones too.

The modules of `maps/web` keep to two forms, on lines of their own: `import { a, b } from "./x.mjs";` and
`export` before a function, class or const. A module becomes a function that is called once, after
those it imports from.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "([^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)


def bundle(folder: Path, entry: str = "main.mjs") -> str:
    """Join a module and all that it imports into one script.

    Args:
        folder: Where the modules are.
        entry: The module to begin with, relative to the folder.
    """
    done: dict[str, str] = {}
    _add(folder, entry, done)
    return '"use strict";\n(() => {\nconst modules = {};\n' + "\n".join(done.values()) + "\n})();\n"


def _add(folder: Path, name: str, done: dict[str, str]) -> None:
    if name in done:
        return
    source = (folder / name).read_text(encoding="utf-8")
    for _names, target in _IMPORT.findall(source):
        _add(folder, _resolve(name, target), done)
    done[name] = _as_function(name, source)


def _as_function(name: str, source: str) -> str:
    exported = ", ".join(_EXPORTED.findall(source))
    body = _IMPORT.sub(lambda m: f'const {{ {m[1]} }} = modules["{_resolve(name, m[2])}"];', source)
    body = _EXPORT.sub("", body)
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


def _resolve(name: str, target: str) -> str:
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)

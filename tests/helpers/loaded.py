"""What the process that :mod:`commands` copies has loaded, each of whose copies need not.

Not rst2pdf, which changes docutils for all that its process does.
"""

from importlib import import_module
from pathlib import Path

from sphinx.application import builtin_extensions

import sphinx_bulletin
from sphinx_bulletin.pdf.faces import fonts

OTHERS = [
    *(
        "pytest",
        "helpers.templates",
        "helpers.commands",
        "sphinx.cmd.build",
        "sphinx.builders.html",
    ),
    *("sphinx.builders.latex.transforms", "sphinx.ext.mathjax", "jinja2.ext"),
    *("docutils.languages.zh_cn", "docutils.parsers.rst.languages.zh_cn", "docutils.languages.en"),
    *("reportlab.platypus", "reportlab.graphics.renderPDF", "fontTools.ttLib.tables.otTables"),
    *("fontTools.feaLib", "yaml", "pypdfium2", *builtin_extensions),
]
HOME = Path(sphinx_bulletin.__path__[0])
OURS = [path.relative_to(HOME.parent).with_suffix("").parts for path in HOME.rglob("*.py")]
for name in (*OTHERS, *(".".join(parts) for parts in OURS if "pdf" not in parts)):
    import_module(name)
fonts.load_faces("bundled", HOME)

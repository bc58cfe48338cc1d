"""The example: a service centre's weekly bulletin over a year's end, and the manual."""

project = "窗口工作周报"
author = "省政务服务和公共资源交易服务中心"
copyright = "2022—2023，省政务服务和公共资源交易服务中心"

extensions = ["sphinx_bulletin"]
language = "zh_CN"
locale_dirs = ["locale"]
# EPUB asks for a version.
version = "2023"
# The same pages on every computer, whatever fonts it has.
bulletin_fonts = "bundled"
exclude_patterns = ["_build", "manual/snippets"]

html_theme = "alabaster"

# A name reserved for examples: nothing answers there.
linkcheck_ignore = [r"https://www\.example\.cn/"]

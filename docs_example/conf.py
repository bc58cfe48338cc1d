"""The example: a service centre's weekly bulletin over a year's end, and the manual."""

project = "窗口工作周报"
author = "省政务服务和公共资源交易服务中心"
copyright = "2022—2023，省政务服务和公共资源交易服务中心"

extensions = ["sphinx_bulletin"]
language = "zh_CN"
locale_dirs = ["locale"]
# Built side by side: this language at the root of the site, the other in its folder "en".
bulletin_languages = {
    "zh_CN": "中文",
    "en": {
        "name": "English",
        "project": "Service Windows Weekly",
        "author": "Provincial Centre for Government Services and Public Resource Trading",
        "copyright": "2022–2023, Provincial Centre for Government Services and "
        "Public Resource Trading",
    },
}
# EPUB asks for a version.
version = "2023"
# The same pages on every computer, whatever fonts it has.
bulletin_fonts = "bundled"
# Where the site would be published: the feed names whole addresses.
bulletin_baseurl = "https://www.example.cn/zhoubao/"
# The windows in their order: full name, short name.
bulletin_units = "units.csv"
# Points of an item: of this bulletin, and for each outlet that took it over.
bulletin_scores = {"窗口工作周报": 1, "中心门户网站": 1, "省政府网站": 3, "每日要情": 5}
exclude_patterns = ["_build", "_static", "manual/snippets", "other"]

html_theme = "alabaster"
html_static_path = ["_static"]
html_css_files = ["manual.css"]

# A name reserved for examples: nothing answers there.
linkcheck_ignore = [r"https://www\.example\.cn/"]

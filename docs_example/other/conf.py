"""A hospital: infection control, with two bulletins and words of its own."""

project = "感染控制简报"
author = "某市人民医院感染管理科"
copyright = "2026，某市人民医院"

extensions = ["sphinx_bulletin"]
language = "zh_CN"
exclude_patterns = ["_build"]
bulletin_fonts = "bundled"

bulletin_series = {
    "gkzb": {
        "name": "感染控制周报",
        "issuer": "感染管理科",
        "checks": ["手卫生情况", "医疗废物处置情况"],
    },
    "jcyb": {"name": "耐药监测月报", "issuer": "感染管理科\n检验科"},
}
# The departments, in the order of the hospital.
bulletin_units = [
    ["重症医学科", "ICU"],
    ["心血管内科", "心内科"],
    ["普通外科", "普外科"],
    ["急诊科"],
    ["检验科"],
]
# What our words are called here.
bulletin_words = {"窗口": "科室", "巡查": "督查"}

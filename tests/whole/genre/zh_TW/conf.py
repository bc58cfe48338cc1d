"""一個區公所的週報，和一所里辦公處的月刊。"""

project = "湖東區公所公報"
author = "湖東區公所"
version = "2026"
extensions = ["sphinx_bulletin"]
language = "zh_TW"
bulletin_fonts = "bundled"
bulletin_series = {
    "zhoubao": {
        "name": "區政週報",
        "issuer": "湖東區公所秘書室",
        "checks": ["服務態度", "環境整潔", "無障礙設施"],
    },
    "lilin": {"name": "里鄰月刊", "issuer": "湖東區福安里辦公處"},
}

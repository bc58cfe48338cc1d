# 站名、编印单位和版权年份
project = "窗口工作周报"
author = "某省政务服务中心"
copyright = "2026，某省政务服务中心"

extensions = ["sphinx_bulletin"]
language = "zh_CN"

# 窗口名册
bulletin_units = "units.csv"
# 网站的地址；没有网站、只放在共享文件夹里的，删去这一行
bulletin_baseurl = "https://www.example.cn/zhoubao/"

# 左边依次是站名、目录和搜索框；换用别的主题时删去这一行
html_sidebars = {"**": ["about.html", "navigation.html", "searchbox.html"]}
# 页脚不写英文的制作说明
html_show_sphinx = False
html_show_sourcelink = False

"""A city's bulletins: ten kinds, as nine offices write them."""

project = "云江市政务简报"
author = "云江市人民政府办公室"
version = "2026"
extensions = ["sphinx_bulletin"]
language = "zh_CN"
bulletin_fonts = "bundled"
# A name of a speaker has a character that no bundled face has (𠮷).
bulletin_missing = "box"
bulletin_baseurl = "https://www.example.cn/jianbao/"
bulletin_units = "units.csv"
bulletin_scores = {"省级简报": 5, "《信息快报》": 2, "《每日要情》": 1}
bulletin_series = {
    "rexian": {"name": "12345热线周报", "issuer": "云江市12345政务服务便民热线中心"},
    "rexian-yue": {"name": "12345热线月报", "issuer": "云江市12345政务服务便民热线中心"},
    "jiaoyi": {"name": "公共资源交易月报", "issuer": "云江市公共资源交易中心"},
    "xinxi": {"name": "政务信息工作通报", "issuer": "云江市人民政府办公室"},
    "ganran": {"name": "医院感染防控简报", "issuer": "云江市第二人民医院感染管理科"},
    "zhengwu": {"name": "政务服务月报", "issuer": "云江市行政审批服务局"},
    "zhengwu-ji": {"name": "政务服务季报", "issuer": "云江市行政审批服务局"},
    "gongcheng": {
        "name": "工程建设项目审批半月报",
        "issuer": "云江市工程建设项目审批制度改革办公室",
    },
    "ducha": {
        "name": "督查通报",
        "issuer": "云江市人民政府督查室",
        "checks": ["窗口纪律", "办事指南公示", "适老化设施", "投诉处理", "消防通道"],
    },
    "xiaoyuan": {"name": "校园简报", "issuer": "云江市实验小学"},
    "dashi": {"name": "政府工作大事记", "issuer": "云江市人民政府办公室"},
}

"""Names of persons in a text that is marked as internal, by what stands beside them.

They are looked for in what goes out: a word that is taken for a name and is none costs nothing
where it stands nowhere else.
"""

from __future__ import annotations

from ..text.regex import regex

#: The surnames of nine persons of ten, and those of two characters that are known best.
_SURNAME = (
    "(?:欧阳|上官|司马|诸葛|夏侯|尉迟|皇甫|令狐|慕容|端木|"
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱丘秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢骆岳齐尚梅辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍覃霍"
    "翁隋甘景薄单包柏宁柯阮桂闵解柴华车冉房边])"
)
_NAME = rf"({_SURNAME}[一-鿿]{{1,2}}?)"
#: Who somebody is, before the name.
_WHO = (
    "(?:(?:投诉|举报|申请|联系|当事|责任|经办|负责|反映|来访|报案|受害|知情|承办|法)人|患者|群众|市民|业主|居民|村民|网民|"
    "职工|干部|员工|司机|(?:工作|窗口|值班|执法|办事)人员|姓名|同事|其[妻夫子女父母兄弟])"
)
#: Behind it: its end, or what somebody does.
_END = "(?=[^一-鿿]|$|反映|投诉|举报|称|来[电访信函]|表示|[等的在到于被和与及因未向对将已曾拒])"
#: The titles that stand behind a name.
_TITLE = (
    "(?=副?(?:书记|主任|[处科局厅所站股部院校队班组]长|经理|主席|专员)"
    "|老师|医生|律师|警官|法官|先生|女士|同志|师傅)"
)
_NAMES = (
    regex(rf"{_WHO}[：:为是叫系]?\s?{_NAME}{_END}"),
    regex(rf"(?={_NAME}{_TITLE})"),
)


def person_names(text: str) -> set[str]:
    """The names.

    >>> sorted(person_names("投诉人：王小明，由刘水生处长约谈窗口人员欧阳秋等3人"))
    ['刘水生', '欧阳秋', '王小明']
    >>> person_names("群众反映窗口态度生硬，高度重视")
    set()
    """
    return {name for pattern in _NAMES for name in pattern.findall(text)}

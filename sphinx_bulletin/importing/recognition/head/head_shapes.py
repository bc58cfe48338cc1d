"""What facts of a head look like, without their blanks and with numbers in digits."""

from __future__ import annotations

import re

from ....model.text.republic import YEAR_ALONE

_MARKINGS = r"(?:内部(?:资料|刊物|文件|参考|交流)|仅供参考|注意保存|请勿外传|免费交流)"
MARKING = re.compile(rf"[★☆※*◆]?{_MARKINGS}[^\d]{{0,12}}")
SECRECY = re.compile(r"[★*☆]?(?:绝密|机密|秘密)(?:[★*☆]?\d{1,2}年|[★*☆]?长期)?")
#: A number of few digits behind NO. is that of the issue.
COPY_NUMBER = re.compile(
    r"(?:(?:编号|份号):?(\d{2,8}(?:-\d{1,4})?)|NO\.?:?(\d{5,8}))", re.IGNORECASE
)
DOCUMENT = re.compile(r"[一-龥]{0,12}[〔\[(]\d{4}[〕\])]第?\d{1,4}号")
SIGNER = re.compile(r"签发(?:人)?:([一-龥·]{2,8})")
_ISSUED = (
    r"(?:寄件|发件|发布|发文|报送)人|From|(?:信息|稿件)?来源"
    r"|(?:主办|编印|编报|编制|编发|编辑|承办|出版|发行|发布|发文)(?:单位|机构|部门)?"
    r"|(?:报送|填报|呈报|制表)(?:单位|机构|部门)"
)
ISSUER = re.compile(
    rf"(?:(?:{_ISSUED}):?|Issuedby(?:the)?:?|Publishedby(?:the)?:?)?"
    r"(.{3,60}?)(?:主办|编印|编制|编发|编)?",
    re.IGNORECASE,
)
#: The same of letters, with its blanks.
ISSUED_BY = re.compile(
    r"(?:(?:issued|published|prepared) by:?(?: the)?|from:)?\s*(.+)", re.IGNORECASE
)
_PERIOD = (
    r"(?P<period>(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日?.{1,3}(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|第?[一二三四]季(?:度|刊)"
    r"|\d{1,2}月(?:份)?|上半年|下半年|\d{4}年度?))"
)
PERIOD = re.compile(rf"[(]?(?:(?:统计|报告|本期)?(?:时段|周期|期间|时间|区间|期)[:])?{_PERIOD}[)]?")
#: What a text opens with: 现将9月6日至9月12日通关业务情况通报如下。
OPENING = re.compile(rf"现将{_PERIOD}[^,。;]{{0,24}}(?:通报|汇报|报告|总结|公布)如下")
_DATES = (
    r"(?:(?:编印|编报|出刊|出版|发行|印发|签发|发布|发文|发送|编制|报送)?(?:时间|日期)|Date|Sent)"
)
#: 时间：2017年6月12日, with the time of the day.
DATED = re.compile(
    rf"((?:{_DATES}:|(?:weekending|w/e|publishedon|issuedon|dated):?)?)(\d{{4}}年\d{{1,2}}月\d{{1,2}}日)((?:星期[一二三四五六日])?(?:上午|下午|晚上?)?(?:\d{{1,2}}:\d\d(?::\d\d)?)?(?:出版|出刊|编印|编发|印发|印制|发布|发行)?)",
    re.IGNORECASE,
)
#: Who signed, and when: at the end of a file.
SIGNED = re.compile(r"(?:[^\d:：,，。]{2,30})?(\d{4})年(\d{1,2})月(\d{1,2})日")
SHORT_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
#: What a label says of the value behind it.
_KINDS = {
    "issuer": _ISSUED + r"|Issuedby|Publishedby|Preparedby",
    "day": _DATES,
    "recipients": r"收件人|主送|抄送|发送|发至|报送|呈送|呈报|分送|发|送|报|呈|To|Cc",
    "secrecy": r"密级",
    "subject": r"主题|标题|题目|刊名|Subject|Title|期号|期数|期次",
}
LABELLED = re.compile(
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _KINDS.items())}):(?P<value>.+)",
    re.IGNORECASE,
)
#: What is typed in front of a value.
LABEL = re.compile(r"[^:：]{1,20}[:：]\s*")
#: Signs beside the year and the number of an issue, in the place of which a page has its own.
SET_BY_PAGE = re.compile(r"[(〔\[)〕\]【】《》,号辑]|[~至、](?=\d)")
#: 2024年第16周, which is no number of an issue.
YEAR_TYPED = re.compile(rf"({YEAR_ALONE})年")
#: What an office says of itself in each issue: between dashes or quotes, or in two halves.
SLOGAN = re.compile(r"\A[—–“《【★☆*-]|\A\S{3,10}[　 ，]+\S{3,10}\Z")
#: What the number of an issue begins with, behind words.
NUMBERED = re.compile(r"N[Oo]\b|Issue|Number|第|\d")
#: Signs around a remark, and blanks.
STARS = " \u3000★☆※*◆"

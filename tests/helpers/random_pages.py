"""Random pages of an issue, for the gate: what offices write, in any order, each text another."""

from __future__ import annotations

from random import Random

_HAN = (
    "行政许可事项受理办结窗口人员群众企业材料平台系统数据交易服务监督管理审批投资项目公共资源中心水利厅市场税务社会保障不动产登记"
    "年月日起推行优化压缩时限减少环节一网通办掌上好差评满意率"
)
_WORDS = (
    "permit permits valuation registration applications administrative self-service transparency "
    "responsibilities compared issued in of the to was were reconsideration co-ordination April "
    "international headquarters counter-signature interdepartmental documentation by and for 's"
)
_ENGLISH = _WORDS.split()
_ODD = [
    "”“",
    "“”",
    "’‘",
    "……",
    "——",
    "（）",
    "①",
    "㎡",
    "℃",
    "·",
    "《》",
    "e-mail",
    "~",
    "％",
    "№5",
]
_BLANK = ["\u2003", "\u2009", "\u202f", "\u00a0", "\u3000", "\u200b", "\u2068", "\x07", "\u2028"]
_LATIN = ["naïve", "Dvořák", "Čapek", "Tromsø", "Łódź", "Erdoğan", "✔✘☑☐►➤"]


class Pages:
    """Makes pages of one language from a seed."""

    def __init__(self, seed: int, language: str) -> None:
        self._random = Random(f"{seed} {language}")
        self._is_chinese = language.startswith("zh")
        self._notes = 0

    def page(self, paragraphs: int) -> str:
        """The body of an issue of that many paragraphs and tables."""
        self._notes = 0
        blocks = []
        for number in range(paragraphs):
            if number % 25 == 0:
                title = f"{self._words(2)}{number}"
                blocks.append(f"{title}\n{'-' * 3 * len(title)}")
            blocks.append(self._block())
        blocks += [f".. [#n{number}] {self._words(3)}，{number}。" for number in range(self._notes)]
        return "\n\n".join(blocks) + "\n"

    def _block(self) -> str:
        kind = self._random.random()
        if kind < 0.08:
            return self._table()
        if kind < 0.13:
            return "\n".join(f"{at}. {self._text()}" for at in range(1, 4))
        if kind < 0.18:
            return "\n".join(f"- {self._text()}" for _ in range(2))
        if kind < 0.20:
            return f"{self._words(1)}\n   {self._text()}"
        if kind < 0.22:
            return f"::\n\n   {self._words(3)}  x\n   y"
        return self._text()

    def _table(self) -> str:
        columns = self._random.randint(2, 9)
        rows = []
        for _ in range(self._random.randint(2, 12)):
            cells = [self._words(1), *(self._figure() for _ in range(columns - 1))]
            rows.append("\n     ".join(f"- {cell}" for cell in cells))
        body = "\n".join(f"   * {row}" for row in rows)
        return f".. list-table:: {self._words(2)}\n   :header-rows: 1\n\n{body}"

    def _text(self) -> str:
        parts = [self._part() for _ in range(self._random.choice([1, 2, 3, 5, 8, 13, 30]))]
        text = (self._random.choice(["", " "]) if self._is_chinese else " ").join(parts)
        first = "甲" if self._is_chinese else "The "
        return first + text + ("。" if self._is_chinese else ".")

    def _part(self) -> str:
        kind = self._random.random()
        if kind < 0.45:
            return self._words(self._random.randint(1, 4))
        if kind < 0.60:
            return self._figure()
        if kind < 0.66:
            return " ".join(self._random.choices(_ENGLISH, k=4))
        if kind < 0.72:
            return self._chinese(self._random.randint(1, 9))
        if kind < 0.78:
            return f"“{self._words(1)}”“{self._words(1)}”"
        if kind < 0.82:
            return self._random.choice(_ODD)
        if kind < 0.85:
            return f"{self._words(1)}{self._random.choice(_BLANK)}{self._words(1)}"
        if kind < 0.88:
            return self._random.choice(_LATIN)
        if kind < 0.91:
            return f" **{self._words(2)}** "
        if kind < 0.95:
            return f" `{self._words(1)} <{self._address()}>`__ "
        if kind < 0.97:
            return f" {self._address()} "
        self._notes += 1
        return f" [#n{self._notes - 1}]_ "

    def _words(self, count: int) -> str:
        if self._is_chinese:
            return self._chinese(2 * count)
        return " ".join(self._random.choices(_ENGLISH, k=count))

    def _chinese(self, count: int) -> str:
        return "".join(self._random.choices(_HAN, k=count))

    def _figure(self) -> str:
        number = self._random.choice([self._random.randint(0, 9), self._random.randint(0, 10**8)])
        shape = self._random.choice(["{}", "{:,}", "{}%", "{}.5", "-{}", "{}件", "{}/{}", "±{}"])
        return shape.format(number, number)

    def _address(self) -> str:
        path = self._random.choice(["a/b-c?d=1&e=%20", "周报/2026", "x_y.pdf#页", ""])
        host = self._random.choice(["www.example.cn", "政务.example.cn", "a-b.example.com"])
        return f"https://{host}/{path}"

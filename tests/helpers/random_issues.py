"""Random issues as an office types them: tables, charts, notes, lists, annexes, and text between."""

from __future__ import annotations

from random import Random

_HAN = (
    "办理事项群众企业材料审批服务窗口数据指导推进改革标准流程时限压减提速联合核验证照系统管理中心"
)
_NAMES = "行政许可 公共服务 行政确认 行政裁决 行政给付 行政奖励 行政检查 行政征收 其他权力 税务登记 不动产登记 社会保险 医疗保障"
_COLUMNS = "受理 办结 在办 退件 咨询 投诉"


class Issue:
    """The body of an issue, the same for a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"issue {seed}")

    def body(self) -> str:
        """Sections with what may stand in them, annexes, and the tail."""
        chance = self._random
        blocks = [".. bulletin-contents::\n"] if chance.random() < 0.25 else []
        for number in range(chance.randint(2, 5)):
            title = self._words(4, 9)
            blocks.append(f"{title}{number}\n{'-' * 40}\n")
            blocks += [self._block() for _ in range(chance.randint(1, 5))]
        for number in range(chance.choice((0, 0, 0, 1, 2))):
            inner = "\n".join([self.prose(20, 90), self._table()])
            indented = "\n".join(f"   {line}" if line else "" for line in inner.split("\n"))
            blocks.append(f".. bulletin-annex:: {self._words(5, 9)}{number}\n\n{indented}\n")
        blocks.append(".. distribution-footer::\n   :report-to: 中心领导\n   :copies: 80\n")
        return "\n".join(blocks)

    def prose(self, least: int, most: int) -> str:
        """A paragraph of so many characters."""
        length, text = self._random.randint(least, most), ""
        while len(text) < length:
            text += self._words(4, 14) + self._random.choice("，，，、；")
        return f"{text[:-1]}。\n"

    def _words(self, least: int, most: int) -> str:
        return "".join(self._random.choices(_HAN, k=self._random.randint(least, most)))

    def _block(self) -> str:
        kind = self._random.random()
        if kind < 0.5:
            return self.prose(15, 320)
        if kind < 0.72:
            return self._table()
        if kind < 0.84:
            return self._chart()
        if kind < 0.92:
            table = self._table() if self._random.random() < 0.5 else self._chart()
            return f"{self.prose(20, 120).strip()[:-1]}，情况如下：\n\n{table}"
        return f".. window-item:: {self._words(3, 5)}局\n\n   {self.prose(60, 200)}"

    def _table(self) -> str:
        return self._figures(self._random.randint(1, 13), "")

    def _chart(self) -> str:
        display = self._random.choice(("chart", "table, chart"))
        return self._figures(self._random.randint(2, 8), f"   :display: {display}\n")

    def _figures(self, rows: int, options: str) -> str:
        chance = self._random
        columns = _COLUMNS.split()[: chance.randint(1, 5)]
        names = chance.sample(_NAMES.split(), k=rows)
        options += "   :source: 某平台\n" if chance.random() < 0.6 else ""
        options += f"   :note: {self._words(6, 40)}。\n" if chance.random() < 0.4 else ""
        lines = [", ".join(["事项", *columns])]
        for name in names:
            lines.append(", ".join([name, *(str(chance.randint(10, 99999)) for _ in columns)]))
        body = "\n".join(f"   {one}" for one in lines)
        caption = self._words(6, 14)
        return f".. statistics-table:: {caption}\n   :unit: 件\n{options}\n{body}\n"

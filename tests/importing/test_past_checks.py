"""Whether a check was in order: a status is said, or each clause says so; else it is marked."""

from __future__ import annotations

import pytest

from sphinx_bulletin.importing.recognition.past_checks import is_like_check, read_check
from sphinx_bulletin.model.findings.status import Status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("总体情况良好，各窗口均按时开窗，无空岗、缺岗现象。", Status.OK),
        ("取号机、叫号屏运行正常，便民物品配备齐全。", Status.OK),
        ("未发现工作时间从事与业务无关活动的情况。", Status.OK),
        ("2人未佩戴工作牌，已当场改正。（立改）", Status.FIXED),
        ("废纸堆放较多。（问题）", Status.FINDING),
        ("叫号系统升级期间未作检查。（未查）", Status.UNCHECKED),
        # One clause that says nothing, or that something lacks, leaves it open.
        ("空调运行正常，二楼饮水机无水。", None),
        ("打印机出现无法使用的情况。", None),
        ("总体情况良好，个别窗口空岗。", None),
        ("大厅卫生干净。", None),
        ("服务规范，群众等候时间较长。", None),
        ("废纸堆放较多。（已提醒）", None),
    ],
)
def test_the_status_of_a_check(text: str, status: Status | None) -> None:
    assert read_check(text).status == status


def test_fields_of_a_finding() -> None:
    found = read_check("一次告知落实不够。（问题，责任窗口：综合窗口，整改时限：2022年12月9日）")
    assert found.text == "一次告知落实不够。"
    assert found.status is Status.FINDING
    assert found.fields == (("窗口", "综合窗口"), ("整改时限", "2022年12月9日"))
    closed = read_check("运行正常。（销号：2022年第40期设施设备情况，2022年第41期设施设备情况）")
    assert closed.status is Status.OK
    assert closed.fields == (("销号", "2022年第40期设施设备情况、2022年第41期设施设备情况"),)


def test_what_reads_as_a_check_elsewhere() -> None:
    assert is_like_check("着装情况。2人未佩戴工作牌。（立改）")
    assert not is_like_check("资金筹措。市财政局拨付首期资金。")

"""The head of a past issue: name, numbers, who issues it, days, title."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ....model.specs.values import parts_of_document_number
from ....model.text.alike import simplified
from ...blocks import Loss, LossKind, PastLook, PastPlace
from ..evidence.head_rows import FACT_ROWS, HeadEvidence
from ..evidence.run_lines import NO_RUN, RunView
from ..line_shapes import (
    DAY,
    ISSUE_NUMBER,
    NAME,
    SERIAL,
    is_office,
    is_office_of_letters,
    plain,
)
from ..page_furniture import is_button
from ..past_issue import HeadFacts
from ..past_lines import LineOrBlock, PastLine
from ..told_facts import period_near
from .head_days import day_matched, issuer_typed
from .head_lines import HeadPiece, pieces_of_head, signs_between, without_brackets
from .head_shapes import (
    COPY_NUMBER,
    DATED,
    DOCUMENT,
    LABEL,
    LABELLED,
    MARKING,
    NUMBERED,
    PERIOD,
    SECRECY,
    SET_BY_PAGE,
    SHORT_DAY,
    SIGNER,
    SLOGAN,
    STARS,
    YEAR_TYPED,
)  # fmt: skip

#: Points from which on a line is a name or a title.
_LARGE = 20
#: And a line of a text box that is a title.
_TITLE = 16
#: A name, or an office, has no more characters; of letters it may have more.
_LONGEST_NAME, _LONGEST_OF_LETTERS = 20, 60


def _is_brief(text: str) -> bool:
    return len(text) <= (_LONGEST_OF_LETTERS if text.isascii() else _LONGEST_NAME)


class _Reader(Struct):
    """Takes what the lines of a head say."""

    names: Sequence[str]
    losses: list[Loss]
    facts: HeadFacts = field(default_factory=HeadFacts)
    #: What is seen on the way, for whoever asks whether a fact is sure.
    seen: HeadEvidence = field(default_factory=HeadEvidence)
    #: The day at the end of the file, of which the year may lack.
    signed: str = ""
    #: A day without a year, and what may be a period, until the year is known.
    short_day: HeadPiece | None = None
    period: HeadPiece | None = None
    other: list[HeadPiece] = field(default_factory=list)
    #: How many of these stand above the number.
    _above: int = 0

    def read(self, pieces: Sequence[HeadPiece]) -> HeadFacts:
        for index, piece in enumerate(pieces):
            below = pieces[index + 1] if index + 1 < len(pieces) else None
            if not any(take(piece, below) for take in self._takes()):
                self.other.append(piece)
        self._finish(pieces)
        self.seen.facts = self.facts
        doubts = {name: row.doubts_of(self.seen) for name, row in FACT_ROWS.items()}
        return replace(
            self.facts,
            year=self.facts.year or self.seen.year,
            doubts=tuple(dict.fromkeys(one for told in doubts.values() for one in told)),
            doubted=frozenset(name for name, told in doubts.items() if told),
        )

    def _takes(self) -> Sequence[Callable[[HeadPiece, HeadPiece | None], bool]]:
        return (
            self._take_marks, self._take_labelled, self._take_number, self._take_period,
            self._take_day, self._take_name, self._take_recipients, self._take_issuer,
        )  # fmt: skip

    def _put(self, **found: object) -> bool:
        """Notes facts that were not found before."""
        new = {key: value for key, value in found.items() if value}
        if any(
            getattr(self.facts, key) not in ("", 0, (), None, False, value)
            for key, value in new.items()
        ):
            return False
        self.facts = replace(self.facts, **new)
        return True

    def _take_marks(self, piece: HeadPiece, _below: HeadPiece | None) -> bool:
        text = piece.plain
        if is_button(text) or not any(map(str.isalnum, text)):
            self.losses.append(Loss(kind=LossKind.MARGIN, text=text))
            return True
        if match := COPY_NUMBER.fullmatch(text):
            number = match[1] or match[2]
            self._lose_label(text.removesuffix(number))
            return self._put(copy_number=number)
        if re.fullmatch(r"\d{6}", text):
            return self._put(copy_number=text)
        if SIGNER.fullmatch(text):
            return self._put(signer="".join(LABEL.sub("", piece.text, count=1).split()))
        if MARKING.fullmatch(text):
            typed = piece.text.strip(STARS)
            self._lose_label("".join(sign for sign in piece.plain if sign in STARS))
            before = self.facts.marking
            self.facts = replace(self.facts, marking=f"{before}　{typed}" if before else typed)
            return True
        if SECRECY.fullmatch(text):
            return self._put(secrecy=piece.text.strip())
        if text in ("特急", "加急"):
            return self._put(urgency=text)
        if text == "送审稿":
            return self._put(is_draft=True)
        return bool(DOCUMENT.fullmatch(text)) and self._put(document_number=piece.text.strip())

    def _take_number(self, piece: HeadPiece, _below: HeadPiece | None) -> bool:
        if match := SERIAL.fullmatch(piece.plain):
            self._above = self._above or len(self.other)
            self._lose_label("".join(re.findall(r"[()]", piece.plain)))
            return self._put(serial=match[1])
        match = ISSUE_NUMBER.fullmatch(piece.plain)
        if match is None or (match["name"] and not NAME.search(match["name"])):
            return False
        last = match["last"]
        is_new = self._put(
            year=int(match["year"] or 0),
            number=(match["first"] or match["only"]) + (f"-{last}" if last else ""),
            serial=match["serial"],
            is_supplement=bool(match["extra"]),
        )
        if is_new:
            self._lose_label("".join(SET_BY_PAGE.findall(piece.plain)))
            self._above = len(self.other)
            found = NUMBERED.search(piece.text) if match["name"] else None
            words = piece.text[: found.start()].strip(" 　(（〔〕[]《》【】") if found else ""
            # What stands in front is the name, unless that was there before.
            if words and not (NAME.search(words) and self._put(name=words)):
                self.other.append(replace(piece, text=words, look=PastLook()))
        return is_new

    def _take_period(self, piece: HeadPiece, _below: HeadPiece | None) -> bool:
        found = PERIOD.fullmatch(piece.plain)
        if found is None or DAY.fullmatch(piece.plain):
            return False
        if self.period is None:
            self.period = piece
            return True
        if re.fullmatch(r"\d{4}年", self.period.plain) and not YEAR_TYPED.search(piece.plain):
            # The year, and behind it which part of it.
            self.period = replace(piece, text=self.period.plain + piece.text)
            return True
        before = PERIOD.fullmatch(self.period.plain)
        is_again = before is not None and found["period"] == before["period"]
        # Said once more, below the first part.
        self._lose_label(piece.plain if is_again else "")
        return is_again

    def _take_day(self, piece: HeadPiece, _below: HeadPiece | None) -> bool:
        if (labelled := DATED.fullmatch(without_brackets(piece.plain))) is not None:
            is_within = without_brackets(piece.plain) != piece.plain
            self._lose_label(labelled[1] + labelled[3] + "()" * is_within)
            piece = replace(piece, text=labelled[2])
        if (short := SHORT_DAY.fullmatch(piece.plain)) is not None:
            if not self.facts.year:
                # Another line may say the year.
                self.short_day = self.short_day or piece
                return self.short_day is piece
            piece = replace(piece, text=f"{self.facts.year}年{short[0]}")
        match = DAY.search(piece.plain)
        if match is None or match.end() != len(piece.plain):
            return False
        day = day_matched(match)
        before = piece.plain[: match.start()]
        if day is None or (before and not is_office(before)):
            return False
        if self.facts.day not in (None, day):
            self.seen.has_two_days = True
            return not before
        self._put(day=day)
        # As it is typed, not as it is compared.
        return not before or self._issuer(plain(piece.text)[: len(before)])

    def _take_name(self, piece: HeadPiece, _below: HeadPiece | None) -> bool:
        text = plain(piece.text)
        if self.facts.name or not _is_brief(text) or text.startswith("关于") or ":" in text:
            return False
        like = simplified(text)
        is_known = text in map(plain, self.names)
        is_set = piece.look.is_red or piece.look.size >= _LARGE
        ends = [match.end() for match in NAME.finditer(like)]
        is_like = bool(ends) and ends[-1] == len(text)
        is_first = not self.facts.number
        is_red = piece.look.is_red and piece.look.size >= _LARGE and is_first
        if not (is_known or (is_like and (is_set or is_first)) or is_red):
            return False
        return self._put(name=piece.text.strip())

    def _take_recipients(self, piece: HeadPiece, _below: HeadPiece | None) -> bool:
        text = piece.plain
        if not text.endswith(":") or len(text) < 3:
            return False
        return self._put(recipients=piece.text.strip().rstrip(":："))

    def _take_issuer(self, piece: HeadPiece, below: HeadPiece | None) -> bool:
        text = piece.plain
        labelled = LABELLED.match(text)
        is_said = (
            text.endswith(("编印", "主办", "编制", "编发"))
            or (text.endswith("编") and is_office(text))
            or (labelled is not None and bool(labelled["issuer"]))
            or text.lower().startswith(("issuedby", "publishedby", "preparedby"))
        )
        is_below = below is not None and DAY.fullmatch(below.plain) is not None
        is_by_day = piece.has_day or is_below
        # Or alone on a line of text between the number and the title.
        look = piece.look
        is_alone = look.size < _LARGE and not (look.is_bold or look.level) and _is_brief(text)
        is_numbered = bool(self.facts.number or self.facts.serial or self.facts.name)
        is_here = (is_by_day or is_alone) and is_numbered
        # Beside the day little else stands but who issued it.
        is_beside = piece.has_day and is_numbered and _is_brief(text)
        is_beside = is_beside and ":" not in text and not any(map(str.isdigit, text))
        is_named = is_office(text) or is_office_of_letters(piece.text)
        is_known = is_numbered and plain(piece.text) in self.seen.run.offices
        if not (is_said or is_known or (is_named and is_here) or is_beside):
            return False
        if not (is_said or is_known or is_named):
            self.seen.unlike_issuers.append(piece.text.strip())
        return self._issuer(piece.text)

    def _issuer(self, typed: str) -> bool:
        found = issuer_typed(typed)
        if found is None:
            return False
        self._lose_label(found[1])
        self.facts = replace(self.facts, issuers=(*self.facts.issuers, found[0]))
        return True

    def _take_labelled(self, piece: HeadPiece, below: HeadPiece | None) -> bool:
        """主题：…, 收件人：…: what the label says, or what stands behind it says by itself."""
        match = LABELLED.fullmatch(piece.plain)
        label = LABEL.match(piece.text.strip())
        if match is None or label is None:
            return False
        value = piece.text.strip()[label.end() :]
        self._lose_label(label[0].strip())
        if match["recipients"]:
            self.seen.is_label_of_either = label[0].strip().rstrip("：:") in ("报送", "呈报")
            return self._put(recipients=value)
        if match["secrecy"]:
            return self._put(secrecy=value)
        if not match["subject"]:
            return False
        inner = replace(piece, text=value)
        if not any(take(inner, below) for take in (self._take_number, self._take_name)):
            self.other.append(inner)
        return True

    def _lose_label(self, text: str) -> None:
        if text:
            self.losses.append(Loss(kind=LossKind.LABEL, text=text))

    def _finish(self, pieces: Sequence[HeadPiece]) -> None:
        self._name_by_place(pieces)
        self._read_short_day()
        year = self._year()
        if self.facts.day is None and self.signed:
            typed = self.signed if "年" in self.signed else f"{year}年{self.signed}"
            day = DAY.fullmatch(typed)
            self.seen.is_day_signed = day is not None and self._put(day=day_matched(day))
            year = self._year()
        if self.period is not None:
            self._read_period(self.period, year)
        self._take_boxes_off()
        self._take_remarks_off()
        period = self.facts.period
        self.seen.year = year or (period.last.year if period else 0)
        self.seen.titles = [piece.plain for piece in self.other]
        self.seen.title_looks = [piece.look for piece in self.other]
        facts = [piece.look for piece in pieces if piece not in self.other]
        self.seen.other_looks = self.seen.other_looks or facts
        self.seen.title_places = [piece.place for piece in self.other]
        self.seen.is_title_last &= bool(self.other) and self.other[-1] is pieces[-1]
        self.seen.is_title_above = self._above > 0
        titles = tuple(piece.text.strip() for piece in self.other)
        self.facts = replace(self.facts, title=titles)

    def _read_short_day(self) -> None:
        """A day without a year, with that of the number or of another line."""
        piece, year = self.short_day, self._year()
        if piece is None:
            return
        day = DAY.fullmatch(f"{year}年{piece.plain}") if year else None
        if day is None or not self._put(day=day_matched(day)):
            self.other.append(piece)

    def _take_remarks_off(self) -> None:
        """What stands in each head, and is neither name nor office, is a remark, and no title."""
        for piece in [one for one in self.other if self.seen.run.stands(one.text)]:
            is_set = piece.look.is_centred and piece.look.size >= _TITLE
            is_counted = any(map(str.isdigit, piece.plain))
            if not (is_set or is_counted) and self._put(marking=piece.text.strip()):
                self.seen.is_marking_by_run = SLOGAN.search(piece.text.strip()) is None
                self.other.remove(piece)

    def _take_boxes_off(self) -> None:
        """What stands in a text box beside the title, or is not set as one, is no title."""
        boxes = [piece for piece in self.other if piece.place is PastPlace.BOX]
        if len(boxes) == len(self.other):
            boxes = [one for one in boxes if not (one.look.is_centred and one.look.size >= _TITLE)]
        self.other = [piece for piece in self.other if piece not in boxes]
        self._put(boxed=tuple(piece.text.strip() for piece in boxes))

    def _year(self) -> int:
        """The year of the number, the day, the document’s number, or of a line: 2024年第16周."""
        facts = self.facts
        number = parts_of_document_number(facts.document_number)
        told = [YEAR_TYPED.match(piece.plain) for piece in self.other]
        told += [YEAR_TYPED.search(self.period.plain)] if self.period else []
        return (
            facts.year
            or (facts.day.year if facts.day else 0)
            or (number.year if number else 0)
            or next((int(match[1]) for match in told if match is not None), 0)
            or self.seen.run.year
        )

    def _read_period(self, piece: HeadPiece, year: int) -> None:
        """The period, and what of it a page does not say; a line of the title where it is none."""
        text = piece.plain
        found = PERIOD.fullmatch(text)
        typed = found["period"] if found else ""
        period = period_near(
            typed.replace("~", "至")
            .replace("季刊", "季度")
            .replace("月号", "月")
            .replace("月刊", "月"),
            year,
            self.facts.day,
        )
        if period is None:
            self.other.append(piece)
            self.seen.unread_period = typed
            return
        self._put(period=period)
        self.seen.period, self.seen.is_period_labelled = typed, ":" in text
        # What stands around it; a page sets its own brackets.
        self._lose_label(
            text[: found.start("period")] + text[found.end("period") :] if found else ""
        )
        # A page says it where it is not that of the number.
        self._lose_label("".join(re.findall(r"\d{4}年|第|刊", typed)))
        self._lose_label("".join(re.findall("[至到起止~—–-]", text)))

    def _name_by_place(self, pieces: Sequence[HeadPiece]) -> None:
        """The one line above the number that is nothing else, or the largest, is the name."""
        above = self.other[: self._above]
        if self.facts.name or not above:
            return
        largest = max(above, key=lambda piece: (piece.look.is_red, piece.look.size))
        is_one = sum(piece.look == largest.look for piece in above) == 1
        if not is_one or not _is_brief(plain(largest.text)):
            return
        name = largest
        self.seen.name_look = name.look
        self.seen.other_looks = [piece.look for piece in pieces if piece.look is not name.look]
        self.other.remove(name)
        self._above -= 1
        self._put(name=name.text.strip())


def read_head(
    lines: Sequence[LineOrBlock],
    names: Sequence[str],
    losses: list[Loss],
    signed: str = "",
    run: RunView = NO_RUN,
    is_parted: bool = False,
) -> HeadFacts:
    """What the lines above the text say; ``names`` are those of the site's bulletins.

    ``signed`` is the day at the end of the file, for a head without one; ``run`` what other issues
    of the bulletin say; ``is_parted`` whether a blank line or a number parts head and text.
    """
    texts = (line.text for line in lines if isinstance(line, PastLine))
    if signs := "".join(map(signs_between, texts)):
        losses.append(Loss(kind=LossKind.MARGIN, text=signs))
    reader = _Reader(
        names=(*names, *run.names),
        losses=losses,
        signed=signed,
        seen=HeadEvidence(run=run, is_title_last=is_parted),
    )
    return reader.read(list(pieces_of_head(lines)))

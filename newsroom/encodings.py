"""Bytes of a page → its text: UTF-8, UTF-16, GB18030 or Big5, found by what makes sense."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from .inputs import Unreadable

ORDINARY = re.compile(
    r"[\s!-~\u00b7\u2010-\u2027\u2030-\u203b\u2460-\u24ff\u2500-\u25ff\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]"
)
"""What a Chinese page of text is made of."""
LIKELY = 0.6
"""At least this share of the wide characters is common where an encoding is the right one."""


def decode(content: bytes) -> tuple[str, str]:
    """The text of a page's bytes and the name of their encoding. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("empty", _("文件是空的；请核对导出是否成功。"))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode_marked_utf16(content)
    if b"\0" in content:
        return decode_utf16(content)
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        likeliest = max((score(content), name) for name, score in LEGACY.items())
        if likeliest[0] >= LIKELY:
            return content.decode(likeliest[1]), likeliest[1]
        words = _("第 %(line)d 行有不能识别的字节，不是 UTF-8、UTF-16、GB18030 或 Big5；请另存为 UTF-8 文本。")
        raise Unreadable("encoding", words % {"line": line_of(content, error.start)}) from error


def decode_marked_utf16(content: bytes) -> tuple[str, str]:
    try:
        return content.decode("utf-16"), "utf-16"
    except UnicodeDecodeError as error:
        words = _("标明是 UTF-16，第 %(line)d 个字节起却不是；请另存为 UTF-8 文本。")
        raise Unreadable("encoding", words % {"line": error.start + 1}) from error


def decode_utf16(content: bytes) -> tuple[str, str]:
    """UTF-16 that does not say so; any other text with NUL bytes is refused."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if len(ORDINARY.findall(text)) >= 0.95 * len(text):
            return text, name
    words = _("第 %(line)d 行有 NUL 字节，不是纯文本；请另存为 UTF-8 文本。")
    raise Unreadable("nul", words % {"line": line_of(content, content.index(b"\0"))})


def line_of(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def share_of_common(encoding: str, is_common: Callable[[bytes], bool]) -> Callable[[bytes], float]:
    """How much of the bytes' wide characters is common in an encoding; 0 where they are not of it."""

    def score(content: bytes) -> float:
        try:
            wide = [character for character in content.decode(encoding) if ord(character) > 127]
        except UnicodeDecodeError:
            return 0.0
        return sum(is_common(character.encode(encoding)) for character in wide) / len(wide) if wide else 0.0

    return score


LEGACY = {
    "gb18030": share_of_common(
        "gb18030", lambda code: len(code) == 2 and code[0] in range(0xA1, 0xD8) and code[1] > 0xA0
    ),
    "big5hkscs": share_of_common("big5hkscs", lambda code: len(code) == 2 and code[0] in range(0xA1, 0xC7)),
}
"""Each encoding's first level: its common characters and its punctuation."""

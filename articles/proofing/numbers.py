"""Numbers as printed: 12, １２, 十二, ⑫."""

HAN = "〇一二三四五六七八九"


def read_number(printed: str) -> int | None:
    """The value of a number below a hundred; None for what is no such number."""
    if printed.isdecimal():
        return int(printed)
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    tens, ten, ones = printed.rpartition("十")
    if not all(len(part) <= 1 and part in HAN for part in (tens, ones)) or printed == "":
        return None
    return (HAN.index(tens) if tens else 1) * 10 * bool(ten) + (HAN.index(ones) if ones else 0)

"""Chinese punctuation put right when an article row is made (GB/T 15834): never in the source, never in the parse."""

import re

HAN = r"\u3400-\u9fff\uf900-\ufaff"
WIDE = f"{HAN}，。；：！？、“”‘’《》（）…—%％"
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
BRACKETED = re.compile(rf"[ \t]*\(([^()\n]*[{HAN}][^()\n]*)\)|(?<=[{WIDE}])[ \t]*\(([^()\n]*)\)")
POINT = re.compile(rf"(?<=[{WIDE}])[,;:!?]|[,;:!?](?=[{HAN}“‘《（])")
STOP = re.compile(rf"(?<=[{HAN}”’》）])\.(?=$|[{HAN}“‘《（])")
DASH = re.compile(rf"(?<=[{WIDE}])-{{2,}}|-{{2,}}(?=[{WIDE}])|(?<=[{HAN}”])―+")
DOTS = re.compile(rf"(?<=[{WIDE}])(?:\.{{3,}}|。{{3,}})")
PLAIN = re.compile(r"[^-\"(),.:;!?。―]*")
"""Nothing in it needs to be put right."""
QUOTED = re.compile(rf'"([^"\n]*[{HAN}][^"\n]*)"')


def set_typography(text: str) -> str:
    """The text with half-width punctuation between Han characters set full-width, and quotes and dashes put right."""
    if PLAIN.fullmatch(text):
        return text
    text = QUOTED.sub(r"“\1”", text)
    text = BRACKETED.sub(lambda found: f"（{found[1] if found[1] is not None else found[2]}）", text)
    text = DOTS.sub("……", DASH.sub("——", STOP.sub("。", text)))
    return POINT.sub(lambda found: FULL_WIDTH[found[0]], text)

"""Where pages come from: files, folders, zip archives, standard input; their bytes, and what stands beside them."""

import sys
import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

LARGEST_PAGE = 5 * 1024 * 1024
LONGEST_NAME = 255
LARGEST_ARCHIVE = 500 * 1024 * 1024
"""Bytes of all the pages of one archive, unpacked."""
MOST_PAGES = 5000
TIGHTEST = 200
"""No page of text packs this many times smaller; what does is made to fill the disk."""
FACTS = ("newspaper", "date", "page", "page_name")
"""What a sidecar may say of its page."""
LONGEST = {"newspaper": 60, "page": 10, "page_name": 40}
LARGEST_SIDECAR = 64 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


class Unreadable(ValueError):
    """Something that cannot be a newspaper page: a code, and a message that says where and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Input:
    """A page still to be read: a file, ``member`` of an archive, or standard input (``path`` is -).

    ``problem`` is what is wrong with a path that holds no page.
    """

    path: Path
    member: str = ""
    label: str = ""
    problem: Unreadable | None = None

    def __str__(self) -> str:
        return self.label or str(self.path)

    @property
    def name(self) -> str:
        """The file's own name, by which a page without a number is known."""
        return PurePosixPath(str(self)).name[-LONGEST_NAME:]

    def read(self) -> bytes:
        """The page's bytes. Raises Unreadable."""
        if self.problem:
            raise self.problem
        if str(self.path) == "-":
            return limited(sys.stdin.buffer.read(LARGEST_PAGE + 1))
        try:
            if not self.member:
                with self.path.open("rb") as file:
                    return limited(file.read(LARGEST_PAGE + 1))
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
                return limited(file.read(LARGEST_PAGE + 1))
        except FileNotFoundError as error:
            raise Unreadable("missing", _("没有这个文件；请核对路径。")) from error
        except OSError as error:
            words = _("读不了这个文件（%(reason)s）；请核对路径和权限。")
            raise Unreadable("unreadable", words % {"reason": error.strerror or error}) from error
        except BROKEN as error:
            words = _("压缩包里的这个文件解不开（坏了或加了密）；请重新打包，不加密码。")
            raise Unreadable("bad_archive", words) from error

    def facts(self) -> dict[str, str]:
        """What the sidecar beside the page (NAME.toml) says of it; empty where there is none. Raises Unreadable."""
        text = self.sidecar()
        if text is None:
            return {}
        try:
            facts = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            words = _('旁注文件不是 TOML（%(reason)s）；文字要加引号，如 newspaper = "聊城日报"。')
            raise Unreadable("bad_sidecar", words % {"reason": error}) from error
        if unknown := sorted(facts.keys() - set(FACTS)):
            words = _("旁注文件里不认得“%(names)s”；可以写 %(known)s。")
            raise Unreadable("bad_sidecar", words % {"names": "、".join(unknown), "known": "、".join(FACTS)})
        return {name: fact_of(name, value) for name, value in facts.items()}

    def sidecar(self) -> str | None:
        try:
            with self.open_sidecar() as file:
                content = file.read(LARGEST_SIDECAR + 1)
            if len(content) <= LARGEST_SIDECAR:
                return content.decode("utf-8-sig")
        except (OSError, KeyError):
            return None
        except (UnicodeDecodeError, *BROKEN) as error:
            raise Unreadable("bad_sidecar", _("旁注文件读不出来；请存成 UTF-8 文本。")) from error
        raise Unreadable("bad_sidecar", _("旁注文件太大（超过 64 KB）；里面只写这一版的报名、日期、版次和版名。"))

    @contextmanager
    def open_sidecar(self) -> Iterator[IO[bytes]]:
        if not self.member:
            with self.path.with_suffix(".toml").open("rb") as file:
                yield file
            return
        member = str(PurePosixPath(self.member).with_suffix(".toml"))
        with zipfile.ZipFile(self.path) as archive, archive.open(member) as file:
            yield file


def fact_of(name: str, value: object) -> str:
    """A sidecar's value as text; days must be days."""
    if isinstance(value, datetime):
        value = value.date()
    if name != "date":
        return within(name, str(value), LONGEST[name])
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        words = _("旁注文件里的 date 要写成 2023-02-21 这样，不能是“%(text)s”。")
        raise Unreadable("bad_sidecar", words % {"text": value}) from error


def within(name: str, value: str, longest: int) -> str:
    if len(value) <= longest and "\0" not in value:
        return value
    words = _("旁注文件里的 %(name)s 太长，最多 %(longest)d 个字。")
    raise Unreadable("bad_sidecar", words % {"name": name, "longest": longest})


def limited(content: bytes) -> bytes:
    if len(content) > LARGEST_PAGE:
        raise Unreadable("too_large", _("文件超过 5 MB，不像一个版；请按版拆开再导入。"))
    return content


def find_inputs(paths: Iterable[Path]) -> Iterator[Input]:
    """The pages that files, archives and folders (with all below them) hold, each folder in order of name."""
    for path in paths:
        files = sorted(file for file in path.rglob("*") if is_page(file, path)) if path.is_dir() else [path]
        for file in files:
            yield from inputs_of(file)
        if not files:
            words = _("文件夹里没有 .txt 或 .zip 文件；请核对路径。")
            yield Input(path, problem=Unreadable("empty_folder", words))


def inputs_of(file: Path) -> list[Input]:
    if file.suffix.lower() != ".zip" or not file.is_file():
        return [Input(file)]
    try:
        return members_of(file)
    except Unreadable as error:
        return [Input(file, problem=error)]


def is_page(file: Path, folder: Path) -> bool:
    """Whether a file below a folder is to be read: what is hidden is not."""
    is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in (".txt", ".zip") and not is_hidden and file.is_file()


def members_of(path: Path) -> list[Input]:
    """The pages of an archive, which is never unpacked. Raises Unreadable, also for what would fill the disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if member.filename.lower().endswith(".txt")]
    except (OSError, zipfile.BadZipFile) as error:
        raise Unreadable("bad_archive", _("压缩包打不开，可能没有传完；请重新打包再试。")) from error
    if not members:
        raise Unreadable("empty_archive", _("压缩包里没有 .txt 文件；请核对内容。"))
    size = sum(member.file_size for member in members)
    is_bomb = any(member.file_size > TIGHTEST * max(member.compress_size, 1) for member in members)
    if size > LARGEST_ARCHIVE or len(members) > MOST_PAGES or is_bomb:
        words = _("压缩包解开后太大（%(count)d 个文件，%(size)d MB），或压缩得不像文字；请按期分开打包。")
        raise Unreadable("zip_bomb", words % {"count": len(members), "size": size // 1024 // 1024})
    named = sorted((readable_name(member), member.filename) for member in members)
    return [Input(path, filename, f"{path}/{name}") for name, filename in named]


def readable_name(member: zipfile.ZipInfo) -> str:
    """A member's name; where the archive does not say that it is UTF-8, Chinese Windows wrote GB18030."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename

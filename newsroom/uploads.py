"""Pasted and uploaded pages as inputs of the importer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Upload

from .inputs import Input, inputs_of

LARGEST = 50 * 1024 * 1024
KEPT = timedelta(days=1)


def keep_upload(user, text: str, file: UploadedFile | None) -> Upload:
    """Keep a file, or a pasted text, until it is imported; what was kept for more than a day goes."""
    Upload.objects.filter(uploaded_at__lt=timezone.now() - KEPT).delete()
    if file:
        return Upload.objects.create(user=user, name=PurePosixPath(file.name).name[-255:], content=file.read())
    name = _("粘贴 %(time)s.txt") % {"time": f"{timezone.localtime():%Y-%m-%d %H.%M.%S}"}
    return Upload.objects.create(user=user, name=name, content=text.encode())


@contextmanager
def inputs_in(upload: Upload) -> Iterator[list[Input]]:
    """The pages of an upload, readable as long as the context lasts, called by the names that its maker gave them."""
    with TemporaryDirectory() as folder:
        suffix = ".zip" if upload.name.lower().endswith(".zip") else ".txt"
        path = Path(folder) / f"upload{suffix}"
        path.write_bytes(upload.content)
        yield [replace(source, label=str(source).replace(str(path), upload.name, 1)) for source in inputs_of(path)]

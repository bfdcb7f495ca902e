"""How far a command is, on a terminal."""

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import Progress


def shown(steps: Iterable[int], total: int, label: str, verbosity: int = 1) -> Iterator[int]:
    """The steps as they come, each the number of things done so far, under a bar."""
    is_quiet = verbosity == 0 or not sys.stderr.isatty()
    with Progress(console=Console(stderr=True), transient=True, disable=is_quiet) as progress:
        task = progress.add_task(label, total=total)
        for done in steps:
            progress.update(task, completed=done)
            yield done

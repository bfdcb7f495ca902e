"""How the time of a piece of work grows with its size, whatever the machine does besides."""

import gc
import time
from collections.abc import Callable


def growth(work: Callable[[int], object], size: int, times: int = 8) -> float:
    """How many times as long `work(times * size)` takes as `work(size)`: `times` where time is in proportion.

    Work in proportion to the square takes `times ** 2`; a test draws its line in between. Of three attempts, each a
    little larger so that nothing remembers the last one, the quickest counts, in time of the processor; the garbage
    collector is off, because it walks all that the test run has made so far.
    """
    gc.collect()
    gc.disable()
    try:
        attempts = [(seconds(work, size + n), seconds(work, times * (size + n))) for n in range(3)]
    finally:
        gc.enable()
    short, long = map(min, zip(*attempts, strict=True))
    return long / short


def seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start

"""How the time of a piece of work grows with its size, whatever the machine does besides."""

import gc
import time
from collections.abc import Callable


def growth(work: Callable[[int], object], size: int, times: int = 8) -> float:
    """How many times as long `work(times * size)` takes as `work(size)`: `times` where time is in proportion.

    Work in proportion to the square takes `times ** 2`; a test draws its line in between. Of three
    attempts the quickest counts, in time of the processor, and the garbage collector is off: it walks
    all that the test run has made so far.
    """
    gc.collect()
    gc.disable()
    try:
        short, long = (min(seconds(work, n) for _ in range(3)) for n in (size, times * size))
    finally:
        gc.enable()
    return long / short


def seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start

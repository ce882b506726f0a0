"""How long a call keeps the processor, whatever else goes on in this process and on this machine."""

import gc
import time
from collections.abc import Callable


def least_seconds(call: Callable[[], object], times: int = 3) -> float:
    """Seconds of the quickest of so many calls.

    Of this thread alone: a site that other tests have left serving has threads in this process, too. What those tests
    have left in memory is taken out of the collector's sight: going through it costs more than most of these calls.
    """
    gc.collect()
    gc.freeze()
    try:
        return min(_seconds(call) for _ in range(times))
    finally:
        gc.unfreeze()


def _seconds(call: Callable[[], object]) -> float:
    start = time.thread_time()
    call()
    return time.thread_time() - start

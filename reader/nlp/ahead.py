"""Work on items that come one by one, done by threads beside whoever makes the items and takes the results."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST: Final = 128
"""Results that wait to be taken: of the tagger's windows they take 30 MB, and make 20,000 words."""


def ahead(work: Callable[[T], R], items: Iterable[T], *, threads: int) -> Iterator[R]:
    """The results of `work` in the order of the items, which are all taken before this returns.

    It gains where `work` lets go of Python's lock.  What `items` or `work` raises is raised here or by the iterator.
    """
    pool = ThreadPoolExecutor(threads)
    begun: deque[Future[R]] = deque()
    later: deque[T] = deque()
    try:
        for item in items:
            if len(begun) < _MOST:
                begun.append(pool.submit(work, item))
            else:
                later.append(item)
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    return _taken(pool, work, begun, later)


def _taken(
    pool: ThreadPoolExecutor, work: Callable[[T], R], begun: "deque[Future[R]]", later: "deque[T]"
) -> Iterator[R]:
    try:
        while begun:
            if later:
                begun.append(pool.submit(work, later.popleft()))
            yield begun.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)

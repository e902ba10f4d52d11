"""Who works on the blocks of a long run: this process, several, or a cluster."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from planungsraum.ground.method.errors import Refusal

Spread = Callable[[Callable[[int], Any], Iterable[int]], Iterable[Any]]


@contextmanager
def spreading(processes: int, cluster: str) -> Iterator[Spread]:
    """A `map` over blocks that keeps their order, as long as it is needed."""
    if cluster:
        with _on_cluster(cluster) as spread:
            yield spread
    elif processes == 1:
        yield map
    else:
        with _on_processes(processes) as spread:
            yield spread


@contextmanager
def _on_processes(count: int) -> Iterator[Spread]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    if not 1 <= count <= 4 * (os.cpu_count() or 1):
        raise Refusal.of("robustness.processes", found=count, most=4 * (os.cpu_count() or 1))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield pool.map


@contextmanager
def _on_cluster(address: str) -> Iterator[Spread]:
    try:
        from distributed import Client
    except ImportError:
        raise Refusal.of("cluster.not_installed") from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise Refusal.of("cluster.unreachable", address=address, found=str(error) or type(error).__name__) from None
    with client:
        yield partial(_gathered, client)


def _gathered(client: Any, work: Callable[[int], Any], blocks: Iterable[int]) -> Iterable[Any]:  # noqa: ANN401 — untyped
    results: Iterable[Any] = client.gather(client.map(work, list(blocks), pure=False))
    return results

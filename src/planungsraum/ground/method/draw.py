"""Random numbers from one given seed: a stream of its own for each purpose and each block of draws."""

import numpy as np

from planungsraum.ground.method.errors import Refusal

LARGEST_SEED = 2**63 - 1


def stream(seed: int, name: str, block: int = 0) -> np.random.Generator:
    """The stream `name` of `seed` for one block, independent of all others (PCG64, O'Neill 2014).

    Who draws a block, and when, does not matter: the numbers depend on the three arguments alone. A seed
    below 0 or above 2⁶³ − 1 is refused.

    >>> bool(stream(1, "weights").random() == stream(1, "weights").random())
    True
    >>> bool(stream(1, "weights").random() == stream(1, "weights", 1).random())
    False
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise Refusal.of("draw.seed", found=seed, largest=LARGEST_SEED)
    words = np.frombuffer(name.encode("utf-8").ljust(-(-len(name.encode("utf-8")) // 4) * 4, b"\0"), dtype="<u4")
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(*words.tolist(), block))))

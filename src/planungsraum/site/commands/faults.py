"""How a command says what it cannot use: one sentence a fault on stderr, exit code 2."""

import argparse
import sys
from collections.abc import Callable
from functools import wraps

from planungsraum.frame.messages import sentence

CANNOT_USE = 2
Run = Callable[[argparse.Namespace], None]


def reported(run: Run) -> Callable[[argparse.Namespace], int]:
    """Turn a command's refusal into sentences and an exit code."""

    @wraps(run)
    def with_sentences(arguments: argparse.Namespace) -> int:
        from planungsraum.ground.method.errors import Refusal

        try:
            run(arguments)
        except Refusal as refusal:
            for fault in refusal.faults:
                sys.stderr.write(sentence(fault.code, fault.values, line=fault.line, file=fault.file) + "\n")
            return CANNOT_USE
        return 0

    return with_sentences

"""Pages of the overview through Django's WSGI handler in this process; prints JSON.

The addresses come as JSON on a file: `python -m benchmarks.overview_in_process ADDRESSES.json WARM_UP`.
"""

import gzip
import io
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from planungsraum.site.commands.waking import start


def main() -> None:
    """Warm up, time every address, then count the queries of one."""
    addresses, warm_up = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), int(sys.argv[2])
    start()
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 — after the start

    application = get_wsgi_application()
    for address in addresses[:warm_up]:
        fetch(application, address)
    seconds, compressed, raw = [], [], []
    for address in addresses[warm_up:]:
        before = perf_counter()
        content = fetch(application, address)
        seconds.append(perf_counter() - before)
        compressed.append(len(content))
        raw.append(len(gzip.decompress(content)))
    queries = [_queries(application, address) for address in addresses[:20]]
    print(json.dumps({"seconds": seconds, "compressed": compressed, "raw": raw, "queries": queries}))


def fetch(application: Any, address: str) -> bytes:  # noqa: ANN401 — WSGI
    """One page, compressed as browsers ask for it."""
    parts = urlsplit(address)
    environ: dict[str, Any] = {
        "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "REQUEST_METHOD": "GET", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost", "HTTP_ACCEPT_ENCODING": "gzip", "HTTP_ACCEPT_LANGUAGE": "de",
        "wsgi.input": io.BytesIO(),
    }  # fmt: skip
    setup_testing_defaults(environ)
    said: list[str] = []
    response = application(environ, lambda status, _headers: said.append(status))
    content = b"".join(response)
    response.close()
    assert said == ["200 OK"], (address, said)
    return content


def _queries(application: Any, address: str) -> int:  # noqa: ANN401 — WSGI
    from django.db import connection  # noqa: PLC0415 — after the start
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        fetch(application, address)
    return len(captured)


if __name__ == "__main__":
    main()

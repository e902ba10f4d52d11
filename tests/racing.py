"""Several at the same moment."""

from threading import Barrier, Thread

from planungsraum.ground.method.errors import Refusal


def at_once(*calls):
    """Call each in a thread of its own at the same moment; the codes of what was refused."""
    from django.db import connection

    start, codes = Barrier(len(calls)), []

    def work(call):
        start.wait()
        try:
            call()
        except Refusal as refusal:
            codes.extend(fault.code for fault in refusal.faults)
        finally:
            connection.close()

    threads = [Thread(target=work, args=[call]) for call in calls]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return codes

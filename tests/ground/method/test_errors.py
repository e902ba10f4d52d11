import pytest

from planungsraum.ground.method.errors import Fault, Refusal


def test_refusal_carries_every_fault_in_order():
    faults = [Fault("values.empty", {"column": "area"}, line=3), Fault("values.no_rows")]
    assert Refusal(iter(faults)).faults == tuple(faults)


def test_fault_cannot_be_changed():
    with pytest.raises(AttributeError):
        Fault("values.empty").line = 3

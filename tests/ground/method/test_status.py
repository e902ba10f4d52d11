from planungsraum.ground.method.status import STATUS_BY_LABEL, Status


def test_status_without_a_number_is_worse_than_every_status_with_one():
    with_number = [status for status in Status if status.has_number]
    without = [status for status in Status if not status.has_number]
    assert without == [Status.SUPPRESSED, Status.MISSING]
    assert max(with_number) < min(without)


def test_status_label_leads_back_to_the_status():
    assert {label: status.label for label, status in STATUS_BY_LABEL.items()} == {
        label: label for label in STATUS_BY_LABEL
    }
    assert len(STATUS_BY_LABEL) == len(Status)

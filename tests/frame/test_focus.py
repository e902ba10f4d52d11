"""Where a form is refused, the first reason takes the focus."""

from tests.architecture.house import SOURCE


def test_first_refusal_of_a_form_takes_the_focus():
    told = [
        (path.name, line.strip())
        for path in SOURCE.glob("*/templates/**/*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "title=fault" in line and "fresh=True" in line
    ]
    assert len(told) > 7
    assert [each for each in told if "refused=forloop.first" not in each[1]] == []

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import BeforeAfter
from lenet_app.widgets.before_after import BeforeAfterRows, Measured


@pytest.fixture
def rows(qtbot: QtBot) -> BeforeAfterRows:
    rows = BeforeAfterRows()
    qtbot.addWidget(rows)
    return rows


@pytest.mark.parametrize(
    ("figures", "values", "detail"),
    [
        (BeforeAfter(0.5, 1.0, 2), "50 % → 100 %", "1 → 2 of 2 right"),
        (BeforeAfter(15 / 21, 20 / 21, 21), "71.4 % → 95.2 %", "15 → 20 of 21 right"),
        (
            BeforeAfter(0.9952, 0.9943, 10_000),
            "99.52 % → 99.43 %",
            "9,952 → 9,943 of 10,000 right",
        ),
    ],
)
def test_a_row_has_as_many_decimals_as_its_examples_are_worth(
    rows: BeforeAfterRows, figures: BeforeAfter, values: str, detail: str
) -> None:
    rows.show_rows((Measured("My digits", figures),))
    assert rows.sentences == (f"My digits: {values}, {detail}",)
    assert rows.accessibleName() == rows.sentences[0]


def test_a_row_without_figures_says_why(rows: BeforeAfterRows) -> None:
    rows.show_rows((Measured("Held out", None, "none yet"),))
    assert rows.sentences == ("Held out: none yet",)


def test_the_rows_ask_for_their_height_and_are_painted(rows: BeforeAfterRows) -> None:
    one = Measured("My digits", BeforeAfter(0.2, 0.9, 10))
    rows.show_rows((one,))
    single = rows.sizeHint().height()
    rows.show_rows((one, one, Measured("Held out", None, "none yet")))
    assert rows.sizeHint().height() == pytest.approx(3 * single, abs=2)
    rows.resize(300, rows.sizeHint().height())
    better = rows.grab().toImage()
    worse = Measured("My digits", BeforeAfter(0.9, 0.2, 10))
    rows.show_rows((worse, one, Measured("Held out", None, "none yet")))
    assert rows.grab().toImage() != better


def test_a_long_reason_goes_on_in_the_next_line(rows: BeforeAfterRows) -> None:
    reason = "None yet: with a second drawing, one is held out to judge by"
    rows.show_rows((Measured("Held out", None, reason),))
    rows.resize(300, rows.sizeHint().height())
    whole = rows.grab().toImage()
    rows.show_rows((Measured("Held out", None, reason.removesuffix(" by")),))
    assert rows.grab().toImage() != whole

"""Claims about the browser of samples."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import DataProgress, Failure, SampleQuery
from lenet_app.widgets.sample_browser import FETCH, FOLDER, RETRY, SampleBrowser
from tests.widgets.example_samples import page


class Asked:
    """What the browser asked for: pages, and pages with a download."""

    def __init__(self, browser: SampleBrowser) -> None:
        self.pages: list[SampleQuery] = []
        self.fetches: list[SampleQuery] = []
        browser.page_requested.connect(self.pages.append)
        browser.fetch_requested.connect(self.fetches.append)


@pytest.fixture
def browser(qtbot: QtBot) -> SampleBrowser:
    browser = SampleBrowser()
    qtbot.addWidget(browser)
    browser.resize(340, 600)
    return browser


@pytest.fixture
def asked(browser: SampleBrowser) -> Asked:
    return Asked(browser)


@pytest.fixture
def shown(browser: SampleBrowser, asked: Asked) -> SampleBrowser:
    browser.set_dataset("mnist", "MNIST")
    browser.show()
    browser.show_page(page(asked.pages[-1], 600))
    return browser


def test_nothing_is_asked_while_nobody_looks(browser: SampleBrowser, asked: Asked) -> None:
    browser.set_dataset("mnist", "MNIST")
    browser.set_data_dir(Path("/data"))
    assert not asked.pages
    browser.show()
    assert [(query.dataset, query.data_dir) for query in asked.pages] == [("mnist", Path("/data"))]


def test_the_heading_counts_what_is_shown(shown: SampleBrowser) -> None:
    assert shown.heading.text == "MNIST: 600 training digits"


def test_another_part_and_a_class_are_asked_for(shown: SampleBrowser, asked: Asked) -> None:
    shown.parts.chosen.emit("test")
    assert asked.pages[-1].part == "test"
    shown.show_page(page(asked.pages[-1], 100))
    shown.classes.choose(7)
    assert (asked.pages[-1].part, asked.pages[-1].label) == ("test", 7)


def test_only_parts_that_the_dataset_has_are_offered(shown: SampleBrowser, asked: Asked) -> None:
    offered = {name: shown.parts.button(name) for name in ("train", "validation", "test")}
    assert not offered["validation"].isVisible()
    shown.ask()
    shown.show_page(page(asked.pages[-1], 600, parts=("train", "validation")))
    assert offered["validation"].isVisible()
    assert not offered["test"].isVisible()


def test_a_part_that_the_dataset_lacks_gives_way_to_its_first(
    shown: SampleBrowser, asked: Asked
) -> None:
    shown.choose_part("validation")
    shown.show_page(page(asked.pages[-1], 0))
    assert shown.part == asked.pages[-1].part == "train"


def test_another_dataset_starts_with_all_its_classes(shown: SampleBrowser, asked: Asked) -> None:
    shown.classes.choose(7)
    shown.set_dataset("fashion-mnist", "Fashion-MNIST")
    assert (asked.pages[-1].dataset, asked.pages[-1].label) == ("fashion-mnist", None)


def test_the_button_chooses_the_picture_that_the_keyboard_is_at(
    shown: SampleBrowser, qtbot: QtBot
) -> None:
    shown.sheet.grid.walk_to(3)
    with qtbot.waitSignal(shown.chosen) as chosen:
        QTest.mouseClick(shown.pad_button, Qt.MouseButton.LeftButton)
    assert chosen.args[0].row == 3


def test_progress_of_the_data_is_told_in_place_of_pictures(
    browser: SampleBrowser, asked: Asked
) -> None:
    browser.set_dataset("mnist", "MNIST")
    browser.show()
    browser.show_progress(DataProgress("Downloading MNIST", 1_000_000, 4_000_000, "bytes"))
    assert browser.sheet.grid._message == "Downloading MNIST: 1.0 of 4.0 MB"
    assert browser._bar.isVisible()
    browser.show_page(page(asked.pages[-1], 600))
    assert not browser._bar.isVisible()


def test_missing_data_can_be_downloaded(shown: SampleBrowser, asked: Asked) -> None:
    shown.show_failure(Failure("MNIST is not on this machine.", "data"))
    assert shown.notice.isVisible()
    assert not shown.pad_button.isEnabled()
    pages = len(asked.pages)
    QTest.mouseClick(shown.notice.button(FETCH), Qt.MouseButton.LeftButton)
    assert len(asked.pages) == pages
    shown.show_page(page(asked.fetches[-1], 600))
    assert shown.sheet.isVisible()
    shown.sheet.bar.turn(1)
    assert len(asked.fetches) == 1


def test_missing_data_can_be_looked_for_elsewhere(shown: SampleBrowser, qtbot: QtBot) -> None:
    shown.show_failure(Failure("MNIST is not on this machine.", "data"))
    with qtbot.waitSignal(shown.folder_requested):
        QTest.mouseClick(shown.notice.button(FOLDER), Qt.MouseButton.LeftButton)


def test_after_another_failure_one_may_try_again(shown: SampleBrowser, asked: Asked) -> None:
    shown.show_failure(Failure("The file is damaged.", "file"))
    pages = len(asked.pages)
    QTest.mouseClick(shown.notice.button(RETRY), Qt.MouseButton.LeftButton)
    assert len(asked.pages) == pages + 1


def test_the_page_of_another_view_is_not_shown(shown: SampleBrowser) -> None:
    shown.show_page(page(SampleQuery("mnist", "test", 0, 5, rows=(1, 2)), 2))
    assert shown.heading.text == "MNIST: 600 training digits"

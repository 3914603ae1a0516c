"""Opens and saves what the window works with: drawings, pictures, weights, recipes, folders."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from lenet_app.datasets.picture_folder import scan
from lenet_app.drawing.drawing import Drawing
from lenet_app.errors import AppError
from lenet_app.ink.files import SUFFIX, is_ink_file, read_ink_file, write_ink_file
from lenet_app.records import Failure
from lenet_app.session.session import Session
from lenet_app.training.recipe import Recipe
from lenet_app.training.recipe_files import SUFFIX as RECIPE_SUFFIX
from lenet_app.training.recipe_files import read_recipe, write_recipe
from lenet_app.window.settings import Settings

WEIGHTS_SUFFIX: Final = ".safetensors"


class FileDesk(QObject):
    """Asks for files and hands them on; says in one sentence what could not be read or written."""

    failed = Signal(object)  # Failure
    told = Signal(str)
    data_folder_chosen = Signal(object)  # Path
    picture_folder_chosen = Signal(object)  # Path
    recipe_read = Signal(object)  # Recipe

    def __init__(
        self, drawing: Drawing, session: Session, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._drawing = drawing
        self._session = session
        self._settings = settings
        self._window = window

    @Slot()
    def open(self) -> None:
        """Ask for a drawing or a picture, and open it."""
        path = self._ask_open(
            self.tr("Open a drawing or a picture"),
            self.tr("Drawings and pictures")
            + " (*.ink.jsonl *.jsonl *.png *.jpg *.jpeg *.bmp *.webp *.gif)",
        )
        if path is not None:
            self.open_path(str(path))

    @Slot(str)
    def open_path(self, name: str) -> None:
        """Open a drawing, a picture, weights, a recipe or a folder of pictures, by what it is."""
        path = Path(name)
        if path.is_dir():
            self._take_picture_folder(path)
        elif path.name.lower().endswith(RECIPE_SUFFIX):
            self._read_recipe(path)
        elif path.suffix.lower() == WEIGHTS_SUFFIX:
            self._session.open_weights(name)
        elif is_ink_file(path):
            self._open_ink(path)
        else:
            self._session.open_picture(name)

    def _open_ink(self, path: Path) -> None:
        try:
            file = read_ink_file(path)
        except AppError as error:
            self.failed.emit(Failure(str(error), "file"))
            return
        if not file.drawings:
            self.told.emit(self.tr("{0} holds no drawing.").format(path.name))
            return
        self._drawing.replace_ink(file.drawings[0], self.tr("Open {0}").format(path.name))
        if file.problems:
            self.failed.emit(Failure(file.problems[0], "file"))
        elif len(file.drawings) > 1:
            self.told.emit(
                self.tr("{0}: the first of {1} drawings").format(path.name, len(file.drawings))
            )

    def ask_ink_files(self) -> tuple[Path, ...]:
        """Ask for ink files to read; none if the user thinks better."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import drawings"),
            self._settings.last_folder,
            self.tr("Drawings") + " (*.ink.jsonl *.jsonl)",
        )
        if names:
            self._remembered(names[0])
        return tuple(Path(name) for name in names)

    @Slot()
    def save(self) -> None:
        """Ask for a name and write the drawing's strokes."""
        if self._drawing.ink.is_blank:
            self.told.emit(self.tr("There are no strokes to save; draw something first."))
            return
        path = self.ask_save(
            self.tr("Save the drawing"), "drawing" + SUFFIX, SUFFIX, self.tr("Drawings")
        )
        if path is None:
            return
        try:
            write_ink_file(path, [self._drawing.ink])
        except AppError as error:
            self.failed.emit(Failure(str(error), "file"))
        else:
            self.told.emit(self.tr("Saved as {0}").format(path))

    @Slot()
    def paste(self) -> None:
        """Put the clipboard's picture on the pad."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.told.emit(self.tr("There is no picture on the clipboard."))
        else:
            self.open_image(image)

    @Slot(QImage)
    def open_image(self, image: QImage) -> None:
        """Put a picture from the clipboard or from another program on the pad."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        # PNG keeps alpha and depth, and lets the one reader of pictures do the rest.
        if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
            self.failed.emit(Failure(self.tr("That picture cannot be read; try another."), "file"))
            return
        self._session.open_picture_bytes(bytes(buffer.data().data()))

    @Slot()
    def open_weights(self) -> None:
        """Ask for a weights file and answer with it."""
        path = self.ask_weights()
        if path is not None:
            self._session.open_weights(str(path))

    def ask_weights(self) -> Path | None:
        """Ask which weights file to read; None if the user thinks better of it."""
        return self._ask_open(self.tr("Open weights"), self.tr("Weights") + f" (*{WEIGHTS_SUFFIX})")

    @Slot()
    def save_weights(self) -> None:
        """Ask for a name and write the weights that answer now; if they are edited, ask which."""
        if self._session.weights is None:
            self.told.emit(self.tr("There are no weights yet; wait for the network to load."))
            return
        weights = self._session.weights
        with_edits = self._ask_whether_edited() if weights.is_edited else False
        if with_edits is None:
            return
        name = weights.info.model + ("-edited" if with_edits else "") + WEIGHTS_SUFFIX
        path = self.ask_save(self.tr("Save the weights"), name, WEIGHTS_SUFFIX, self.tr("Weights"))
        if path is not None and self._session.save_weights(path, edited=with_edits):
            self.told.emit(self.tr("Saved as {0}").format(path))

    def _ask_whether_edited(self) -> bool | None:
        """Ask which weights are meant while the network is edited by hand; None for neither."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Save the weights"))
        box.setText(self.tr("This network was changed by hand. Which weights do you want to save?"))
        unedited = box.addButton(self.tr("Without the changes"), QMessageBox.ButtonRole.AcceptRole)
        edited = box.addButton(self.tr("With the changes"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(unedited)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return chosen is edited if chosen in (unedited, edited) else None

    @Slot()
    def choose_data_folder(self) -> None:
        """Ask where the datasets lie."""
        start = str(self._settings.data_dir or self._settings.last_folder)
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Choose the folder that contains MNIST/raw"), start
        )
        if name:
            self._settings.data_dir = Path(name)
            self.data_folder_chosen.emit(Path(name))

    @Slot()
    def choose_picture_folder(self) -> None:
        """Ask for a folder of pictures to learn from."""
        name = QFileDialog.getExistingDirectory(
            self._window,
            self.tr("Choose a folder with one sub-folder a class"),
            self._settings.last_folder,
        )
        if name:
            self._settings.last_folder = name
            self._take_picture_folder(Path(name))

    def _take_picture_folder(self, folder: Path) -> None:
        try:
            scan(folder)
        except AppError as error:
            self.failed.emit(Failure(str(error), "file"))
        else:
            self.picture_folder_chosen.emit(folder)

    @Slot()
    def load_recipe(self) -> None:
        """Ask for a recipe file and read it."""
        path = self._ask_open(
            self.tr("Load a recipe"), self.tr("Recipes") + f" (*{RECIPE_SUFFIX} *.json)"
        )
        if path is not None:
            self._read_recipe(path)

    def _read_recipe(self, path: Path) -> None:
        try:
            self.recipe_read.emit(read_recipe(path))
        except AppError as error:
            self.failed.emit(Failure(str(error), "file"))

    def save_recipe(self, recipe: Recipe) -> Recipe | None:
        """Ask for a name and write a recipe, called as its file; None if nothing was written."""
        title, kinds = self.tr("Save the recipe"), self.tr("Recipes")
        name = recipe.name.replace(", ", "-") + RECIPE_SUFFIX
        path = self.ask_save(title, name, RECIPE_SUFFIX, kinds)
        if path is None:
            return None
        called = replace(recipe, name=path.name.removesuffix(RECIPE_SUFFIX))
        try:
            write_recipe(path, called)
        except AppError as error:
            self.failed.emit(Failure(str(error), "file"))
            return None
        self.told.emit(self.tr("Saved as {0}").format(path))
        return called

    def _ask_open(self, title: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, self._settings.last_folder, kinds
        )
        return self._remembered(name)

    def ask_save(self, title: str, name: str, suffix: str, kinds: str) -> Path | None:
        """Ask for the name of a file to write, `name` at first; None if the user thinks better."""
        start = str(Path(self._settings.last_folder) / name)
        dialog = QFileDialog(self._window, title, start, f"{kinds} (*{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Added by the dialog itself, which then also asks before another file is written over.
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(name)
        is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()[0] if is_chosen else ""
        dialog.deleteLater()
        return self._remembered(chosen)

    def _remembered(self, name: str) -> Path | None:
        if not name:
            return None
        self._settings.last_folder = str(Path(name).parent)
        return Path(name)

"""Who hears whom about networks: their anatomy, what each can learn, its recipe, its pictures."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.datasets.catalogue import folder_name, folder_of
from lenet_app.networks import catalogue
from lenet_app.records import Anatomy, Choice, Weights
from lenet_app.session.session import Session
from lenet_app.training.pairing import refusal
from lenet_app.training.recipe import Recipe
from lenet_app.training.recipes import recipe
from lenet_app.widgets.recipe_form import EDITED
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow

if TYPE_CHECKING:  # the first frame would wait for it
    from lenet_app.window.anatomy_sheet import AnatomySheet

# The network that pictures of any kind are made for.
FOR_PICTURES = "lenet-rgb"


class NetworksDesk(QObject):
    """Connects what one window says of networks to its session and its files."""

    told = Signal(str)

    def __init__(self, window: MainWindow, session: Session, files: FileDesk) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._files = files
        self._sheet: AnatomySheet | None = None
        self._answering: Anatomy | None = None
        self._answering_model = ""
        session.anatomy_known.connect(self._keep_anatomy)
        session.anatomy_known.connect(window.answer.show_anatomy)
        session.weights_taken.connect(self._show_classes)
        self._connect_choices()
        for name, done in (
            ("anatomy", self._show_anatomy),
            ("picture_folder", files.choose_picture_folder),
            ("load_recipe", files.load_recipe),
            ("save_recipe", self._save_recipe),
        ):
            window.verbs[name].triggered.connect(done)
        window.path_dropped.connect(files.open_path)

    def _connect_choices(self) -> None:
        panel, toolbar, files = self._window.training, self._window.toolbar, self._files
        panel.model_changed.connect(self._take_recipe)
        panel.model_changed.connect(self._refuse)
        panel.model_changed.connect(self._tell_answering)
        panel.dataset_changed.connect(self._mirror_folder)
        panel.dataset_changed.connect(self._refuse)
        for box in (panel.dataset_box, toolbar.datasets):
            box.add_wish(
                "choose folder",
                self.tr("Choose picture folder…"),
                self.tr("A folder with one sub-folder a class"),
            )
            box.wished.connect(files.choose_picture_folder)
        panel.form.loading_requested.connect(files.load_recipe)
        files.picture_folder_chosen.connect(self._take_folder)
        files.recipe_read.connect(panel.form.add_recipe)
        self._refuse()

    # --- anatomy --------------------------------------------------------------------------------

    @Slot(object)
    def _keep_anatomy(self, anatomy: Anatomy) -> None:
        self._answering = anatomy

    @Slot()
    def _show_anatomy(self) -> None:
        if self._sheet is None:
            from lenet_app.window.anatomy_sheet import AnatomySheet

            self._sheet = AnatomySheet(catalogue.choices(), self._window)
            self._session.anatomies_known.connect(self._sheet.view.show_anatomies)
            self._sheet.view.copied.connect(self._tell_copied)
            self._session.request_anatomies()
        if self._answering is not None:
            self._sheet.view.choose(self._answering.name)
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.activateWindow()

    @Slot()
    def _tell_copied(self) -> None:
        self.told.emit(self.tr("The table is on the clipboard."))

    @Slot(object)
    def _show_classes(self, weights: Weights) -> None:
        self._window.pad.show_classes(weights.info.classes)
        if weights.info.model != self._answering_model:
            self._answering_model = weights.info.model
            self._tell_answering()

    @Slot()
    def _tell_answering(self) -> None:
        """Say in the panel who answers, while it is another network than the chosen one."""
        panel = self._window.training
        if self._answering_model:
            answering = catalogue.card(self._answering_model).title
            panel.status.set_networks(panel.model_box.title, answering)

    # --- what goes with what --------------------------------------------------------------------

    @Slot()
    def _refuse(self) -> None:
        """Grey the networks that cannot learn the data, and the data the network cannot learn."""
        panel, toolbar = self._window.training, self._window.toolbar
        model, data = catalogue.card(panel.model_box.name), panel.dataset_box.name
        models = {card.name: refusal(card, data) for card in catalogue.CARDS}
        datasets = {name: refusal(model, name) for name in panel.dataset_box.names}
        for box, refusals in (
            (panel.model_box, models),
            (toolbar.models, models),
            (panel.dataset_box, datasets),
            (toolbar.datasets, datasets),
        ):
            box.refuse(refusals)

    @Slot(str)
    def _take_recipe(self, model: str) -> None:
        """Follow the network with the recipe that is made for it.

        Rates that were edited for another recipe would mislead this one; the edited number of
        epochs stays. Edits of the same recipe all stay.
        """
        form, own = self._window.training.form, recipe(catalogue.card(model).recipe)
        shown = form.recipe()
        if form.is_edited and shown.name.removesuffix(EDITED) == own.name:
            return
        if form.is_edited:
            sentence = self.tr("Recipe {0}, made for this network, in place of {1}; epochs stay.")
            self.told.emit(sentence.format(own.name, shown.name))
            own = replace(own, epochs=shown.epochs)
        form.set_recipe(own)

    @Slot(object)
    def _take_folder(self, folder: Path) -> None:
        """Learn from a folder of pictures, with a network that can."""
        panel, name = self._window.training, folder_name(folder)
        panel.set_dataset(name)
        refused = refusal(catalogue.card(panel.model_box.name), name)
        if refused:
            panel.set_model(FOR_PICTURES)
            self.told.emit(refused)

    @Slot(str)
    def _mirror_folder(self, name: str) -> None:
        """Give the toolbar's list the folder that the panel's has got."""
        folder, box = folder_of(name), self._window.toolbar.datasets
        if folder is not None and not box.has(name):
            box.add(Choice(name, folder.name, str(folder)))
        box.choose(name)

    @Slot()
    def _save_recipe(self) -> None:
        shown: Recipe = self._window.training.recipe()
        saved = self._files.save_recipe(shown)
        if saved is not None:
            self._window.training.form.add_recipe(saved)

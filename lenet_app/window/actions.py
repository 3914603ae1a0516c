"""The table of actions: names, keys, icons and tips, declared once for menus, toolbar and sheet."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence, QPalette

from lenet_app.widgets.icons import icon

# Spelt so that Qt's lupdate finds the texts of the table.
translate = QCoreApplication.translate


@dataclass(frozen=True)
class ActionRow:
    """One action. `keys` are portable names; `plain_key` is one that fields may keep.

    A plain key (Space, ?) is handled by the window only if the focused widget has no use for it,
    so that a button can still be pressed and a field still be typed into.
    """

    name: str
    menu: str
    text: str
    tip: str
    keys: str = ""
    plain_key: str = ""
    icon: str = ""
    checkable: bool = False


def rows() -> tuple[ActionRow, ...]:
    """List every action, in the language of the user."""
    return (
        ActionRow("open", "file", translate("actions", "Open…"), translate("actions", "Open a drawing or a picture on the pad"), "Ctrl+O", icon="open"),
        ActionRow("save", "file", translate("actions", "Save drawing…"), translate("actions", "Save the drawing as strokes"), "Ctrl+S", icon="save"),
        ActionRow("quit", "file", translate("actions", "Quit"), translate("actions", "End the training and close the window"), "Ctrl+Q"),
        ActionRow("undo", "edit", translate("actions", "Undo"), translate("actions", "Take back the last change of the drawing"), "Ctrl+Z", icon="undo"),
        ActionRow("redo", "edit", translate("actions", "Redo"), translate("actions", "Do it again"), "Ctrl+Shift+Z", icon="redo"),
        ActionRow("paste", "edit", translate("actions", "Paste picture"), translate("actions", "Put the picture of the clipboard on the pad"), "Ctrl+V"),
        ActionRow("clear", "edit", translate("actions", "Clear"), translate("actions", "Empty the pad"), "Del", icon="clear"),
        ActionRow("erase", "edit", translate("actions", "Eraser"), translate("actions", "Erase with the left button too; the right button always erases"), "E", icon="eraser", checkable=True),
        ActionRow("thinner", "edit", translate("actions", "Thinner pen"), translate("actions", "Draw with a thinner pen"), "["),
        ActionRow("thicker", "edit", translate("actions", "Thicker pen"), translate("actions", "Draw with a thicker pen"), "]"),
        ActionRow("clear_kept", "edit", translate("actions", "Next stroke clears a kept drawing"), translate("actions", "Once a drawing is in My digits, the next stroke begins on an empty pad"), checkable=True),
        ActionRow("open_weights", "model", translate("actions", "Open weights…"), translate("actions", "Answer with the weights of a file"), "Ctrl+Shift+O"),
        ActionRow("save_weights", "model", translate("actions", "Save weights as…"), translate("actions", "Save the weights that answer now"), "Ctrl+Shift+S"),
        ActionRow("shipped", "model", translate("actions", "Use the shipped weights"), translate("actions", "Answer with the weights that came with the app")),
        ActionRow("numbers", "model", translate("actions", "Read a whole number"), translate("actions", "Read digits side by side from left to right, such as a postcode"), "N", checkable=True),
        ActionRow("restore", "model", translate("actions", "Restore the network"), translate("actions", "Take back every change that was made to it by hand")),
        ActionRow("judge", "model", translate("actions", "Judge the weights at hand"), translate("actions", "Ask the network that answers now about the whole test part"), "Ctrl+J"),
        ActionRow("anatomy", "model", translate("actions", "Anatomy…"), translate("actions", "Every network's layers, kernels, parameters and connections"), "Ctrl+I"),
        ActionRow("train", "train", translate("actions", "Train"), translate("actions", "Train a network; again to pause and to go on"), plain_key="Space", icon="train"),
        ActionRow("pause", "train", translate("actions", "Pause"), translate("actions", "Hold the training after this step"), icon="pause"),
        ActionRow("step", "train", translate("actions", "One step"), translate("actions", "Take one optimiser step, then pause"), "Ctrl+Right", icon="step"),
        ActionRow("stop", "train", translate("actions", "Stop"), translate("actions", "End the training; the last weights are kept"), "Ctrl+.", icon="stop"),
        ActionRow("learn_hand", "train", translate("actions", "Learn my hand"), translate("actions", "Teach your own digits to the network that answers, in some seconds"), "Ctrl+T"),
        ActionRow("data_folder", "train", translate("actions", "Choose data folder…"), translate("actions", "Say where MNIST lies on this machine")),
        ActionRow("picture_folder", "train", translate("actions", "Choose picture folder…"), translate("actions", "Train on your own pictures, one sub-folder a class")),
        ActionRow("load_recipe", "train", translate("actions", "Load recipe…"), translate("actions", "Take the settings of a recipe file")),
        ActionRow("save_recipe", "train", translate("actions", "Save recipe…"), translate("actions", "Save the settings as a recipe file")),
        ActionRow("samples", "view", translate("actions", "Samples"), translate("actions", "Look through the pictures of the dataset and put one on the pad"), "Ctrl+B"),
        ActionRow("results", "view", translate("actions", "Results"), translate("actions", "Who is taken for whom, accuracy by class, the surest mistakes"), "Ctrl+R"),
        ActionRow("moments", "view", translate("actions", "Time machine"), translate("actions", "Go back to any recorded moment of a run, and play them as a film"), "Ctrl+H"),
        ActionRow("compare", "view", translate("actions", "Compare"), translate("actions", "Two networks answer the drawing side by side: runs, moments, weights"), "Ctrl+Shift+H"),
        ActionRow("now", "view", translate("actions", "Back to now"), translate("actions", "Leave the past: answer with the present weights again"), "Ctrl+End"),
        ActionRow("formula", "view", translate("actions", "Formula"), translate("actions", "How the value under the pointer comes about; click a value to pin it"), "F"),
        ActionRow("kernels", "view", translate("actions", "Kernels"), translate("actions", "The kernels beside their maps; mute maps, change weights by hand"), "Ctrl+K"),
        ActionRow("mattered", "view", translate("actions", "What mattered"), translate("actions", "Which pixels, places and strokes speak for the answer, and which against"), "Ctrl+M"),
        ActionRow("strongest", "view", translate("actions", "The strongest"), translate("actions", "The nine test pictures that excite each map most"), "Ctrl+G"),
        ActionRow("my_digits", "view", translate("actions", "My digits"), translate("actions", "Your own drawings: sort them, import and export them, have them learnt"), "Ctrl+D"),
        ActionRow("scale", "view", translate("actions", "One colour scale per layer"), translate("actions", "Compare the maps of a layer; otherwise each map uses all colours"), "Ctrl+L", checkable=True),
        ActionRow("all_steps", "view", translate("actions", "Put all steps back"), translate("actions", "Prepare drawings and pictures with every step again"), "Ctrl+0"),
        ActionRow("present", "view", translate("actions", "Presentation"), translate("actions", "Large, for a projector; Esc goes back"), "F11", checkable=True),
        ActionRow("reset_layout", "view", translate("actions", "Reset layout"), translate("actions", "Put every pane back where it was at first")),
        ActionRow("tour", "help", translate("actions", "Guided tour"), translate("actions", "A dozen short steps through the network; goes on where you left"), "F1"),
        ActionRow("shortcuts", "help", translate("actions", "Keyboard shortcuts"), translate("actions", "Show every key on one sheet"), plain_key="?", icon="help"),
        ActionRow("log", "help", translate("actions", "Open log"), translate("actions", "Open the file with the details of failures")),
        ActionRow("about", "help", translate("actions", "About"), translate("actions", "Version, licence and sources")),
    )  # fmt: skip


def menus() -> tuple[tuple[str, str], ...]:
    """List the menus by name and title, from left to right."""
    return (
        ("file", translate("actions", "&File")),
        ("edit", translate("actions", "&Edit")),
        ("model", translate("actions", "&Model")),
        ("train", translate("actions", "&Train")),
        ("view", translate("actions", "&View")),
        ("help", translate("actions", "&Help")),
    )


def shown_key(row: ActionRow) -> str:
    """Name a row's key as this system writes it."""
    keys = row.plain_key or row.keys
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def make_actions(parent: QObject, palette: QPalette) -> dict[str, QAction]:
    """Make every action of the table, by name."""
    actions = {}
    for row in rows():
        action = QAction(row.text, parent)
        action.setObjectName(row.name)
        action.setCheckable(row.checkable)
        key = shown_key(row)
        if row.keys:
            action.setShortcut(QKeySequence(row.keys))
        elif row.plain_key:
            # Shown in the menu like a shortcut; the window handles the key itself.
            action.setText(f"{row.text}\t{key}")
        tip = row.tip
        action.setToolTip(f"{tip} ({key})" if key else tip)
        action.setStatusTip(tip)
        if row.icon:
            action.setIcon(icon(row.icon, palette))
        actions[row.name] = action
    return actions


def recolour(actions: dict[str, QAction], palette: QPalette) -> None:
    """Give every icon the colours of a palette."""
    for row in rows():
        if row.icon:
            actions[row.name].setIcon(icon(row.icon, palette))

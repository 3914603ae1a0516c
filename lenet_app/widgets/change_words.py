"""Puts what was done to the user's own digits into one sentence."""

from PySide6.QtCore import QObject

from lenet_app.records import CollectionChange
from lenet_app.widgets.number_text import count_text

AN = 8  # an 8, but a 7


class ChangeWords(QObject):
    """The sentences about a change, in the user's language."""

    def sentence(self, change: CollectionChange) -> str:
        """Say what was done; empty where the change speaks for itself."""
        if change.deed == "imported":
            return self._imported(change)
        if change.deed == "undone":
            return self.tr("Undone")
        if change.deed == "deleted":
            return self.tr("{count} deleted").format(count=count_text(len(change.keys)))
        if change.label is None:
            return ""
        if change.deed == "relabelled" and not change.from_pad:
            words = (
                self.tr("1 is a {label} now")
                if len(change.keys) == 1
                else self.tr("{count} are {label}s now")
            )
            return words.format(count=count_text(len(change.keys)), label=change.label)
        return self._of_pad(change).format(label=change.label, total=count_text(change.total))

    def left_out(self, count: int) -> str:
        """Say how many lines of an import were left out."""
        if count == 1:
            return self.tr("1 left out")
        return self.tr("{count} left out").format(count=count_text(count))

    def _of_pad(self, change: CollectionChange) -> str:
        is_an = change.label == AN
        if change.deed == "known":
            return (
                self.tr("In My digits already, as an {label} ({total} so far)")
                if is_an
                else self.tr("In My digits already, as a {label} ({total} so far)")
            )
        if change.deed == "relabelled":
            return (
                self.tr("Now an {label} in My digits ({total} so far)")
                if is_an
                else self.tr("Now a {label} in My digits ({total} so far)")
            )
        return (
            self.tr("Kept as an {label} in My digits ({total} so far)")
            if is_an
            else self.tr("Kept as a {label} in My digits ({total} so far)")
        )

    def _imported(self, change: CollectionChange) -> str:
        parts = [self.tr("{count} imported").format(count=count_text(len(change.keys)))]
        if change.repeated:
            parts.append(self.tr("{count} here already").format(count=count_text(change.repeated)))
        if change.problems:
            parts.append(self.left_out(len(change.problems)))
        return ", ".join(parts)

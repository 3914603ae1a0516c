"""Hears of every change on a display, as the display tells it."""

import select
from types import TracebackType

from Xlib import X
from Xlib.display import Display
from Xlib.error import CatchError
from Xlib.ext import damage


class ScreenChanges:
    """Waits until something is painted, or a window appears or is named anew."""

    def __init__(self, display: str) -> None:
        self._display = Display(display)
        damage.query_version(self._display)
        root = self._display.screen().root
        root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._damage = damage.damage_create(root, damage.DamageReportNonEmpty)
        self._display.sync()

    def __enter__(self) -> "ScreenChanges":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._display.close()

    def forget(self) -> None:
        """Let `wait` tell of nothing that a look from here on will see."""
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.CreateNotify:
                # It may be gone by now.
                event.window.change_attributes(
                    event_mask=X.PropertyChangeMask, onerror=CatchError()
                )
        # Painting is told once, until it has been taken note of.
        damage.damage_subtract(self._display, self._damage)
        self._display.sync()

    def wait(self, seconds: float) -> bool:
        """Wait for the next change; False if there is none in time."""
        if self._display.pending_events():
            return True
        readable, _, _ = select.select([self._display], [], [], seconds)
        return bool(readable)

import pytest

from lenet_app.app import App


@pytest.mark.parametrize("name", ["mattered", "compare"])
def test_the_next_drawing_waits_until_what_explains_the_last_is_painted(
    app: App, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    gone_on: list[bool] = []
    monkeypatch.setattr(app.session._asking, "go_on", lambda: gone_on.append(True))
    app.window.bands.painted.emit(1)
    assert gone_on == [True]
    desk, painted = {
        "mattered": (app.conductor.mattered, app.window.mattered.painted),
        "compare": (app.conductor.compare, app.window.compare.answers.painted),
    }[name]
    monkeypatch.setattr(type(desk), "is_awaited", True)
    app.window.bands.painted.emit(2)
    assert gone_on == [True]
    painted.emit(2)
    assert gone_on == [True, True]

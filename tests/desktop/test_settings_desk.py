"""Settings changed while the app runs: the file keeps the person's comments, mistakes stand beside their field."""

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass, replace
from pathlib import Path

import pytest

from desktop import settings_page as settings_page_module
from desktop.settings import SECTIONS, Settings, load
from desktop.settings_desk import SettingsDesk, takes_nothing
from desktop.settings_page import PageFacts, device_choices, is_shown, model_choices
from ui.settings_model import Choice, GroupReset, SettingChanged, SettingRow, found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def desk(file: Path, tmp_path: Path) -> SettingsDesk:
    policy = tmp_path / "policy.toml"
    policy.write_text('locked = ["privacy", "breaks.length_min"]\n[breaks]\nlength_min = 7\n')
    file.write_text("# mine\n[breaks]\nevery_min = 90 # long calls\n")
    return SettingsDesk(load(file, policy)[0], file, policy)


def row(desk: SettingsDesk, key: str) -> SettingRow:
    return next(row for group in desk.page().groups for row in group.rows if row.key == key)


def test_every_setting_is_on_the_page_with_a_name_and_a_line(desk):
    rows = [row for group in desk.page().groups for row in group.rows]
    shown = [f"{name}.{one.name}" for name, kind in SECTIONS.items() for one in fields(kind) if is_shown(one)]
    assert [row.key for row in rows] == shown
    assert [row.key for row in rows if not (row.title and row.line.endswith("."))] == []
    assert [group.name for group in desk.page().groups if not group.line] == []


def test_a_change_is_saved_counts_at_once_and_is_told(desk, file):
    told = []
    desk.listeners.append(lambda settings, changed: told.append((settings.breaks.every_min, changed)))
    desk.do(SettingChanged("breaks.every_min", "45"))
    assert told == [(45.0, {"breaks.every_min"})]
    assert file.read_text() == "# mine\n[breaks]\nevery_min = 45\n"
    assert row(desk, "breaks.every_min").value == "45"


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("breaks.every_min", "5", "Expected 20 to 240 min."),
        ("breaks.every_min", "soon", "Expected 20 to 240 min."),
        ("words.beam", "1.5", "Expected a whole number, 1 to 5 readings."),
        ("breaks.every_min", "nan", "Expected 20 to 240 min."),
        ("breaks.every_min", "1e999", "Expected 20 to 240 min."),
    ],
)
def test_a_mistake_stands_beside_its_field_with_what_was_typed_and_nothing_is_saved(desk, file, key, typed, said):
    before = file.read_text()
    desk.do(SettingChanged(key, typed))
    assert (row(desk, key).mistake, row(desk, key).value) == (said, typed)
    assert file.read_text() == before
    desk.do(SettingChanged(key, ""))
    assert row(desk, key).mistake == ""


def test_a_decimal_comma_is_understood(desk):
    desk.do(SettingChanged("window.opacity", "0,8"))
    assert desk.settings.window.opacity == 0.8


def test_what_the_policy_locks_is_shown_with_who_locked_it_and_cannot_be_changed(desk, file, tmp_path):
    before = file.read_text()
    locked = row(desk, "breaks.length_min")
    assert (locked.value, locked.locked_by) == ("7", f"Set by your organisation: {tmp_path / 'policy.toml'}")
    desk.do(SettingChanged("breaks.length_min", "9"))
    desk.do(SettingChanged("privacy.redact", False))
    assert file.read_text() == before
    assert desk.settings.privacy.redact


def test_a_reset_takes_the_sections_own_keys_and_leaves_the_rest(desk, file):
    file.write_text("# mine\n[breaks]\nevery_min = 90\n[coaching]\ngap_s = 30\n[coaching.silenced]\nmissed = 2\n")
    desk.set("tone.on", False)
    desk.do(GroupReset("coaching"))
    assert desk.settings.coaching == Settings().coaching
    assert desk.settings.breaks.every_min == 90.0
    assert "# mine" in file.read_text()
    assert [group.name for group in desk.page().groups if group.can_reset] == ["tone", "breaks"]


def test_a_table_on_one_line_is_reset_too(desk, file):
    file.write_text("[coaching]\nsilenced = {missed = 2}\n")
    desk.opened()
    desk.do(GroupReset("coaching"))
    assert file.read_text() == "[coaching]\n"


def test_where_the_file_cannot_be_written_a_change_counts_and_the_page_says_that_it_is_not_kept(tmp_path):
    (tmp_path / "file").write_text("")
    desk = SettingsDesk(Settings(), tmp_path / "file" / "settings.toml")
    assert desk.page().is_kept
    desk.do(SettingChanged("tone.on", False))
    assert (row(desk, "tone.on").value, row(desk, "tone.on").mistake) == (False, "")
    assert not desk.page().is_kept


def test_a_file_with_mistakes_is_not_written_over(desk, file):
    file.write_text("[breaks\n")
    desk.do(SettingChanged("tone.on", False))
    assert "not saved" in row(desk, "tone.on").mistake
    assert file.read_text() == "[breaks\n"


def test_a_device_that_is_not_there_stays_to_be_seen(desk):
    desk.set("audio.microphone", "Old headset")
    desk.offer({"audio.microphone": (Choice("", "As the system"), Choice("usb", "New headset"))})
    assert [one.name for one in row(desk, "audio.microphone").choices] == [
        "As the system",
        "New headset",
        "Old headset",
    ]


def test_without_devices_their_names_can_be_typed(desk):
    desk.offer(device_choices(()))
    desk.offer(model_choices((Path("base.en"),)))
    assert row(desk, "audio.microphone").kind == "text"
    assert [one.value for one in row(desk, "words.model").choices] == ["", "base.en", "none"]


@pytest.mark.parametrize(
    ("typed", "hits"), [("break", True), ("BREAK every", True), ("breaks.every", True), ("x", False)]
)
def test_search_finds_words_in_any_order_and_case(desk, typed, hits):
    group = next(one for one in desk.page().groups if one.name == "breaks")
    assert found(next(one for one in group.rows if one.key == "breaks.every_min"), group, typed) is hits


def test_search_needs_no_accents():
    group = SettingsDesk(Settings()).page().groups[0]
    assert found(SettingRow("a.b", "Ubicación", "", "text", ""), group, "ubicacion")


class Word(str):
    """A text with a form of its own, as a hotkey is one."""

    __slots__ = ()


def test_a_text_of_its_own_kind_is_a_text_and_what_the_policy_alone_sets_is_not_shown(monkeypatch):
    words = {"title": "Pause", "line": "A key."}
    kind = make_dataclass(
        "Kind",
        [
            ("pause", Word, field(default=Word("F7"), metadata=words)),
            ("command", tuple[str, ...], field(default=(), metadata={"policy_only": True})),
        ],
        frozen=True,
    )
    monkeypatch.setattr(settings_page_module, "SECTIONS", {"breaks": kind})
    monkeypatch.setattr(settings_page_module, "hints_of", lambda _: {"pause": Word, "command": tuple[str, ...]})
    page = settings_page_module.settings_page(replace(Settings(), breaks=kind()), PageFacts(Path("a"), Path("b")))
    assert [(row.key, row.kind, row.value) for row in page.groups[0].rows] == [("breaks.pause", "text", "F7")]


@pytest.mark.parametrize(("key", "takes"), [("audio.softphone", False), ("breaks.every_min", False)])
def test_an_empty_field_means_as_it_is_without_one(key, takes):
    assert takes_nothing(*key.split(".")) is takes


class Later:
    """A writer whose disk takes its time: jobs are done when the test says so, of each name the newest."""

    def __init__(self) -> None:
        self.jobs: dict[str, Callable[[], object]] = {}

    def put(self, name: str, job: Callable[[], object]) -> None:
        self.jobs[name] = job

    def do(self) -> None:
        jobs, self.jobs = self.jobs, {}
        for job in jobs.values():
            job()


def slow_desk(file: Path) -> tuple[SettingsDesk, Later, list[object]]:
    disk, answers = Later(), list[object]()
    return SettingsDesk(load(file)[0], file, writer=disk, deliver=answers.append), disk, answers


def test_on_a_slow_disk_a_change_counts_before_it_is_written_and_an_editors_lines_stay(file):
    file.write_text("[breaks]\nevery_min = 90\n")
    desk, disk, answers = slow_desk(file)
    told = []
    desk.listeners.append(lambda settings, changed: told.append(changed))
    desk.set("tone.on", False)
    desk.set("breaks.length_min", "7")
    desk.set("tone.on", True)
    desk.remember({"coaching.silenced.missed": 2})
    assert (desk.settings.tone.on, desk.settings.breaks.length_min) == (True, 7.0)
    assert row(desk, "breaks.length_min").value == "7"
    assert file.read_text() == "[breaks]\nevery_min = 90\n"
    file.write_text("# by hand\n[breaks]\nevery_min = 60\n")
    disk.do()
    assert "# by hand\n[breaks]\nlength_min = 7\nevery_min = 60\n" in file.read_text()
    assert load(file)[0].coaching.silenced == {"missed": 2}
    desk.on_message(answers.pop())
    assert desk.settings == load(file)[0]
    assert told[-1] == {"breaks.every_min"}


def test_a_change_made_while_the_one_before_is_written_is_not_taken_back_by_its_answer(file):
    file.write_text("")
    desk, disk, answers = slow_desk(file)
    desk.set("window.theme", "dark")
    disk.do()
    desk.set("window.theme", "light")
    desk.on_message(answers.pop())
    assert desk.settings.window.theme == "light"
    disk.do()
    desk.on_message(answers.pop())
    assert load(file)[0].window.theme == "light"


def test_what_the_file_refuses_late_counts_no_longer_and_its_reason_stands_beside_it(file):
    file.write_text("[breaks]\nevery_min = 90\n")
    desk, disk, answers = slow_desk(file)
    desk.set("tone.on", False)
    file.write_text("[breaks\n")
    disk.do()
    desk.on_message(answers.pop())
    assert desk.settings.tone.on
    assert desk.settings.breaks.every_min == 90.0
    assert "not saved" in row(desk, "tone.on").mistake

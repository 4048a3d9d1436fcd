"""The first run's window: four steps by keyboard, what is heard in words, and a sentence to copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.settings_model import Choice
from ui.setup_model import (
    STEPS,
    BreaksChosen,
    BreaksStep,
    DeviceChosen,
    ModelAsked,
    ModelChosen,
    ModelOffer,
    Setup,
    SideCheck,
    SoundAsked,
    SoundStep,
    StepChosen,
    WordsStep,
)
from ui.setup_wizard import SetupWizard
from ui.theme import Theme

DEVICES = (Choice("", "As the system"), Choice("usb", "Jabra"))
SOUND = SoundStep(
    SideCheck(DEVICES, "usb", 0.5, True, "I can hear you."), SideCheck(DEVICES, "", None, False, "Play it.")
)
OFFERS = (ModelOffer("tiny.en", "tiny.en", "78 MB"), ModelOffer("base.en", "base.en", "148 MB"))
WORDS = WordsStep(OFFERS, "tiny.en", "Choose.", can_fetch=True, can_measure=True)
BREAKS = BreaksStep((Choice("60", "Every 60 minutes"), Choice("", "No breaks")), "60")


@pytest.fixture
def wizard(theme: Theme) -> SetupWizard:
    made = SetupWizard(theme)
    made.told_all = []
    made.told.connect(made.told_all.append)
    made.show_setup(Setup("about", SOUND, WORDS, BREAKS))
    made.show()
    return made


def at(wizard: SetupWizard, step: str, sound: SoundStep = SOUND, words: WordsStep = WORDS) -> None:
    wizard.show_setup(Setup(step, sound, words, BREAKS))


def test_enter_goes_from_step_to_step_to_the_end(wizard):
    for step in STEPS:
        at(wizard, step)
        QTest.keyClick(wizard.on, Qt.Key.Key_Return)
    assert wizard.told_all == [StepChosen("sound"), StepChosen("words"), StepChosen("breaks"), StepChosen(None)]
    assert wizard.on.text() == "Done"


def test_each_step_in_between_can_be_skipped_and_gone_back_from(wizard):
    shown = []
    for step in STEPS:
        at(wizard, step)
        shown.append((wizard.back.isVisible(), wizard.skip.isVisible()))
    assert shown == [(False, False), (True, True), (True, True), (True, False)]
    QTest.mouseClick(wizard.back, Qt.MouseButton.LeftButton)
    assert wizard.told_all == [StepChosen("words")]


def test_closing_the_window_is_told_once(wizard):
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    wizard.close()
    assert wizard.told_all == [StepChosen(None)]


def test_the_sentence_for_callers_is_copied_without_its_marks(wizard):
    wizard.about.show_sentence("Before we start: all right?")
    QTest.mouseClick(wizard.about.copy, Qt.MouseButton.LeftButton)
    text = QApplication.clipboard().text()
    assert text.startswith("Before we start:")
    assert text.endswith("?")
    assert wizard.about.copy.text() == "Copied"


def test_both_sides_show_their_level_and_say_whether_they_are_heard(wizard):
    at(wizard, "sound")
    page = wizard.sound
    assert (page.agent.bar.level, page.agent.text.text()) == (0.5, "I can hear you.")
    assert (page.agent.good.isVisible(), page.customer.good.isVisible()) == (True, False)
    at(wizard, "sound", SoundStep(SOUND.agent, SideCheck(DEVICES, "", None, False, "It did not come.", is_wrong=True)))
    assert page.customer.bad.isVisible()


def test_a_device_and_the_test_sound_are_asked_for(wizard):
    at(wizard, "sound")
    QTest.keyClick(wizard.sound.customer.device, Qt.Key.Key_Down)
    QTest.mouseClick(wizard.sound.play, Qt.MouseButton.LeftButton)
    assert wizard.told_all == [DeviceChosen("customer", "usb"), SoundAsked()]
    at(wizard, "sound", SoundStep(SOUND.agent, SOUND.customer, playing=True, can_play=False))
    assert not wizard.sound.play.isEnabled()


def test_a_model_is_chosen_fetched_and_stopped(wizard):
    at(wizard, "words")
    QTest.keyClick(wizard.words.ticks["base.en"], Qt.Key.Key_Space)
    QTest.mouseClick(wizard.words.fetch, Qt.MouseButton.LeftButton)
    at(wizard, "words", words=WordsStep(OFFERS, "base.en", "37 of 148 MB", share=0.25, can_cancel=True))
    assert (wizard.words.bar.isVisible(), wizard.words.fetch.isVisible()) == (True, False)
    QTest.mouseClick(wizard.words.cancel, Qt.MouseButton.LeftButton)
    assert wizard.told_all == [ModelChosen("base.en"), ModelAsked("fetch"), ModelAsked("cancel")]


def test_breaks_are_chosen(wizard):
    at(wizard, "breaks")
    assert wizard.breaks.ticks["60"].isChecked()
    QTest.keyClick(wizard.breaks.ticks[""], Qt.Key.Key_Space)
    assert wizard.told_all == [BreaksChosen("")]


def test_what_the_organisation_decided_cannot_be_chosen(wizard):
    locked = "Set by your organisation: /etc/sotto/policy.toml"
    wizard.show_setup(
        Setup(
            "sound",
            SoundStep(SideCheck(DEVICES, "usb", locked_by=locked), SideCheck()),
            WordsStep(OFFERS, "tiny.en", locked_by=locked),
            BreaksStep(BREAKS.choices, "60", locked),
        )
    )
    assert not wizard.sound.agent.device.isEnabled()
    assert not wizard.words.ticks["tiny.en"].isEnabled()
    assert not wizard.breaks.ticks["60"].isEnabled()
    assert wizard.sound.agent.locked.text() == locked


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_fits_into_the_windows_width(qapp, scale):
    wizard = SetupWizard(Theme("light", scale, reduced_motion=True))
    for step in STEPS:
        at(wizard, step)
        wizard.show()
        qapp.processEvents()
        area = wizard.areas[STEPS.index(step)]
        assert area.widget().width() <= area.viewport().width()
    wizard.close()

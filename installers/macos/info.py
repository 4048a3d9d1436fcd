"""What stands in the app's Info.plist beside PyInstaller's own keys; build.spec reads it. Plain values."""

from __future__ import annotations

BUNDLE_ID = "io.sotto.Sotto"

INFO: dict[str, object] = {
    "CFBundleDisplayName": "Sotto",
    "LSMinimumSystemVersion": "13.0",
    "LSApplicationCategoryType": "public.app-category.business",
    "LSUIElement": True,  # no icon in the Dock: a small window and the menu bar
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": "MIT licensed",
    # Without these texts macOS ends the program that asks (microphone), or gives it silence (other programs' sound).
    "NSMicrophoneUsageDescription": "Sotto hears your side of a call, on this Mac alone, to show you cue cards.",
    "NSAudioCaptureUsageDescription": "Sotto hears the customer's side of a call, on this Mac alone.",
}

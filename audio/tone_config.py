"""Tone's tunables, each with its reason. The scales come from recorded phone calls, the rest from published signs."""

from __future__ import annotations

from dataclasses import dataclass

FEATURES = (
    "pitch",
    "pitch_high",
    "pitch_change",
    "rises",
    "sharp_high",
    "sharp_spread",
    "centroid",
    "flux",
    "harmonic",
)
"""What is measured of some speech, in this order; see audio/tone_features.py."""


@dataclass(frozen=True, slots=True)
class ToneConfig:
    """How long to learn, what counts as wandering, and when a change is called."""

    learn_s: float = 10.0
    """Voiced speech that makes the baseline: a name, a number and the first sentences."""
    window_s: float = 3.0
    """Speech compared with it: shorter is one word, longer is late."""
    step_s: float = 0.5
    scales: tuple[float, ...] = (1.8, 2.6, 0.15, 0.07, 2.4, 0.8, 75.0, 0.026, 2.0)
    """How far each feature wanders within an ordinary phone call (semitones, share, dB, Hz): windows of 3 s against
    the first 10 s of the same caller in the recorded calls, between the median and the root mean square."""
    usual_spread: float = 0.7
    """Mean spread of the baseline's own windows, in scales, up to which a caller is an ordinary one."""
    most_spread: float = 1.6
    """A livelier caller's scales are widened by up to this."""
    most_z: float = 3.0
    """One sign alone cannot raise the tone."""
    most_lean_z: float = 5.0
    """For the comparison of signs the limit is wider: in a shout all of them pass 3."""
    allowance: float = 0.7
    """Mean change that passes as ordinary; what exceeds it is gathered, per second of speech."""
    rising_at: float = 2.0
    high_at: float = 5.0
    leave_share: float = 0.5
    """A level is left at this share of what entered it."""
    most_gathered: float = 6.0
    """So that a long outburst is also left within seconds."""
    drain: float = 2.0
    """How much faster calm is gathered than change."""
    most_drain: float = 2.0
    """Most that is taken back per second of calmer speech."""
    least_lean: float = 0.0
    """Signs of the spectrum must have moved at least as far as those of the melody; else it may be joy or surprise."""
    leave_lean: float = -0.15
    lean_s: float = 4.0
    """Raised speech over which the two are weighed: an accent or two more than one window."""
    ease_window_s: float = 1.0
    """The newest speech, held against the outburst: a voice that comes down is heard before it fills the window."""
    ease_share: float = 0.45
    """Share of the outburst's tension under which the voice has come down."""
    ease_steps: int = 2
    """Steps in a row that must say so: not one quiet phrase."""
    easing_s: float = 6.0
    """Speech for which "easing" is said before "steady"."""
    calmer_at: float = 5.0
    """Gathered change downwards at which the start was no calm baseline (or another person speaks): learn again."""
    gap_s: float = 3.0
    """Time without the caller's voice after which another person may be speaking (a transfer)."""
    other_voice: float = 2.2
    """Change of pitch or spectrum after such a gap that no mood explains: against the direction of tension."""
    least_pitched: float = 0.2
    """Share of frames with a pitch under which the voice is a whisper, music or noise."""
    clipped_frame: float = 0.12
    """Share of samples at the peak above which a frame is distorted: its spectrum says nothing."""
    tone_flux: float = 0.02
    """Spectral change under which a frame is a key tone or a beep: a voice never holds so still."""
    most_clipped: float = 0.4
    """Share of distorted frames above which the window says nothing."""
    least_snr_db: float = 8.0
    """Voice over the pauses between; below, pitch and spectrum are the noise's."""
    enough_snr_db: float = 11.0
    """From here on the voice is judged again."""

    def __post_init__(self) -> None:
        if not 0.0 < self.step_s <= self.window_s <= self.learn_s:
            raise ValueError(
                f"expected 0 < step_s <= window_s <= learn_s, got {self.step_s}, {self.window_s}, {self.learn_s}"
            )
        if len(self.scales) != len(FEATURES) or min(self.scales) <= 0.0:
            raise ValueError(f"expected {len(FEATURES)} positive scales, got {self.scales}")
        if not 0.0 < self.rising_at < self.high_at <= self.most_gathered or not 0.0 < self.leave_share < 1.0:
            raise ValueError(
                "expected 0 < rising_at < high_at <= most_gathered and leave_share of 0 to 1, "
                f"got {self.rising_at}, {self.high_at}, {self.most_gathered}, {self.leave_share}"
            )
        if not self.least_snr_db < self.enough_snr_db:
            raise ValueError(f"expected least_snr_db < enough_snr_db, got {self.least_snr_db}, {self.enough_snr_db}")
        if not self.leave_lean < self.least_lean:
            raise ValueError(f"expected leave_lean < least_lean, got {self.leave_lean} and {self.least_lean}")

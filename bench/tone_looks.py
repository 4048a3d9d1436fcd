"""Which designs were tried on which half: whoever reads the figures can judge how much was chosen on them."""

LOOKS = (
    "Pitch: exponent of the spectrum, thresholds and costs chosen on 70 clips of the building half of both acted sets.",
    "Features and their signs: single features and window AUCs on the building half of both acted sets; a forward "
    "selection with equal weights and published signs gave the seven of `lean`. No weight is fitted.",
    "Scales: rounded from windows of the recorded calls of the building half and the support call.",
    "Thresholds of gathering and lean: simulated calls (c2) of the building half.",
)

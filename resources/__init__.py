"""Files the program ships: decks, stretches, icons, the demo call and its small model."""

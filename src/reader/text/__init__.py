"""Pure work on text: folding, direction, dates, and Arabic for terminals."""

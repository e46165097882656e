"""Pure work on what people keep: snapshots of articles."""

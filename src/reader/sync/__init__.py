"""Pure work on feeds: reading them and deciding what is new."""

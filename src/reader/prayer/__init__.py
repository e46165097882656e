"""Pure computation of prayer times, Hijri dates and the qibla."""

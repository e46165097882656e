"""Measures a sync of Warraq beside other feed readers, and beside the least one can cost."""

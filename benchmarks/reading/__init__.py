"""Measures reading: an article that is opened, and a list that is scrolled."""

"""Frozen values in the words of the domain; they import nothing of ours."""

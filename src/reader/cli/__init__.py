"""The command line: the same services as the window, told in words or as JSON."""

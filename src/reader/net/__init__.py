"""Bytes in from the network, within limits and from allowed addresses only."""

"""Correcting of labelled points frame by frame, and saving them back to their file."""

"""Simulated pictures: what is in them (scene), what the docks would report of it (noise), and papers with text."""

"""Trains the docks into the decoder: the semi-causal objective over simulated scenes (models/training/README.md)."""

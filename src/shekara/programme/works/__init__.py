"""Reconstruction, procurement, equipment and its use."""

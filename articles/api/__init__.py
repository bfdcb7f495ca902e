"""The read-only API under /api/v1/: what readers may see, as JSON, in lists by cursor."""

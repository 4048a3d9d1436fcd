"""Privacy. What must not be kept or shown is masked before any text leaves the transcriber."""

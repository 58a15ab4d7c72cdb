"""The page sets that HTML extraction is measured on, their scorers, and other systems beside it."""

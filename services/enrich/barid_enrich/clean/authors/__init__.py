"""Who signed a story: every reading of its lines, what speaks for it, the choice; core."""

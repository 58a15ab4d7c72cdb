"""Who published a story: every name on its page that may be the outlet, what speaks for it, the choice; core."""

"""Which texts are copies of one another, decided on fingerprints; core."""

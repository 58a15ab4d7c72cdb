"""What one line says it is, by its words, its place and the lines around it; core."""

"""Where a text says it comes from: agencies and outlets it credits; core."""

"""What each line of a page is, as numbers tell it: features, the trained model, its weighing with the rules; core."""

"""Which lines of a web page are the article: every line is scored by where and how it stands."""

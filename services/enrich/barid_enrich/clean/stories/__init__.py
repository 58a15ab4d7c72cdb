"""The stories of one page: where each begins; core."""

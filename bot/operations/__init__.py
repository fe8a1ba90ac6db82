"""Running the bot for others: health, metrics, and a watch over the event loop."""

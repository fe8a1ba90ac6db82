"""The Discord client: commands, buttons, and cards as Components V2 messages."""

"""The optional language model: an endpoint that speaks OpenAI's protocol, asked with care."""

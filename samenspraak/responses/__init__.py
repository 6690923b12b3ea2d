"""The organisation's answer to what people hand in, and how quickly it comes."""

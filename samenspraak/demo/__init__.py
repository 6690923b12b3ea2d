"""The demo: fictional organisations that show the product at its best."""

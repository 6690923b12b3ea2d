"""Plans and ideas: residents hand them in, the organisation answers each of them."""

"""Budget: residents divide a budget over plans, by approval or by filling a basket."""

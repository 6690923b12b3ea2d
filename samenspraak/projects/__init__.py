"""Projects: phases, partners, rules of the game, who decides."""

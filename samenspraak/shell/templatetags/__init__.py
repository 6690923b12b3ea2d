"""Template tags that draw: icons, drawings, pills, bars, and amounts and dates that never break."""

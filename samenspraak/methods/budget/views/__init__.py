"""Public screens: the front page of the vote, the four steps of voting, the result."""

"""A plan of several people: initiators who join, and plans that become one."""

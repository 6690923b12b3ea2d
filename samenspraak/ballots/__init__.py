"""The ballot box: entitlements, ballots, codes, sealing."""

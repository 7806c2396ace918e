"""The pages of accounts: one's own, coming in, other people's, the trail."""

"""The pages of reviewing a case: they translate between the browser, the policies and actions."""

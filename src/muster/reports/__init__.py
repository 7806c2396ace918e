"""Results become pages, PDF, spreadsheets and open data."""

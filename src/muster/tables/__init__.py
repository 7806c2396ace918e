"""Tables as people send them, in spreadsheets and CSV files, read without losing a row."""

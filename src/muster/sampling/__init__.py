"""A frame of cases and a design become a sealed sample that anyone can prove."""

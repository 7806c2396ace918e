"""A package: the folder of files in which records come, and its descriptor."""

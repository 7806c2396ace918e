"""Answers on cases become ratings, each with its reasons and how sure it is."""

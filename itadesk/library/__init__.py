"""Loads and validates `forms/`: frameworks, wording, suggestions."""

"""The domain becomes a paper, with the wording of the forms."""

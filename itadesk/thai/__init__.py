"""Thai digits, dates, text and words: nothing here knows about ITA or opens a file."""

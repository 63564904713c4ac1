"""What the window does that takes a file dialog, a while, or both."""

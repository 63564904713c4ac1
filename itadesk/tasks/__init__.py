"""What both doors, the window and the command line, call."""

"""The dialogs of the window, each over the tasks that it calls."""

"""The window: shows the review and turns gestures into edits. It stands on extraction alone."""

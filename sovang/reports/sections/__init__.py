"""What each chapter of the yearly report says, chapter by chapter, from the figures alone."""

"""Narrative reports: text → sentences → quantities with their organisation, period, indicator and kind."""

"""Measurements. Each part runs alone (``python -m bench.pages``) and prints ratios; ``python -m bench`` runs them all.

Nothing is written into the repository: data goes into temporary folders, or where ``SOVANG_DATA`` and ``DATABASE_URL``
point.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
django.setup()

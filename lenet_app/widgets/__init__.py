"""Views: they show records and announce wishes; no torch."""

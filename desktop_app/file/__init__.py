"""The workshop file: one GeoPackage, its tables, its journal of changes, and the lock on it.

Only `desktop_app.workshop` uses this package; everything else goes through `Workshop`.
"""

"""The fact store: triggers that log every change, a Parquet snapshot, and DuckDB over both. All of it disposable."""

"""The library on disk, the only home of SQLAlchemy."""

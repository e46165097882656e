"""Where the reader left each article."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from reader.store import bulk
from reader.store.schema import articles, reading_places

# Read with every article that is opened, so past SQLAlchemy (`bulk`).
_PLACE = "SELECT place FROM reading_places WHERE article_id = ?"


def place(connection: Connection, article_id: int) -> float:
    """Give the place of an article, 0 where it is its beginning."""
    found = bulk.read(connection, _PLACE, article_id)
    return float(found[0][0]) if found else 0.0


def keep(connection: Connection, article_id: int, where: float) -> None:
    """Keep the place of an article; 0 forgets it. One that is no more is passed over."""
    if where <= 0:
        connection.execute(delete(reading_places).where(reading_places.c.article_id == article_id))
        return
    if connection.scalar(select(articles.c.id).where(articles.c.id == article_id)) is None:
        return
    kept = insert(reading_places).values(article_id=article_id, place=where)
    connection.execute(
        kept.on_conflict_do_update(
            index_elements=[reading_places.c.article_id], set_={"place": where}
        )
    )

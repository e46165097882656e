"""Pure work on articles: cleaning, extraction, pictures, and the page the view shows."""

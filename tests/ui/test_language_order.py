"""Names are ordered as the readers of each language order their alphabet."""

import pytest
from PySide6.QtCore import QCollator, QLocale

# In their own order, where the code points, or Arabic's order, say another.
ALPHABETS = {
    "ar": ("إبل", "ابن", "باب", "تاج", "هاتف", "وردة", "يد"),
    "fa": ("ایران", "بهار", "پارس", "تهران", "زهرا", "ژاله", "کتاب", "گیلان", "لاله", "وطن", "هما"),
    "fr": ("cote", "côte", "eau", "élan", "Été", "œuf", "zoo"),
    "he": ("אבא", "בית", "שלום", "תל אביב"),
    "ur": (
        "بہار",
        "پاکستان",
        "تاج",
        "ٹماٹر",
        "ثمر",
        "دل",
        "ڈاک",
        "ذکر",
        "کراچی",
        "گل",
        "ہوا",
        "یاد",
    ),
}


@pytest.mark.parametrize("code", ALPHABETS)
def test_names_stand_in_the_order_of_the_language(code: str) -> None:
    collator = QCollator(QLocale(code))
    collator.setNumericMode(True)
    mixed = ["10", *ALPHABETS[code][::-1], "2"]
    assert sorted(mixed, key=collator.sortKey) == ["2", "10", *ALPHABETS[code]]

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.model.fetched import ParsedArticle
from reader.sync import telegram

URL = "https://t.me/s/akhbar"


def message(number: int, inside: str, *, kind: str = "") -> str:
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap">
      <div class="tgme_widget_message text_not_supported_wrap js-widget_message {kind}"
           data-post="akhbar/{number}" data-view="x">
        <div class="tgme_widget_message_bubble">
          <div class="tgme_widget_message_author accent_color"><a
            class="tgme_widget_message_owner_name" href="https://t.me/akhbar">أخبار</a></div>
          {inside}
          <div class="tgme_widget_message_footer compact js-message_footer">
            <span class="tgme_widget_message_views">401K</span><span class="copyonly"> views</span>
            <span class="tgme_widget_message_meta"><a class="tgme_widget_message_date"
              href="https://t.me/akhbar/{number}"><time class="time"
              datetime="2026-02-0{number}T09:30:00+02:00">09:30</time></a></span>
          </div></div></div></div>"""


def text(html: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{html}</div>'


def page(*messages: str, name: str = "أخبار القاهرة") -> str:
    return f"""<!DOCTYPE html><html><head><meta property="og:title" content="من الرأس">
      <meta property="og:site_name" content="Telegram"></head><body>
      <div class="tgme_channel_info_header_title"><span dir="auto">{name}</span></div>
      <main class="tgme_main" data-url="/s/akhbar">
      <section class="tgme_channel_history js-message_history">{"".join(messages)}</section></main>
      </body></html>"""


def only(*inside: str) -> ParsedArticle:
    (article,) = telegram.read(page(message(1, "".join(inside))), URL).articles
    return article


def test_a_channel_is_a_feed_with_its_newest_message_first() -> None:
    first = message(1, text("السطر الأول<br/><br/>بقية <b>الخبر</b>"))
    feed = telegram.read(page(first, message(2, text("خبر ثان"))), URL)
    assert (feed.title, feed.link) == ("أخبار القاهرة", "https://t.me/akhbar")
    newest, oldest = feed.articles
    assert [newest.title, oldest.title] == ["خبر ثان", "السطر الأول"]
    assert oldest.url == oldest.guid == "https://t.me/akhbar/1"
    assert oldest.published == datetime(2026, 2, 1, 7, 30, tzinfo=UTC)
    assert oldest.html == "<div>السطر الأول<br><br>بقية <b>الخبر</b></div>"
    assert oldest.whole


def test_pictures_stand_before_the_text() -> None:
    photo = (
        '<a class="tgme_widget_message_photo_wrap grouped_media_wrap" href="https://t.me/akhbar/1"'
        " style=\"width:800px;background-image:url('https://cdn.example/file/{n}.jpg?a=1&amp;b=2')\"></a>"
    )
    film = """<i class="tgme_widget_message_video_thumb"
      style="background-image:url(//cdn.example/t.jpg)"></i><video src="https://cdn.example/film.mp4?token=1"></video>"""
    html = only(photo.format(n=1), photo.format(n=2), film, text("نص")).html
    assert html == (
        '<p><img src="https://cdn.example/file/1.jpg?a=1&amp;b=2"></p>'
        '<p><img src="https://cdn.example/file/2.jpg?a=1&amp;b=2"></p>'
        '<p><img src="https://cdn.example/t.jpg"></p><div>نص</div>'
    )


def test_signs_are_letters_and_links_are_whole() -> None:
    html = only(
        text(
            '<i class="emoji" style="background-image:url(//t.example/e.png)"><b>🔴</b></i>'
            ' عاجل <i>مهم</i> <a href="?q=%23مصر">#مصر</a>'
            ' <a href="https://n.example/?a=1&amp;amp;b=2" onclick="return confirm()">n</a>'
            ' <a href="javascript:alert(1)">x</a>'
        )
    ).html
    assert "🔴" in html
    assert "<b>" not in html
    assert "<i>مهم</i>" in html
    assert 'href="https://t.me/s/akhbar?q=%23%D9%85%D8%B5%D8%B1"' in html
    assert 'href="https://n.example/?a=1&amp;b=2"' in html
    assert "javascript" not in html


def test_a_text_within_itself_is_taken_once() -> None:
    assert only(text(text("مرة"))).html.count("مرة") == 1


def test_what_is_quoted_is_no_text_of_the_message() -> None:
    reply = """<a class="tgme_widget_message_reply" href="https://t.me/akhbar/7">
      <div class="tgme_widget_message_text js-message_reply_text">السابق</div></a>"""
    assert only(reply, text("الجديد")).html == "<div>الجديد</div>"


def test_parts_without_a_text() -> None:
    article = only(
        '<div class="tgme_widget_message_forwarded_from">Forwarded from <a href="https://t.me/x"'
        ' class="tgme_widget_message_forwarded_from_name">قناة أخرى</a></div>',
        '<div class="tgme_widget_message_poll_question">رأيك؟</div>'
        '<div class="tgme_widget_message_poll_option_text">نعم</div>',
        '<a class="tgme_widget_message_link_preview" href="https://n.example/1">'
        '<div class="link_preview_title" dir="auto">خبر &lt;b&gt;</div>'
        '<div class="link_preview_description">وصف</div></a>',
    )
    assert (article.title, article.author) == ("رأيك؟", "قناة أخرى")
    assert article.html == (
        '<p>رأيك؟</p><p>نعم</p><p><a href="https://n.example/1">خبر &lt;b&gt;</a></p><p>وصف</p>'
    )


def test_a_message_without_words_is_named_by_its_number() -> None:
    assert only('<div class="message_media_not_supported_wrap"></div>').title == "akhbar/1"


def test_a_long_line_is_cut_at_a_word() -> None:
    title = only(text("كلمة " * 60)).title
    assert len(title) <= 101
    assert title.endswith("كلمة…")


def test_what_telegram_itself_tells_is_left_out() -> None:
    told = message(1, text("Channel created"), kind="service_message")
    assert telegram.read(page(told), URL).articles == ()


def test_a_channel_without_a_name_goes_by_its_address() -> None:
    feed = telegram.read('<section class="tgme_channel_history"></section>', URL)
    assert feed.title == "@akhbar"


@pytest.mark.parametrize(
    ("url", "html", "is_one"),
    [
        (URL, page(), True),
        ("http://127.0.0.1:8000/s/akhbar", page(), True),
        ("https://t.me/akhbar", page(), False),
        (URL, "<html><p>tgme_channel_history</p></html>", False),
        (URL, "", False),
    ],
)
def test_what_a_preview_is(url: str, html: str, *, is_one: bool) -> None:
    assert telegram.is_preview(url, html) is is_one
    if not is_one:
        with pytest.raises(FeedError):
            telegram.read(html, url)


_PIECES = (
    page(message(3, text("نص"))),
    text("x"),
    message(4, ""),
    "</div>",
    "<div",
    '"',
    "&#0;",
    "\ud800",
)


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=8))
def test_any_page_gives_a_feed(pieces: list[str]) -> None:
    feed = telegram.read(f"{page()}{''.join(pieces)}", URL)
    for article in feed.articles:
        assert article.url.startswith("https://t.me/")
        assert article.title


@pytest.mark.parametrize(
    "piece",
    [
        '<i class="tgme_widget_message_from_author">',
        '<div class="tgme_widget_message" data-post="a/1"><div class="js-message_text">',
        '<i class="', '<a href="?q=x">', "<br>", "<",
    ],
)  # fmt: skip
def test_a_hostile_page_ends(piece: str) -> None:
    start = page(message(1, text("نص"))).removesuffix("</section></main>\n      </body></html>")
    assert telegram.read(start + piece * (400_000 // len(piece)), URL).title == "أخبار القاهرة"

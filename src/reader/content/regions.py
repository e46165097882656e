"""Tells what stands around an article without being of it: by class, by element, by words."""

import re

from reader.content.tree import Node, names, words
from reader.text.arabic import fold

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FOREIGN_NAME = re.compile(
    r"(?:^|[\s_-])(?:"
    r"share|shares|sharing|sharer|sharebar|sharethis|shareit|addthis\w*|addtoany\w*"
    r"|a2a|social\w*|sociable|jp-relatedposts|sharedaddy"
    r"|related\w*|relateds|readmore|read-more|read-also|see-also|seealso|also-read"
    r"|more-from|more-news|more-stories"
    r"|recommend\w*|suggest\w*|outbrain|taboola\w*|mgid|dable|popular|most-?read"
    r"|most-?viewed|mostread|trending|latest-news|latestnews"
    r"|comment|comments|comentario\w*|commentaire\w*|kommentar\w*|commentlist"
    r"|respond|disqus\w*|fb-comments|reply"
    r"|newsletter\w*|subscribe|subscription-box|signup|sign-up|mailing|mc4wp\w*"
    r"|breadcrumb\w*|crumbs|pagination|pager|post-nav\w*|nav|navbar|navigation"
    r"|menu|menus|topbar|top-bar|navmenu|megamenu"
    r"|cookie\w*|consent\w*|gdpr|popup|modal|overlay|toast"
    r"|ad|ads|adv|advert\w*|adsense|adsbygoogle|adslot|ad-slot|adbox|banner-ad"
    r"|dfp|gpt|sponsor\w*|promo\w*|e3lan\w*|ezoic\w*"
    r"|prayer\w*|prayers|pray|mawaqit\w*|mawakeet|salat|azan|weather|currency|exchange-rates"
    r"|tags|tag-list|taglist|post-tags|entry-tags|tagcloud|hashtags|keywords|topics-list"
    r"|sidebar\w*|widget-area|widgettitle|right-rail|left-rail|aside"
    r"|author-box|authorbox|author-bio|about-author|author-info-box|bio-box"
    r"|short-?link|shorturl|short-url|copy-link|copylink|print|printer|font-size"
    r"|fontsize|resizer|text-resize|text-size|font-?resize\w*|zoom-text"
    r"|follow|follow-us|followus|followers|app-download|download-app|google-news"
    r"|googlenews|whatsapp-join|telegram-channel"
    r"|search|search-form|searchform|login|paywall-prompt|footer|copyright|skip-link"
    r"|screen-reader-text|sr-only|visually-hidden"
    r"|rating|ratings|rate-box|vote|poll|toolbar|tools|article-tools|actions|metabar"
    r"|listen|audio-player|tts"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOREIGN_ROLE = frozenset(
    ("navigation", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar")
)
FOREIGN_TAGS = frozenset(("nav", "dialog", "footer", "aside", "menu"))
_SHORT_LINE = 140
# Lines that are foreign whole, and lines that begin so. Folded.
_WHOLE = (
    r"a[\s|+-]*a(?:[\s|+-]*a)?|ا[\s|+-]*ا|\+|-|x|×|اعلان|اعلانات|advertisement"
    r"|advert|sponsored|تبليغات|آگهي"
    r"|(?:شارك|مشاركه|شاركها|شاركنا|شارك المقال|شارك الخبر|انشر|طباعه|نسخ الرابط"
    r"|نسخ|نشر|تعليق|تعليقات|اضف تعليق(?:ا)?|حفظ|استمع)"
    r"|رابط مختصر|الرابط المختصر|لينك مختصر|short ?link|copy link|لينك كوتاه|کد خبر.*|كد خبر.*"
    r"|تابعونا(?: علي.*)?|تابعنا(?: علي.*)?|follow us(?: on.*)?|اشترك(?: الان.*"
    r"| في .*)?|subscribe(?: now)?"
    r"|share(?: this.*)?|tweet|print|e-?mail|facebook|twitter|whatsapp|telegram"
    r"|linkedin|pinterest|فيسبوك|فيس بوك|تويتر|واتساب|واتس اب|تليجرام|تلغرام|لينكد ان"
    r"|بينترست"
    r"|اشتراك گذاري|به اشتراك بگذاريد|چاپ|ارسال|انتهاي پيام/?|شيئر کريں|شيئر كريں|שתפו|שיתוף|הדפסה"
    r"|بحث|search|جستجو|تحميل\.*|loading\.*|المزيد|اقرا المزيد|read more|more"
    r"|بيشتر|مزيد|عرض المزيد|load more|skip to content"
    r"|leave a (?:reply|comment)|cancel reply|comments?|no comments"
)
_BEGINS = (
    r"اقرا ايضا|اقرء?وا ايضا|اقرا كذلك|شاهد ايضا|طالع ايضا|طالع المزيد|للمزيد"
    r"|قد يهمك|قد يعجبك|قد تهمك|موضوعات (?:متعلقه|ذات صله)"
    r"|مواضيع (?:متعلقه|ذات صله|مشابهه)|اخبار (?:متعلقه|ذات صله|مشابهه)|مقالات (?:متعلقه"
    r"|ذات صله|مشابهه)|ذات صله|المزيد من|اقرا المزيد"
    r"|الوسوم|وسوم|الكلمات (?:المفتاحيه|الدلاليه)|كلمات (?:مفتاحيه|دلاليه)|الاكثر (?:قراءه"
    r"|مشاهده|تداولا)|مواقيت الصلاه|تابع قناتنا|تابعوا قناتنا"
    r"|تابعوا (?:آخر|اخر|احدث)|تابعونا|تابعنا|للاشتراك|انضم(?:وا)? (?:الي|ل)قناه"
    r"|لمتابعه اخر|حمل تطبيق|اضغط هنا"
    r"|برچسب|دسته ?بندي|خبرنگار\s*:|كد خبر|تاريخ انتشار|سرويس\s*:"
    r"|بيشتر بخوانيد|همچنين بخوانيد|مطالب مرتبط|اخبار مرتبط|بخوانيد|لينك كوتاه"
    r"|ما را در|مزيد پڑهيں|مزيد پرهيں|يه بهي پڑهيں|يه بهي پرهيں"
    r"|קראו (?:גם|עוד)|ראו גם|עוד בנושא|כתבות נוספות|תגיות"
    r"|related(?: articles| stories| posts| topics| news)?\s*:?$|read (?:also"
    r"|next|more)|see also|also read|more (?:from|on this)|you (?:may|might) also"
    r"|recommended|tags?\s*:|tagged|filed under|share this|follow us|sign up|subscribe to"
    r"|click here|already a (?:subscriber|member)|sign in to|log in to|(?:هل انت )?مشترك بالفعل"
    r"|سجل الدخول|this website uses|we use cookies|جميع الحقوق محفوظه|all rights reserved"
    r"|©"
)
_WHOLE_LINE = re.compile(rf"(?:{_WHOLE})\s*[:：.…!]*")
_LINE_BEGINS = re.compile(rf"(?:{_BEGINS})")
_LEADS_TO_LIST = re.compile(
    r"اقرا|شاهد|طالع|قد يهمك|ذات صله|متعلقه|مشابهه|related|read also|see also"
    r"|also read|recommended|بيشتر بخوانيد|مرتبط|קראו|ראו|עוד|بهي پ"
)
_PRAYERS = re.compile(r"(?:^|\s)(?:صلاه )?(?:الفجر|الشروق|الظهر|العصر|المغرب|العشاء)(?:$|[\s:])")
_CLOCKS = re.compile(r"\d{1,2}:\d{2}")
_ANY_PRAYER = re.compile("ع[\u064b-\u0652]*ص[\u064b-\u0652]*ر")
_ENOUGH_PRAYERS = 4
_LONGEST_TIMETABLE = 400


_NOTICE = re.compile(
    r"الاراء الوارده|يستخدم (?:هذا )?(?:الموقع|موقعنا)|لن يتم نشر عنوان بريدك|we use cookies"
    r"|this (?:web)?site uses cookies|your email address will not be published"
    r"|(?:ترحب|يرحب) .{0,40}(?:بتعليقات|بمشاركات|بمساهمات)|شروط التعليق|استعادت? كلمه المرور"
)


def is_foreign_region(node: Node) -> bool:
    """Tell by its tag, role, class or id that an element is not of the article."""
    if node.tag in FOREIGN_TAGS or node.get("role") in _FOREIGN_ROLE:
        return True
    named = names(node)
    return bool(named) and _FOREIGN_NAME.search(_CAMEL.sub("-", named)) is not None


def is_foreign_line(text: str) -> bool:
    """Tell by its words that a short line is a tool, an advertisement or points elsewhere."""
    if len(text) > _SHORT_LINE:
        return _NOTICE.match(fold(text[:_SHORT_LINE])) is not None
    line = fold(text).strip(" \t|•·-–—:*»«")
    return not line or bool(_WHOLE_LINE.fullmatch(line) or _LINE_BEGINS.match(line))


def leads_to_others(text: str) -> bool:
    """Tell whether a short line announces a list of other articles."""
    return is_foreign_line(text) and _LEADS_TO_LIST.search(fold(text)) is not None


def is_timetable(node: Node) -> bool:
    """Tell whether an element shows today's prayer times."""
    raw = "".join(str(text) for text in node.itertext())
    if raw.count(":") < _ENOUGH_PRAYERS or not _ANY_PRAYER.search(raw):
        return False
    text = words(node)
    if len(text) > _LONGEST_TIMETABLE:
        return False
    folded = fold(text)
    return (
        len(_PRAYERS.findall(folded)) >= _ENOUGH_PRAYERS
        and len(_CLOCKS.findall(folded)) >= _ENOUGH_PRAYERS
    )

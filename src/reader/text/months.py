"""The names of months in the calendars and languages of news, folded, with their numbers."""

from collections.abc import Mapping

from reader.text.arabic import fold

# Each line is one usage, January to December; "|" parts the spellings of one month.
_GREGORIAN = (
    # Egypt, the Gulf, Sudan
    "يناير فبراير مارس أبريل|إبريل مايو يونيو|يونيه|يونية يوليو|يوليه|يولية أغسطس سبتمبر أكتوبر"
    " نوفمبر ديسمبر",
    # Levant, Iraq
    "كانون_الثاني|كانون_ثاني شباط آذار نيسان أيار|ايار حزيران تموز آب أيلول"
    " تشرين_الأول|تشرين_أول تشرين_الثاني|تشرين_ثاني كانون_الأول|كانون_أول",
    # Tunisia, Algeria
    "جانفي فيفري مارس أفريل ماي جوان جويلية|جويليا أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    # Morocco
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    # Persian
    "ژانویه فوریه|فبریه مارس آوریل|اپریل مه|می ژوئن|جون ژوئیه|جولای|ژوئيه اوت|آگوست|اگست"
    " سپتامبر|سپتمبر اکتبر|اکتوبر نوامبر|نومبر دسامبر|دسمبر",
    # Urdu
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    # Hebrew, with and without "in"
    "ינואר|בינואר פברואר|בפברואר מרץ|מרס|במרץ|במרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי"
    " אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug"
    " september|sept|sep october|oct november|nov december|dec",
    "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre octobre novembre"
    " décembre|déc",
    "januar|jänner februar märz|mrz april mai juni juli august september oktober|okt november"
    " dezember|dez",
    "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre octubre"
    " noviembre diciembre|dic",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki"
    " kasım|kas aralık",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "január február március április május június július augusztus szeptember"
    " október november december",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
_HIJRI = (
    "محرم|المحرم صفر ربيع_الأول|ربيع_أول ربيع_الآخر|ربيع_الثاني|ربيع_ثاني"
    " جمادى_الأولى|جمادى_الأول جمادى_الآخرة|جمادى_الثانية|جمادى_الآخر|جمادى_الثاني رجب شعبان"
    " رمضان شوال ذو_القعدة|ذي_القعدة ذو_الحجة|ذي_الحجة",
)
_SOLAR = (
    "فروردین اردیبهشت خرداد تیر|تیرماه مرداد|امرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
)


def _numbered(usages: tuple[str, ...]) -> dict[str, int]:
    return {
        fold(spelling.replace("_", " ")): number
        for usage in usages
        for number, month in enumerate(usage.split(), start=1)
        for spelling in month.split("|")
    }


GREGORIAN: Mapping[str, int] = _numbered(_GREGORIAN)
HIJRI: Mapping[str, int] = _numbered(_HIJRI)
SOLAR: Mapping[str, int] = _numbered(_SOLAR)

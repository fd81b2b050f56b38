from __future__ import annotations

import pytest

from kg.read.language import foreign_language

TEXTS = {
    "de": "Der Bürgermeister sagte am Montag, dass die Brücke über "
    "den Fluss bis zum Ende des Monats gesperrt bleibt.",
    "fr": "Le maire a déclaré lundi que le pont sur le fleuve resterait "
    "fermé jusqu'à la fin du mois pour travaux.",
    "es": "El alcalde dijo el lunes que el puente sobre el río "
    "permanecerá cerrado hasta finales de mes por obras.",
    "it": "Il sindaco ha detto lunedì che il ponte sul fiume resterà "
    "chiuso fino alla fine del mese per lavori.",
    "nl": "De burgemeester zei maandag dat de brug over de rivier "
    "tot het einde van de maand gesloten blijft.",
    "pl": "Burmistrz powiedział w poniedziałek, że most na rzece "
    "będzie zamknięty do końca miesiąca z powodu remontu.",
    "ru": "Мэр сказал в понедельник, что мост через реку будет закрыт до конца месяца из-за ремонта.",
    "uk": "Мер сказав у понеділок, що міст через річку буде закритий до кінця місяця через ремонт.",
    "ar": "قال رئيس البلدية يوم الاثنين إن الجسر فوق النهر سيظل مغلقا حتى نهاية الشهر بسبب الإصلاحات.",
    "zh": "市长星期一表示,由于维修,河上的大桥将关闭至本月底,届时渡轮将运送汽车过河。",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_other_languages_are_told(code: str, text: str) -> None:
    assert foreign_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that the bridge over the river would be closed.",
        "Zelensky, Erdoğan, Orbán and Škoda boss Klaus Zellmer meet Željko Komšić in Sarajevo on Tuesday",
        "Bayern Munich beat Real Madrid 3-1; Müller, Sané and Gnabry scored for Bayern, Rodrygo for Real.",
        "Bank Negara Malaysia keeps overnight policy rate at 3 per cent",
        "",
        "12345 67890",
    ],
)
def test_english_and_what_may_be_english_is_not_called_foreign(text: str) -> None:
    assert foreign_language(text) is None


def test_a_quotation_in_another_language_does_not_matter() -> None:
    english = "The mayor said that the bridge was closed. She added in her own language: "
    assert (
        foreign_language(english + TEXTS["de"] + " The council of the town was not pleased with that.")
        is None
    )

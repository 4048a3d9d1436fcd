"""Facts about the Spanish patterns: what is a feeling, what recognises it, what is neither."""

from pathlib import Path
from typing import Any

import pytest

from audio.events import Speaker, Utterance
from desktop.coaching.model import Meaning, Recognition
from desktop.language import Reader, load_patterns

PATTERNS = load_patterns((Path(__file__).parents[2] / "resources" / "language" / "es.toml").read_text(encoding="utf-8"))


def read(who: str, text: str, before: tuple[tuple[str, str], ...] = ()) -> Meaning:
    reader = Reader(PATTERNS)
    sides = {"a": Speaker.AGENT, "c": Speaker.CUSTOMER}
    meaning: Any = None
    for index, (side, words) in enumerate((*before, (who, text))):
        start_s = 5.0 * index
        name = f"{side}{index}"
        meaning = reader.push(
            Utterance(sides[side], name, start_s, start_s + 4, words, True, len(words), 0.9, 0, start_s + 5)
        )
    assert isinstance(meaning, Meaning)
    return meaning


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("estoy muy enfadada con ustedes", "anger"),
        ("Esto es una vergüenza.", "anger"),
        ("me están tomando el pelo", "anger"),
        ("ya estoy harto de llamar", "frustration"),
        ("es la tercera vez que llamo por lo mismo", "frustration"),
        ("llevo dos semanas esperando y nada", "frustration"),
        ("nadie me ha llamado todavía", "frustration"),
        ("Les he llamado cuatro veces ya", "frustration"),
        ("me dijeron que vendrían el lunes y no vino nadie", "frustration"),
        ("todavía no me ha llegado el paquete", "frustration"),
        ("estoy preocupada por mi madre", "worry"),
        ("¿y qué pasa si no llega el dinero?", "worry"),
        ("me siento muy defraudado", "disappointment"),
        ("no sé qué hacer, de verdad", "distress"),
        ("estamos sin calefacción desde ayer", "distress"),
        ("no puedo más", "distress"),
    ],
)
def test_a_feeling_in_spanish_is_heard_in_its_own_words(text: str, kind: str) -> None:
    feelings = read("c", text).feelings
    assert [one.kind for one in feelings][:1] == [kind]
    assert feelings[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "no estoy enfadada, solo quiero cambiar mi dirección",
        "no hay problema, no se preocupe",
        "perdone que le moleste, quería preguntar por un pedido",
        "el pedido llegó ayer y quiero devolverlo",
        "hace años estaba muy enfadado con la compañía de antes",
        "estoy muy contenta con el servicio",
        "quiero saber cuándo abren el lunes",
        "mi vecino está enfadado con el ruido",
        "si no puedo ir mañana le aviso",
        "son veinte euros más de lo que dice la web, ¿no?",
    ],
)
def test_calm_words_are_no_feeling(text: str) -> None:
    assert read("c", text).feelings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Siento mucho que haya tenido que esperar tanto.",
        "lo siento muchísimo de verdad",
        "le pido disculpas por todo esto",
        "entiendo que esté enfadada",
        "tiene usted toda la razón",
        "me imagino lo frustrante que es",
        "no me extraña que esté preocupado",
        "tiene que haber sido muy duro",
        "cualquiera estaría igual en su lugar",
        "esto no debería haber pasado",
    ],
)
def test_a_feeling_is_recognised_in_many_wordings(text: str) -> None:
    level = read("a", text).recognition
    assert level is not None
    assert level >= Recognition.ACKNOWLEDGED


@pytest.mark.parametrize(
    "text",
    [
        "Perdone, no le oigo bien.",
        "lo siento, ¿puede repetir su número?",
        "entiendo que quiere cambiar la dirección",
        "disculpe las molestias",
        "¿me da su número de contrato?",
        "gracias por esperar",
    ],
)
def test_politeness_is_no_recognition(text: str) -> None:
    level = read("a", text).recognition
    assert level is None or level < Recognition.ACKNOWLEDGED


@pytest.mark.parametrize("text", ["Cálmese, por favor.", "no es para tanto", "son las normas de la empresa"])
def test_what_denies_a_feeling(text: str) -> None:
    assert read("a", text).dismissive


def test_what_else_an_agent_does() -> None:
    assert read("a", "Buenos días, ¿en qué puedo ayudarle?").greets
    assert read("a", "¿con quién hablo?").asks_name
    assert read("a", "un momento, déjeme comprobarlo").hold
    assert read("a", "¿puedo ayudarle en algo más?").anything_else
    assert read("a", "le puedo enviar un técnico").offers_fix
    assert read("a", "eso no se puede hacer").negative_wording
    assert read("a", "vale").backchannel
    assert read("c", "muchas gracias, qué alivio").positive
    assert read("c", "adiós").closing


def test_names_and_promises_become_notes() -> None:
    given = read("c", "hola, me llamo Carmen Ruiz")
    assert [(note.kind, note.value) for note in given.notes] == [("name", "Carmen Ruiz")]
    used = read("a", "gracias Carmen", (("c", "hola, me llamo Carmen Ruiz"),))
    assert used.uses_name == "Carmen"
    promised = read("a", "le llamaré antes de las nueve")
    assert [(note.kind, note.due) for note in promised.notes] == [("promise", "antes de las nueve")]

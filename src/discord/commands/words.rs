//! What commands are called and described as, in the languages we can write well.

use serenity::all::{CreateCommand, CreateCommandOption};

use crate::discord::locale::Locale;

/// A description of at most 100 characters, or a name of at most 32: English, then the others of [`Locale::ALL`] in their
/// order.
pub(super) struct Words(pub(super) &'static str, pub(super) [&'static str; 3]);

pub(super) const ASK: Words = Words(
    "Ask the report; the answer is a quote with its page, and only you see it",
    [
        "Interroger le rapport : la réponse est une citation avec sa page, visible de vous seul",
        "Pregunta al informe: la respuesta es una cita con su página y solo la ves tú",
        "Den Bericht fragen: Die Antwort ist ein Zitat mit Seitenzahl, und nur du siehst sie",
    ],
);
pub(super) const QUESTION: Words = Words(
    "What you want to know, in your words",
    [
        "Ce que vous voulez savoir, avec vos mots",
        "Lo que quieres saber, con tus palabras",
        "Was du wissen willst, in deinen Worten",
    ],
);
pub(super) const DOCUMENT: Words = Words(
    "Look in this document only",
    ["Chercher dans ce document seulement", "Buscar solo en este documento", "Nur in diesem Dokument suchen"],
);
pub(super) const STAT: Words = Words(
    "Look a figure up: what was counted, of whom, when, and what to know before using it",
    [
        "Chercher un chiffre : ce qui est compté, de qui, quand, et ce qu'il faut savoir avant de l'utiliser",
        "Busca una cifra: qué se contó, de quién, cuándo y qué saber antes de usarla",
        "Eine Zahl nachschlagen: was gezählt wurde, bei wem, wann, und was zu beachten ist",
    ],
);
pub(super) const TOPIC: Words = Words(
    "What the figure is about: “children referred”",
    [
        "De quoi parle le chiffre : « children referred »",
        "De qué trata la cifra: «children referred»",
        "Worum es bei der Zahl geht: „children referred“",
    ],
);
pub(super) const COMPARE: Words = Words(
    "Set two figures side by side, where they can be compared",
    [
        "Mettre deux chiffres côte à côte, s'ils sont comparables",
        "Pon dos cifras una al lado de la otra, si se pueden comparar",
        "Zwei Zahlen nebeneinanderstellen, wo sie vergleichbar sind",
    ],
);
pub(super) const FIRST: Words = Words(
    "The first figure: “children referred 2018”",
    [
        "Le premier chiffre : « children referred 2018 »",
        "La primera cifra: «children referred 2018»",
        "Die erste Zahl: „children referred 2018“",
    ],
);
pub(super) const SECOND: Words = Words(
    "The second, or only what differs: “2023”",
    [
        "Le second, ou seulement ce qui change : « 2023 »",
        "La segunda, o solo lo que cambia: «2023»",
        "Die zweite, oder nur der Unterschied: „2023“",
    ],
);
pub(super) const QUOTE: Words = Words(
    "Check a quote word for word and cite it, or find one by its topic",
    [
        "Vérifier une citation mot à mot et la référencer, ou en trouver une par son sujet",
        "Comprueba una cita palabra por palabra y cítala, o encuentra una por su tema",
        "Ein Zitat Wort für Wort prüfen und belegen, oder eines zu einem Thema finden",
    ],
);
pub(super) const CHECK: Words = Words(
    "Check a claim: does the report support it, contradict it, or not say?",
    [
        "Vérifier une affirmation : le rapport la confirme-t-il, la contredit-il, ou n'en dit-il rien ?",
        "Comprueba una afirmación: ¿el informe la confirma, la contradice o no dice nada?",
        "Eine Behauptung prüfen: Stützt der Bericht sie, widerspricht er, oder sagt er nichts dazu?",
    ],
);
pub(super) const CLAIM: Words = Words(
    "What is claimed, in a sentence or a few",
    [
        "Ce qui est affirmé, en une phrase ou quelques-unes",
        "Lo que se afirma, en una frase o varias",
        "Was behauptet wird, in einem Satz oder einigen",
    ],
);
pub(super) const WORDS: Words = Words(
    "Some words of the quote, at least three, or a topic",
    [
        "Quelques mots de la citation, au moins trois, ou un sujet",
        "Algunas palabras de la cita, al menos tres, o un tema",
        "Ein paar Worte des Zitats, mindestens drei, oder ein Thema",
    ],
);
pub(super) const STYLE: Words =
    Words("How to cite it", ["Comment la référencer", "Cómo citarla", "Wie es belegt wird"]);
pub(super) const GLOSSARY: Words = Words(
    "What a term or an abbreviation means, in the report's own words",
    [
        "Ce que veut dire un terme ou un sigle, avec les mots du rapport",
        "Qué significa un término o una sigla, con las palabras del informe",
        "Was ein Begriff oder eine Abkürzung bedeutet, in den Worten des Berichts",
    ],
);
pub(super) const TERM: Words = Words(
    "The term or abbreviation; without it, all of them are listed",
    [
        "Le terme ou le sigle ; sans lui, tous sont énumérés",
        "El término o la sigla; sin esto se enumeran todos",
        "Der Begriff oder die Abkürzung; ohne Angabe werden alle aufgezählt",
    ],
);
pub(super) const SOURCES: Words = Words(
    "The documents that answers come from, and their sections",
    [
        "Les documents d'où viennent les réponses, et leurs sections",
        "Los documentos de donde vienen las respuestas y sus secciones",
        "Die Dokumente, aus denen die Antworten stammen, und ihre Abschnitte",
    ],
);
pub(super) const OUTLINE: Words = Words(
    "Show the sections of this document",
    [
        "Afficher les sections de ce document",
        "Mostrar las secciones de este documento",
        "Die Abschnitte dieses Dokuments zeigen",
    ],
);
pub(super) const SECTION: Words = Words(
    "Show where this section begins",
    [
        "Afficher le début de cette section",
        "Mostrar dónde empieza esta sección",
        "Zeigen, wie dieser Abschnitt beginnt",
    ],
);
pub(super) const HELP: Words = Words(
    "What Footnote does, and how to ask",
    [
        "Ce que fait Footnote, et comment demander",
        "Qué hace Footnote y cómo preguntar",
        "Was Footnote tut, und wie man fragt",
    ],
);
pub(super) const PRIVACY: Words = Words(
    "What Footnote stores, and what it doesn't",
    [
        "Ce que Footnote conserve, et ce qu'il ne conserve pas",
        "Qué guarda Footnote y qué no",
        "Was Footnote speichert, und was nicht",
    ],
);
pub(super) const SETTINGS: Words = Words(
    "What moderators decide for this server",
    [
        "Ce que les modérateurs décident pour ce serveur",
        "Lo que deciden los moderadores para este servidor",
        "Was die Moderation für diesen Server festlegt",
    ],
);
pub(super) const SETTINGS_SHOW: Words = Words(
    "Where I speak, who may share, which document is asked, and the helplines",
    [
        "Où je parle, qui peut partager, quel document est interrogé, et les numéros d'aide",
        "Dónde hablo, quién puede compartir, qué documento se consulta y los teléfonos de ayuda",
        "Wo ich spreche, wer teilen darf, welches Dokument gefragt wird, und die Hilfsangebote",
    ],
);
pub(super) const SETTINGS_FORGET: Words = Words(
    "Delete everything that is stored about this server",
    [
        "Supprimer tout ce qui est conservé sur ce serveur",
        "Borrar todo lo guardado sobre este servidor",
        "Alles löschen, was über diesen Server gespeichert ist",
    ],
);
pub(super) const GAPS: Words = Words(
    "What the documents don't answer, as members sent it, and what they found wrong",
    [
        "Ce à quoi les documents ne répondent pas, envoyé par les membres, et ce qu'ils jugent faux",
        "Lo que los documentos no responden, según lo enviado, y lo que pareció incorrecto",
        "Was die Dokumente nicht beantworten, von Mitgliedern gesendet, und was falsch erschien",
    ],
);
/// A command in the menu of a message.
pub(super) const CHECK_MESSAGE: Words =
    Words("Check against the report", ["Vérifier avec le rapport", "Comprobar con el informe", "Am Bericht prüfen"]);
/// A command in the menu of a message.
pub(super) const FIND: Words =
    Words("Find in the report", ["Chercher dans le rapport", "Buscar en el informe", "Im Bericht suchen"]);
/// A command in the menu of a message.
pub(super) const SHARE: Words =
    Words("Share cited answer", ["Partager une réponse citée", "Compartir respuesta citada", "Belegte Antwort teilen"]);

/// A slash command with its description in every language.
pub(super) fn command(name: &str, words: &Words) -> CreateCommand {
    let command = CreateCommand::new(name).description(words.0);
    localised(words).fold(command, |command, (locale, text)| command.description_localized(locale, text))
}

/// A part of a command, with its description in every language.
pub(super) fn part(name: &str, words: &Words) -> CreateCommandOption {
    let part = CreateCommandOption::new(serenity::all::CommandOptionType::SubCommand, name, words.0);
    localised(words).fold(part, |part, (locale, text)| part.description_localized(locale, text))
}

/// A command of messages with its name in every language.
pub(super) fn message_command(words: &Words) -> CreateCommand {
    let command = CreateCommand::new(words.0).kind(serenity::all::CommandType::Message);
    localised(words).fold(command, |command, (locale, text)| command.name_localized(locale, text))
}

/// An option of text with its description in every language.
pub(super) fn option(name: &str, words: &Words) -> CreateCommandOption {
    let option = CreateCommandOption::new(serenity::all::CommandOptionType::String, name, words.0);
    localised(words).fold(option, |option, (locale, text)| option.description_localized(locale, text))
}

fn localised(words: &Words) -> impl Iterator<Item = (&'static str, &'static str)> {
    let others = Locale::ALL.into_iter().filter(|locale| *locale != Locale::English);
    others.map(Locale::code).zip(words.1)
}

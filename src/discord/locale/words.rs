//! What the bot says to members, in French, Spanish and German.

/// English; then French, Spanish and German.
pub(super) const WORDS: [(&str, [&str; 3]); 108] = [
    // Answers.
    ("Verbatim", ["Mot pour mot", "Literal", "Wörtlich"]),
    (
        "Verbatim · passage {0} of {1}",
        ["Mot pour mot · passage {0} sur {1}", "Literal · pasaje {0} de {1}", "Wörtlich · Stelle {0} von {1}"],
    ),
    ("Shared by **{0}**", ["Partagé par **{0}**", "Compartido por **{0}**", "Geteilt von **{0}**"]),
    (
        "*Press the bars to read.*",
        ["*Touchez les barres pour lire.*", "*Pulsa las barras para leer.*", "*Zum Lesen auf die Balken tippen.*"],
    ),
    (
        "The report doesn't answer: {0}",
        ["Le rapport ne répond pas à : {0}", "El informe no responde a: {0}", "Der Bericht beantwortet nicht: {0}"],
    ),
    (
        "This is about your first question; **More passages** answers the second.",
        [
            "Voici pour votre première question ; **Autres passages** répond à la deuxième.",
            "Esto es sobre tu primera pregunta; **Más pasajes** responde a la segunda.",
            "Das gilt deiner ersten Frage; **Weitere Stellen** beantwortet die zweite.",
        ],
    ),
    (
        "This is about your first question; **More passages** answers the others.",
        [
            "Voici pour votre première question ; **Autres passages** répond aux suivantes.",
            "Esto es sobre tu primera pregunta; **Más pasajes** responde a las demás.",
            "Das gilt deiner ersten Frage; **Weitere Stellen** beantwortet die anderen.",
        ],
    ),
    ("It doesn't mention {0}.", ["Il ne mentionne pas {0}.", "No menciona {0}.", "{0} wird darin nicht erwähnt."]),
    (
        "The nearest sections of **{0}**:",
        [
            "Les sections les plus proches de **{0}** :",
            "Las secciones más cercanas de **{0}**:",
            "Die nächstliegenden Abschnitte von **{0}**:",
        ],
    ),
    (
        "The nearest sections:",
        ["Les sections les plus proches :", "Las secciones más cercanas:", "Die nächstliegenden Abschnitte:"],
    ),
    (
        "Nothing in it comes near. Try other words, or the name of a section.",
        [
            "Rien ne s'en approche. Essayez d'autres mots, ou le nom d'une section.",
            "Nada se le acerca. Prueba con otras palabras o con el nombre de una sección.",
            "Nichts darin kommt dem nahe. Versuch es mit anderen Worten oder dem Namen eines Abschnitts.",
        ],
    ),
    (
        "The report doesn't answer this",
        ["Le rapport n'y répond pas", "El informe no responde a esto", "Der Bericht beantwortet das nicht"],
    ),
    ("Open the document", ["Ouvrir le document", "Abrir el documento", "Dokument öffnen"]),
    ("Open PDF page {0}", ["Ouvrir la page {0} du PDF", "Abrir la página {0} del PDF", "PDF-Seite {0} öffnen"]),
    (
        "*It goes on; open the document for the rest.*",
        [
            "*La suite est dans le document.*",
            "*Continúa; abre el documento para leer el resto.*",
            "*Es geht weiter; der Rest steht im Dokument.*",
        ],
    ),
    (
        "*The passage is too long to show here; open the document.*",
        [
            "*Le passage est trop long pour être montré ici ; ouvrez le document.*",
            "*El pasaje es demasiado largo para mostrarlo aquí; abre el documento.*",
            "*Die Stelle ist zu lang, um sie hier zu zeigen; öffne das Dokument.*",
        ],
    ),
    (
        "The paragraphs around the quote, verbatim",
        [
            "Les paragraphes autour de la citation, mot pour mot",
            "Los párrafos alrededor de la cita, literales",
            "Die Absätze um das Zitat, wörtlich",
        ],
    ),
    // Buttons and menus.
    ("Share here", ["Partager ici", "Compartir aquí", "Hier teilen"]),
    ("Share in a thread", ["Partager dans un fil", "Compartir en un hilo", "In einem Thread teilen"]),
    ("Shared", ["Partagé", "Compartido", "Geteilt"]),
    (
        "Name of the thread, which everyone sees",
        ["Nom du fil, visible de tous", "Nombre del hilo, visible para todos", "Name des Threads, für alle sichtbar"],
    ),
    (
        "Share in a new thread",
        ["Partager dans un nouveau fil", "Compartir en un hilo nuevo", "In einem neuen Thread teilen"],
    ),
    ("A thread that is there already", ["Un fil existant", "Un hilo que ya existe", "Ein vorhandener Thread"]),
    ("New thread…", ["Nouveau fil…", "Hilo nuevo…", "Neuer Thread…"]),
    ("Back", ["Retour", "Atrás", "Zurück"]),
    ("Previous", ["Précédent", "Anterior", "Vorige Stelle"]),
    ("More passages", ["Autres passages", "Más pasajes", "Weitere Stellen"]),
    ("Context", ["Contexte", "Contexto", "Kontext"]),
    ("Cite", ["Citer", "Citar", "Zitieren"]),
    ("Wrong?", ["Une erreur ?", "¿Un error?", "Falsch?"]),
    ("Another style", ["Un autre style", "Otro estilo", "Ein anderer Stil"]),
    ("Citation: {0}", ["Référence : {0}", "Referencia: {0}", "Beleg: {0}"]),
    (
        "*The citation is too long to show here.*",
        [
            "*La référence est trop longue pour être montrée ici.*",
            "*La referencia es demasiado larga para mostrarla aquí.*",
            "*Der Beleg ist zu lang, um ihn hier zu zeigen.*",
        ],
    ),
    // Figures.
    ("not stated", ["non précisé", "no se indica", "nicht angegeben"]),
    ("More figures", ["Autres chiffres", "Más cifras", "Weitere Zahlen"]),
    (
        "There are more in this passage than fit here.",
        [
            "Ce passage en contient plus qu'il n'en tient ici.",
            "En este pasaje hay más de las que caben aquí.",
            "In dieser Stelle stehen mehr, als hier Platz haben.",
        ],
    ),
    ("**Measure:** {0}", ["**Mesure :** {0}", "**Medida:** {0}", "**Messgröße:** {0}"]),
    (
        "**Population:** {0} · **Period:** {1}",
        [
            "**Population :** {0} · **Période :** {1}",
            "**Población:** {0} · **Período:** {1}",
            "**Bei wem:** {0} · **Zeitraum:** {1}",
        ],
    ),
    ("Population", ["Population", "Población", "Bei wem"]),
    ("Place", ["Lieu", "Lugar", "Ort"]),
    ("Period", ["Période", "Período", "Zeitraum"]),
    ("Also", ["Aussi", "También", "Auch"]),
    ("Compared with", ["Par rapport à", "En comparación con", "Verglichen mit"]),
    ("Basis", ["Base de calcul", "Base de cálculo", "Grundlage"]),
    ("Published by", ["Publié par", "Publicado por", "Veröffentlicht von"]),
    ("⚠️ Before you use it", ["⚠️ Avant de l'utiliser", "⚠️ Antes de usarla", "⚠️ Bevor du sie verwendest"]),
    (
        "Verbatim; check the page before you publish a figure",
        [
            "Mot pour mot ; vérifiez la page avant de publier un chiffre",
            "Literal; comprueba la página antes de publicar una cifra",
            "Wörtlich; prüf die Seite, bevor du eine Zahl veröffentlichst",
        ],
    ),
    ("Side by side", ["Côte à côte", "Lado a lado", "Nebeneinander"]),
    (
        "Derived by Footnote from {0} and {1}",
        [
            "Calculé par Footnote à partir de {0} et {1}",
            "Calculado por Footnote a partir de {0} y {1}",
            "Von Footnote aus {0} und {1} berechnet",
        ],
    ),
    (
        "These can't be set against each other. {0}",
        [
            "Ces chiffres ne peuvent pas être comparés. {0}",
            "Estas cifras no se pueden comparar. {0}",
            "Diese Zahlen lassen sich nicht vergleichen. {0}",
        ],
    ),
    ("**Population:** {0}", ["**Population :** {0}", "**Población:** {0}", "**Bei wem:** {0}"]),
    ("**Place:** {0}", ["**Lieu :** {0}", "**Lugar:** {0}", "**Ort:** {0}"]),
    ("**Period:** {0}", ["**Période :** {0}", "**Período:** {0}", "**Zeitraum:** {0}"]),
    (
        "Nothing in them comes near. Try other words.",
        [
            "Rien ne s'en approche. Essayez d'autres mots.",
            "Nada se le acerca. Prueba con otras palabras.",
            "Nichts darin kommt dem nahe. Versuch es mit anderen Worten.",
        ],
    ),
    (
        "The nearest measures:",
        ["Les mesures les plus proches :", "Las medidas más cercanas:", "Die nächstliegenden Messgrößen:"],
    ),
    (
        "The documents give no figure for that",
        [
            "Les documents ne donnent pas de chiffre à ce sujet",
            "Los documentos no dan ninguna cifra sobre eso",
            "Die Dokumente nennen dazu keine Zahl",
        ],
    ),
    // Quotations that were checked.
    (
        "**Verbatim:** it stands there, word for word.",
        [
            "**Mot pour mot :** c'est bien ce qui est écrit.",
            "**Literal:** está ahí, palabra por palabra.",
            "**Wörtlich:** Es steht dort, Wort für Wort.",
        ],
    ),
    (
        "**Verbatim:** it stands there, word for word, in two places.",
        [
            "**Mot pour mot :** c'est bien ce qui est écrit, à deux endroits.",
            "**Literal:** está ahí, palabra por palabra, en dos lugares.",
            "**Wörtlich:** Es steht dort, Wort für Wort, an zwei Stellen.",
        ],
    ),
    (
        "**Verbatim:** it stands there, word for word, in several places.",
        [
            "**Mot pour mot :** c'est bien ce qui est écrit, à plusieurs endroits.",
            "**Literal:** está ahí, palabra por palabra, en varios lugares.",
            "**Wörtlich:** Es steht dort, Wort für Wort, an mehreren Stellen.",
        ],
    ),
    (
        "Nobody wrote quite that. What the documents say on it:",
        [
            "Personne n'a écrit cela tel quel. Ce qu'en disent les documents :",
            "Nadie escribió exactamente eso. Lo que dicen los documentos:",
            "Genau so hat es niemand geschrieben. Was die Dokumente dazu sagen:",
        ],
    ),
    (
        "The words are right, the punctuation is not. What stands there:",
        [
            "Les mots sont justes, pas la ponctuation. Ce qui est écrit :",
            "Las palabras son correctas, la puntuación no. Lo que está escrito:",
            "Die Wörter stimmen, die Satzzeichen nicht. Was dort steht:",
        ],
    ),
    ("• **{0}** was left out", ["• **{0}** manque", "• falta **{0}**", "• **{0}** wurde ausgelassen"]),
    ("• **{0}**, not ~~{1}~~", ["• **{0}**, et non ~~{1}~~", "• **{0}**, no ~~{1}~~", "• **{0}**, nicht ~~{1}~~"]),
    (
        "• ~~{0}~~ does not stand there",
        ["• ~~{0}~~ n'y figure pas", "• ~~{0}~~ no está ahí", "• ~~{0}~~ steht dort nicht"],
    ),
    (
        "That is **not** what stands there:",
        ["Ce n'est **pas** ce qui est écrit :", "Eso **no** es lo que está escrito:", "Das steht so **nicht** dort:"],
    ),
    ("• and more", ["• et d'autres encore", "• y más", "• und mehr"]),
    // Claims that were checked.
    (
        "{0} more statements were not checked.",
        [
            "{0} autres affirmations n'ont pas été vérifiées.",
            "No se comprobaron otras {0} afirmaciones.",
            "{0} weitere Aussagen wurden nicht geprüft.",
        ],
    ),
    (
        "✅ **Supported**, rounded",
        ["✅ **Confirmé**, arrondi", "✅ **Confirmado**, redondeado", "✅ **Belegt**, gerundet"],
    ),
    ("✅ **Supported**", ["✅ **Confirmé**", "✅ **Confirmado**", "✅ **Belegt**"]),
    ("❌ **Contradicted.** {0}.", ["❌ **Contredit.** {0}.", "❌ **Contradicho.** {0}.", "❌ **Widersprochen.** {0}."]),
    ("❌ **Contradicted**", ["❌ **Contredit**", "❌ **Contradicho**", "❌ **Widersprochen**"]),
    (
        "❔ **Not found in the report**",
        ["❔ **Pas trouvé dans le rapport**", "❔ **No encontrado en el informe**", "❔ **Im Bericht nicht gefunden**"],
    ),
    (
        "❔ **Not found in the report.** This comes nearest; read it before you judge:",
        [
            "❔ **Pas trouvé dans le rapport.** Voici ce qui s'en rapproche le plus ; lisez-le avant de juger :",
            "❔ **No encontrado en el informe.** Esto es lo más cercano; léelo antes de juzgar:",
            "❔ **Im Bericht nicht gefunden.** Dies kommt dem am nächsten; lies es, bevor du urteilst:",
        ],
    ),
    // Terms.
    (
        "The documents don't define **{0}**. **/glossary** alone lists what they do.",
        [
            "Les documents ne définissent pas **{0}**. **/glossary** seul liste ce qu'ils définissent.",
            "Los documentos no definen **{0}**. **/glossary** por sí solo muestra lo que definen.",
            "Die Dokumente erklären **{0}** nicht. **/glossary** allein zeigt, was sie erklären.",
        ],
    ),
    (
        "**{0}** stands for **{1}**.",
        ["**{0}** signifie **{1}**.", "**{0}** significa **{1}**.", "**{0}** steht für **{1}**."],
    ),
    (
        "**{0}**, as the document has it:",
        ["**{0}**, selon le document :", "**{0}**, según el documento:", "**{0}**, wie es im Dokument steht:"],
    ),
    (
        "The documents define no terms.",
        [
            "Les documents ne définissent aucun terme.",
            "Los documentos no definen ningún término.",
            "Die Dokumente erklären keine Begriffe.",
        ],
    ),
    (
        "What the documents define",
        ["Ce que définissent les documents", "Lo que definen los documentos", "Was die Dokumente erklären"],
    ),
    // Sharing.
    (
        "I couldn't share it there: I may be missing a permission, or the thread has gone. Copy the passage and its link instead.",
        [
            "Je n'ai pas pu le partager là : il me manque peut-être une permission, ou le fil n'existe plus. Copiez plutôt le passage et son lien.",
            "No he podido compartirlo ahí: quizá me falta un permiso o el hilo ya no existe. Copia el pasaje y su enlace.",
            "Ich konnte es dort nicht teilen: Vielleicht fehlt mir ein Recht, oder den Thread gibt es nicht mehr. Kopier stattdessen die Stelle und ihren Link.",
        ],
    ),
    (
        "You can't write there, or the server hasn't installed me, so I post nothing on your behalf.",
        [
            "Vous ne pouvez pas y écrire, ou le serveur ne m'a pas installé : je ne publie donc rien en votre nom.",
            "No puedes escribir ahí o el servidor no me ha instalado, así que no publico nada en tu nombre.",
            "Du kannst dort nicht schreiben, oder der Server hat mich nicht installiert; deshalb poste ich nichts für dich.",
        ],
    ),
    (
        "That thread is archived or locked, so nothing can be posted in it.",
        [
            "Ce fil est archivé ou verrouillé : rien ne peut y être publié.",
            "Ese hilo está archivado o bloqueado, así que no se puede publicar nada en él.",
            "Dieser Thread ist archiviert oder gesperrt; darin kann nichts gepostet werden.",
        ],
    ),
    (
        "A thread needs a name.",
        ["Un fil a besoin d'un nom.", "Un hilo necesita un nombre.", "Ein Thread braucht einen Namen."],
    ),
    ("Shared in <#{0}>.", ["Partagé dans <#{0}>.", "Compartido en <#{0}>.", "Geteilt in <#{0}>."]),
    (
        "The moderators asked me never to post in this channel, so I can't share it here.",
        [
            "Les modérateurs m'ont demandé de ne jamais publier dans ce salon : je ne peux pas le partager ici.",
            "Los moderadores me pidieron que no publique nunca en este canal, así que no puedo compartirlo aquí.",
            "Die Moderatoren wollen, dass ich in diesem Kanal nie poste; deshalb kann ich es hier nicht teilen.",
        ],
    ),
    (
        "On this server only some roles may share answers, and you have none of them.",
        [
            "Sur ce serveur, seuls certains rôles peuvent partager des réponses, et vous n'en avez aucun.",
            "En este servidor solo algunos roles pueden compartir respuestas, y no tienes ninguno de ellos.",
            "Auf diesem Server dürfen nur manche Rollen Antworten teilen, und du hast keine davon.",
        ],
    ),
    (
        "That passage is no longer in the index; ask again.",
        [
            "Ce passage n'est plus dans l'index ; reposez la question.",
            "Ese pasaje ya no está en el índice; vuelve a preguntar.",
            "Diese Stelle ist nicht mehr im Index; frag noch einmal.",
        ],
    ),
    // Where it doesn't answer, or not now.
    (
        "I may not write in <#{0}>, so I can't answer there.",
        [
            "Je n'ai pas le droit d'écrire dans <#{0}> : je ne peux pas y répondre.",
            "No puedo escribir en <#{0}>, así que no puedo responder ahí.",
            "Ich darf in <#{0}> nicht schreiben und kann dort deshalb nicht antworten.",
        ],
    ),
    (
        "I don't answer in <#{0}>: the moderators haven't switched me on there. **/ask** works everywhere, and only you see the answer. You can also ask me here.",
        [
            "Je ne réponds pas dans <#{0}> : les modérateurs ne m'y ont pas activé. **/ask** fonctionne partout, et vous seul voyez la réponse. Vous pouvez aussi me demander ici.",
            "No respondo en <#{0}>: los moderadores no me han activado ahí. **/ask** funciona en todas partes y solo tú ves la respuesta. También puedes preguntarme aquí.",
            "In <#{0}> antworte ich nicht: Die Moderatoren haben mich dort nicht eingeschaltet. **/ask** geht überall, und nur du siehst die Antwort. Du kannst mich auch hier fragen.",
        ],
    ),
    (
        "That was a lot at once; please try again in {0} s.",
        [
            "C'était beaucoup à la fois ; veuillez réessayer dans {0} s.",
            "Fueron muchas a la vez; inténtalo de nuevo en {0} s.",
            "Das war viel auf einmal; bitte versuch es in {0} s wieder.",
        ],
    ),
    (
        "I'm asked a lot in this channel right now; please try again in {0} s.",
        [
            "On me demande beaucoup dans ce salon en ce moment ; veuillez réessayer dans {0} s.",
            "En este canal me preguntan mucho ahora mismo; inténtalo de nuevo en {0} s.",
            "In diesem Kanal werde ich gerade viel gefragt; bitte versuch es in {0} s wieder.",
        ],
    ),
    (
        "I'm asked a lot on this server right now; please try again in {0} s.",
        [
            "On me demande beaucoup sur ce serveur en ce moment ; veuillez réessayer dans {0} s.",
            "En este servidor me preguntan mucho ahora mismo; inténtalo de nuevo en {0} s.",
            "Auf diesem Server werde ich gerade viel gefragt; bitte versuch es in {0} s wieder.",
        ],
    ),
    (
        "Something went wrong on my side; please try again. If it stays so, tell the operator this reference: {0}.",
        [
            "Une erreur s'est produite de mon côté ; veuillez réessayer. Si cela persiste, donnez cette référence à l'opérateur : {0}.",
            "Algo ha fallado por mi parte; inténtalo de nuevo. Si sigue así, da esta referencia al operador: {0}.",
            "Bei mir ist etwas schiefgegangen; bitte versuch es noch einmal. Bleibt es so, nenn dem Betreiber diese Kennung: {0}.",
        ],
    ),
    // What is wrong with a passage.
    (
        "It doesn't answer the question",
        ["Cela ne répond pas à la question", "No responde a la pregunta", "Es beantwortet die Frage nicht"],
    ),
    (
        "A figure, or what is said of it, is wrong",
        [
            "Un chiffre, ou ce qui en est dit, est faux",
            "Una cifra, o lo que se dice de ella, es errónea",
            "Eine Zahl oder was dazu gesagt wird, ist falsch",
        ],
    ),
    (
        "The page or the link is wrong",
        ["La page ou le lien est faux", "La página o el enlace es erróneo", "Die Seite oder der Link ist falsch"],
    ),
    (
        "It misleads without its context",
        ["C'est trompeur hors contexte", "Sin su contexto induce a error", "Ohne seinen Kontext führt es in die Irre"],
    ),
    ("The text is garbled", ["Le texte est illisible", "El texto está dañado", "Der Text ist verstümmelt"]),
    ("What is wrong with it?", ["Qu'est-ce qui ne va pas ?", "¿Qué está mal?", "Was ist falsch daran?"]),
    (
        "What is wrong with this passage? Only the reason and the passage are counted, without your name.",
        [
            "Qu'est-ce qui ne va pas dans ce passage ? Seuls la raison et le passage sont comptés, sans votre nom.",
            "¿Qué está mal en este pasaje? Solo se cuentan el motivo y el pasaje, sin tu nombre.",
            "Was ist an dieser Stelle falsch? Gezählt werden nur der Grund und die Stelle, ohne deinen Namen.",
        ],
    ),
    (
        "There is no server here whose moderators would read it; tell whoever runs me what is wrong, with the page.",
        [
            "Il n'y a pas ici de serveur dont les modérateurs le liraient ; dites à qui m'exploite ce qui ne va pas, avec la page.",
            "Aquí no hay un servidor cuyos moderadores lo lean; di a quien me gestiona qué está mal, con la página.",
            "Hier gibt es keinen Server, dessen Moderatoren es lesen würden; sag dem, der mich betreibt, was falsch ist, mit der Seite.",
        ],
    ),
    (
        "Thank you. It is counted for the moderators of this server: the reason and the passage, not who you are.",
        [
            "Merci. C'est compté pour les modérateurs de ce serveur : la raison et le passage, pas qui vous êtes.",
            "Gracias. Se cuenta para los moderadores de este servidor: el motivo y el pasaje, no quién eres.",
            "Danke. Es ist für die Moderatoren dieses Servers gezählt: der Grund und die Stelle, nicht, wer du bist.",
        ],
    ),
    (
        "The moderators' list is full, so it could not be counted; please tell them yourself.",
        [
            "La liste des modérateurs est pleine : cela n'a pas pu être compté ; veuillez le leur dire vous-même.",
            "La lista de los moderadores está llena, así que no se pudo contar; díselo tú, por favor.",
            "Die Liste der Moderatoren ist voll, deshalb konnte es nicht gezählt werden; bitte sag es ihnen selbst.",
        ],
    ),
    // Questions that are sent to moderators.
    (
        "Send this question to the campaign team",
        [
            "Envoyer cette question à l'équipe de campagne",
            "Enviar esta pregunta al equipo de la campaña",
            "Diese Frage an das Kampagnenteam schicken",
        ],
    ),
    (
        "The moderators of this server don't collect questions any more, so nothing was sent.",
        [
            "Les modérateurs de ce serveur ne recueillent plus de questions : rien n'a été envoyé.",
            "Los moderadores de este servidor ya no recogen preguntas, así que no se ha enviado nada.",
            "Die Moderatoren dieses Servers sammeln keine Fragen mehr; deshalb wurde nichts geschickt.",
        ],
    ),
    (
        "That is no question I decline, so nothing was sent; please ask it again.",
        [
            "Ce n'est pas une question sans réponse : rien n'a été envoyé ; veuillez la reposer.",
            "No es una pregunta sin respuesta, así que no se ha enviado nada; vuelve a hacerla.",
            "Das ist keine Frage ohne Antwort; deshalb wurde nichts geschickt. Bitte stell sie noch einmal.",
        ],
    ),
    (
        "The document that was asked is no longer in the index, so nothing was sent; please ask again.",
        [
            "Le document interrogé n'est plus dans l'index : rien n'a été envoyé ; veuillez reposer la question.",
            "El documento preguntado ya no está en el índice, así que no se ha enviado nada; vuelve a preguntar.",
            "Das gefragte Dokument ist nicht mehr im Index; deshalb wurde nichts geschickt. Bitte frag noch einmal.",
        ],
    ),
    (
        "The list of questions is full, so it was not sent; please tell the moderators yourself.",
        [
            "La liste des questions est pleine : elle n'a pas été envoyée ; veuillez le dire vous-même aux modérateurs.",
            "La lista de preguntas está llena, así que no se ha enviado; díselo tú a los moderadores, por favor.",
            "Die Liste der Fragen ist voll, deshalb wurde sie nicht geschickt; bitte sag es den Moderatoren selbst.",
        ],
    ),
    (
        "Sent: the moderators of this server see the question, not who asked it.",
        [
            "Envoyée : les modérateurs de ce serveur voient la question, pas qui l'a posée.",
            "Enviada: los moderadores de este servidor ven la pregunta, no quién la hizo.",
            "Geschickt: Die Moderatoren dieses Servers sehen die Frage, nicht, wer sie gestellt hat.",
        ],
    ),
];

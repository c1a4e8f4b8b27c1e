//! What single words do in a claim: deny, join, point back, or say little.

/// Whether a word denies what follows it; "no more than" and "not only" don't.
pub(super) fn is_negation(folded: &str, next: &str, after: &str) -> bool {
    let bound = matches!(next, "only" | "later" | "necessarily" | "just" | "merely")
        || matches!((next, after), ("more" | "less" | "fewer" | "least", "than"));
    match folded {
        "rather" => next == "than",
        "unable" | "fail" | "fails" | "failed" | "refuse" | "refuses" | "refused" | "decline" | "declined" => {
            next == "to"
        }
        "instead" => next == "of",
        "not" | "non" | "no" | "never" | "cannot" | "neither" | "nor" | "without" | "none" | "nobody" | "nothing"
        | "except" | "excluding" | "exception" => !(bound && matches!(folded, "not" | "no")),
        word => {
            matches!(
                word,
                "isnt"
                    | "arent"
                    | "wasnt"
                    | "werent"
                    | "dont"
                    | "doesnt"
                    | "didnt"
                    | "cant"
                    | "couldnt"
                    | "wont"
                    | "wouldnt"
                    | "shouldnt"
                    | "hasnt"
                    | "havent"
                    | "hadnt"
                    | "mustnt"
                    | "aint"
            )
        }
    }
}

/// "NRM", "UK", "U.S": capitals only, more than one.
pub(super) fn is_acronym(surface: &str) -> bool {
    let letters: Vec<char> = surface.chars().filter(|character| character.is_alphabetic()).collect();
    letters.len() > 1 && letters.iter().all(|letter| letter.is_uppercase())
}

/// Whether a word with a capital looks like that of a people: "Albanian", "Vietnamese", "British".
pub(super) fn is_of_a_people(surface: &str) -> bool {
    surface.starts_with(char::is_uppercase)
        && surface.len() > 5
        && ["ian", "ean", "ese", "ish"].iter().any(|ending| surface.ends_with(ending))
        && !matches!(surface, "Guardian" | "Civilian" | "Pedestrian" | "Electrician" | "Physician" | "Technician")
}

/// What stands before a name and is no part of it.
pub(super) fn is_title(folded: &str) -> bool {
    matches!(folded, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir")
}

/// Words that only hedge, point or join, and say nothing to be borne out.
const EMPTY: &[&str] = &[
    "according",
    "across",
    "actually",
    "almost",
    "alone",
    "already",
    "among",
    "amongst",
    "another",
    "approx",
    "approximately",
    "around",
    "between",
    "bit",
    "cent",
    "circa",
    "compared",
    "currently",
    "each",
    "either",
    "especially",
    "estimated",
    "even",
    "every",
    "exactly",
    "fairly",
    "fiscal",
    "fully",
    "including",
    "instead",
    "itself",
    "just",
    "like",
    "likewise",
    "lot",
    "lots",
    "nearly",
    "neither",
    "none",
    "now",
    "one",
    "overall",
    "own",
    "per",
    "percent",
    "quite",
    "rather",
    "really",
    "relatively",
    "roughly",
    "simply",
    "since",
    "slightly",
    "somewhat",
    "still",
    "therefore",
    "though",
    "thus",
    "today",
    "together",
    "toward",
    "towards",
    "unlike",
    "versus",
    "very",
    "via",
    "vs",
    "whereas",
    "within",
    "without",
    "yet",
];

/// Whether a word is empty.
pub(super) fn is_empty(folded: &str) -> bool {
    EMPTY.binary_search(&folded).is_ok()
}

/// Verbs that say little beside their objects, and nouns and adverbs that anything may be.
const LIGHT: &[&str] = &[
    "ability",
    "able",
    "account",
    "accounted",
    "accounts",
    "amount",
    "amounted",
    "amounts",
    "anybody",
    "anyone",
    "anything",
    "back",
    "became",
    "become",
    "becomes",
    "bring",
    "brings",
    "brought",
    "came",
    "case",
    "cases",
    "classed",
    "come",
    "comes",
    "coming",
    "concedes",
    "concern",
    "concerned",
    "concerns",
    "considered",
    "constitute",
    "constituted",
    "counted",
    "deemed",
    "describe",
    "described",
    "describes",
    "doing",
    "done",
    "end",
    "everybody",
    "everyone",
    "everything",
    "everywhere",
    "exist",
    "existed",
    "exists",
    "form",
    "forms",
    "forward",
    "gave",
    "get",
    "gets",
    "getting",
    "give",
    "given",
    "gives",
    "go",
    "goes",
    "going",
    "gone",
    "got",
    "gotten",
    "happen",
    "happened",
    "happens",
    "include",
    "included",
    "includes",
    "involve",
    "involved",
    "involves",
    "keep",
    "keeps",
    "kept",
    "lay",
    "lie",
    "lies",
    "longer",
    "lying",
    "made",
    "main",
    "make",
    "makes",
    "making",
    "many",
    "member",
    "members",
    "much",
    "noted",
    "notes",
    "nothing",
    "number",
    "numbered",
    "ordinary",
    "people",
    "person",
    "persons",
    "planned",
    "power",
    "put",
    "puts",
    "reached",
    "reaches",
    "reaching",
    "recorded",
    "regarded",
    "report",
    "reports",
    "represent",
    "represented",
    "said",
    "same",
    "say",
    "says",
    "seen",
    "single",
    "size",
    "somebody",
    "someone",
    "something",
    "stand",
    "stands",
    "stood",
    "stresses",
    "take",
    "taken",
    "takes",
    "taking",
    "thanks",
    "thing",
    "things",
    "time",
    "times",
    "took",
    "totaled",
    "totaling",
    "totalled",
    "totalling",
    "treat",
    "treated",
    "treats",
    "tried",
    "tries",
    "try",
    "trying",
    "viewed",
    "warned",
    "warns",
    "way",
    "ways",
    "went",
    "worth",
];

/// Whether a word says little.
pub(super) fn is_light(folded: &str) -> bool {
    LIGHT.binary_search(&folded).is_ok()
}

/// Words by which a sentence speaks of something its neighbours name.
pub(super) fn points_back(folded: &str) -> bool {
    const POINTING: &[&str] = &[
        "company", "he", "her", "his", "it", "its", "our", "she", "such", "their", "them", "these", "they", "this",
        "those", "us", "we",
    ];
    POINTING.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_they_do() {
        assert!(is_empty("roughly") && is_empty("yet") && !is_empty("boat"));
        assert!(is_light("became") && is_light("went") && !is_light("founded"));
        assert!(is_of_a_people("Albanian") && !is_of_a_people("albanian") && !is_of_a_people("Guardian"));
        assert!(points_back("company") && points_back("we") && !points_back("lamp"));
        assert!(is_acronym("NRM") && is_acronym("U.S") && !is_acronym("Nrm") && !is_acronym("A"));
        assert!(
            is_negation("not", "a", "boat")
                && !is_negation("not", "only", "boats")
                && !is_negation("no", "more", "than")
        );
    }
}

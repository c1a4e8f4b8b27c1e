//! Telling a question about harm from somebody telling of their own.
//!
//! A disclosure is answered with where to find help, never with a search. The report's own vocabulary ("how many children
//! were trafficked?") must not trigger it, so harm alone is not enough: somebody near must be the one it is done to.

use crate::language::{fold, words};

/// Whether `text` tells of harm to the writer or somebody close to them.
pub fn is_disclosure(text: &str) -> bool {
    let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
    let words: Vec<&str> = folded.iter().map(String::as_str).collect();
    (0..words.len()).any(|at| {
        let rest = &words[at..];
        suffers(rest) || harm_to_me(&words, at) || self_harm(rest) || in_need(rest) || in_my_care(rest)
    })
}

/// Somebody near: the writer, or their own people.
fn after_somebody_near<'w, 's>(words: &'w [&'s str]) -> Option<&'w [&'s str]> {
    match words {
        ["i" | "im" | "ive" | "we" | "weve", rest @ ..] => Some(rest),
        ["my", "best" | "little" | "big" | "younger" | "older", person, rest @ ..] | ["my", person, rest @ ..]
            if is_person(person) =>
        {
            Some(rest)
        }
        _ => None,
    }
}

fn is_person(word: &str) -> bool {
    matches!(
        word,
        "friend"
            | "mate"
            | "sister"
            | "brother"
            | "son"
            | "daughter"
            | "child"
            | "kid"
            | "cousin"
            | "niece"
            | "nephew"
            | "mum"
            | "mom"
            | "girlfriend"
            | "boyfriend"
            | "wife"
            | "husband"
            | "partner"
            | "pupil"
            | "student"
            | "neighbour"
            | "foster"
    )
}

/// "I was trafficked", "my sister is being badly abused", "I am a survivor of exploitation".
fn suffers(words: &[&str]) -> bool {
    let Some(rest) = after_somebody_near(words) else { return false };
    let own_contraction = matches!(words.first(), Some(&("im" | "ive" | "weve")));
    let is_aux = |word: &str| {
        matches!(
            word,
            "am" | "m"
                | "was"
                | "were"
                | "is"
                | "has"
                | "have"
                | "had"
                | "got"
                | "get"
                | "gets"
                | "keep"
                | "keeps"
                | "think"
                | "feel"
        )
    };
    let filler = |word: &str| {
        matches!(
            word,
            "am" | "m"
                | "was"
                | "been"
                | "being"
                | "be"
                | "have"
                | "had"
                | "getting"
                | "is"
                | "also"
                | "still"
                | "once"
                | "just"
                | "now"
                | "really"
                | "a"
                | "the"
                | "sexually"
                | "badly"
                | "physically"
                | "always"
                | "constantly"
                | "i"
                | "she"
                | "he"
                | "they"
                | "might"
                | "victim"
                | "survivor"
                | "of"
                | "child"
                | "kept"
                | "so"
        )
    };
    if !own_contraction && !rest.first().is_some_and(|word| is_aux(word)) {
        return false;
    }
    let named =
        rest.iter().take_while(|word| filler(word) || is_aux(word)).any(|word| matches!(*word, "victim" | "survivor"));
    let next = rest.iter().find(|word| !filler(word) && !is_aux(word));
    named || next.is_some_and(|word| is_suffered(word))
}

/// "There's a girl in my class being exploited", "a child I work with told me she was abused": a case that is at hand.
fn in_my_care(words: &[&str]) -> bool {
    let [person, rest @ ..] = words else { return false };
    let is_young = matches!(
        *person,
        "girl" | "boy" | "child" | "kid" | "teen" | "teenager" | "woman" | "man" | "person" | "patient" | "client"
    );
    let at_hand = matches!(
        rest,
        [
            "in" | "at" | "from" | "on",
            "my",
            "class"
                | "school"
                | "care"
                | "street"
                | "house"
                | "building"
                | "work"
                | "team"
                | "group"
                | "college"
                | "caseload",
            ..,
        ] | ["i", "know" | "teach" | "support" | "foster", ..]
            | ["i", "work" | "live", "with", ..]
            | ["i", "look", "after", ..]
    );
    (is_young || is_person(person)) && at_hand && rest.iter().any(|word| is_suffered(word))
}

fn is_suffered(word: &str) -> bool {
    matches!(
        word,
        "trafficked"
            | "exploited"
            | "abused"
            | "raped"
            | "forced"
            | "groomed"
            | "beaten"
            | "threatened"
            | "enslaved"
            | "trapped"
            | "assaulted"
            | "kidnapped"
            | "molested"
            | "blackmailed"
            | "trafficking"
            | "hurt"
            | "sold"
    )
}

/// "he hits me", "they force us", "someone is hurting me", "they make me carry drugs".
fn harm_to_me(words: &[&str], at: usize) -> bool {
    let harm = matches!(
        words[at],
        "hurt"
            | "hurts"
            | "hurting"
            | "force"
            | "forces"
            | "forced"
            | "forcing"
            | "threaten"
            | "threatens"
            | "threatened"
            | "threatening"
            | "abuse"
            | "abuses"
            | "abused"
            | "abusing"
            | "rape"
            | "raped"
            | "raping"
            | "hit"
            | "hits"
            | "hitting"
            | "beat"
            | "beats"
            | "beating"
            | "groom"
            | "groomed"
            | "grooming"
            | "trafficked"
            | "trafficking"
            | "exploited"
            | "exploiting"
            | "touches"
            | "touching"
            | "touched"
            | "sells"
            | "selling"
            | "sold"
            | "blackmailing"
            | "blackmails"
    );
    let to_me = |offset: usize| matches!(words.get(at + offset), Some(&("me" | "us")));
    let made = matches!(words[at], "make" | "makes" | "making" | "made") && to_me(1);
    let by_somebody = at > 0
        && matches!(
            words[at - 1],
            "he" | "she" | "they" | "someone" | "is" | "are" | "keeps" | "uncle" | "dad" | "boss" | "man" | "people"
        );
    (harm && to_me(1)) || (made && by_somebody)
}

fn self_harm(words: &[&str]) -> bool {
    matches!(
        words,
        ["kill" | "hurt" | "harm" | "cut" | "killing" | "hurting" | "cutting", "myself", ..]
            | ["end", "my", "life", ..]
            | ["i", "am" | "feel", "suicidal", ..]
            | ["im" | "feeling", "suicidal", ..]
            | ["i", "want" | "wanna", "to", "die", ..]
            | ["i", "wanna", "die", ..]
    )
}

/// "I need help", "I'm not safe", "I can't escape".
fn in_need(words: &[&str]) -> bool {
    matches!(
        words,
        ["im", "scared" | "unsafe" | "trapped", ..]
            | ["i", "am" | "feel", "scared" | "unsafe" | "trapped", ..]
            | ["im", "not", "safe", ..]
            | ["i", "am" | "dont", "not" | "feel", "safe", ..]
            | ["im" | "am", "in", "danger", ..]
            | ["i", "cant" | "cannot", "escape", ..]
            | ["wont" | "doesnt" | "dont", "let", "me", "leave" | "go", ..]
            | ["took" | "takes" | "has" | "have", "my", "passport", ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harm_told_in_the_first_person() {
        for text in [
            "I was trafficked when i was 14",
            "im being exploited",
            "i've been forced to work",
            "my uncle is hurting me",
            "they make me carry drugs",
            "my little sister is being groomed",
            "i am a survivor of trafficking",
            "i want to die",
            "he wont let me leave",
            "I’m not safe at home",
            "someone is threatening us",
            "they took my passport",
            "theres a girl in my class being exploited by a gang",
            "a child i work with has told me she was abused, what do i do",
        ] {
            assert!(is_disclosure(text), "{text}");
        }
    }

    #[test]
    fn the_reports_vocabulary_is_no_disclosure() {
        for text in [
            "how many children were trafficked in 2023",
            "what is forced labour",
            "I was told children were trafficked here",
            "does this make me a first responder?",
            "i read that kids are exploited",
            "who is a victim of trafficking",
            "I am writing about abuse",
            "what happens when someone is groomed",
            "tell me about exploitation",
            "my report on trafficking",
            "I have a question about trafficking",
            "what does it say about suicide",
            "is my council failing trafficked kids",
            "I was wondering how many were abused",
            "how many children in my area were trafficked",
            "is a child from my report counted as exploited twice",
        ] {
            assert!(!is_disclosure(text), "{text}");
        }
    }
}

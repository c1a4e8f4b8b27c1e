//! Verbs of several words, and other phrases, by one word that means the same. General English: no line is about one report.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How many words may stand between a verb and its particle: "called *the whole deal* off".
const MAX_BETWEEN: usize = 4;

/// A phrase: its words, of which "~" lets others stand between the first and the rest.
struct Phrase {
    rest: Vec<&'static str>,
    parted: bool,
    word: &'static str,
}

/// The phrases by their first words; the longest ones first, then those whose words stand together.
static BY_FIRST: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
    for (phrase, word) in PHRASES {
        let mut words = phrase.split(' ');
        let firsts = words.next().unwrap_or_default();
        let rest: Vec<&str> = words.filter(|word| *word != "~").collect();
        for first in firsts.split('/') {
            let parted = phrase.contains('~');
            by_first.entry(first).or_default().push(Phrase { rest: rest.clone(), parted, word });
        }
    }
    for phrases in by_first.values_mut() {
        phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.rest.len()), phrase.parted));
    }
    by_first
});

/// The phrase that begins at word `at` of `folded`: where its other words stand, and the one word for it.
pub(in crate::answer::claim) fn phrase(folded: &[&str], at: usize) -> Option<(Vec<usize>, &'static str)> {
    let phrases = BY_FIRST.get(folded.get(at)?)?;
    phrases.iter().find_map(|phrase| {
        let gaps = if phrase.parted { 0..=MAX_BETWEEN } else { 0..=0 };
        // "Paid for the buy-back" pays nothing back.
        let mut gaps = gaps.take_while(|gap| *gap == 0 || folded.get(at + gap).is_some_and(|word| !joins(word)));
        let gap = gaps.find(|gap| folded.get(at + 1 + gap..).is_some_and(|after| after.starts_with(&phrase.rest)))?;
        let begins = at + 1 + gap;
        Some(((begins..begins + phrase.rest.len()).collect(), phrase.word))
    })
}

/// Whether a word joins a new part to a sentence.
fn joins(word: &str) -> bool {
    matches!(word, "for" | "of" | "to" | "in" | "by" | "with" | "from" | "on" | "at" | "and" | "or" | "but" | "that")
}

/// Phrases, the forms of their first words divided by "/", and a word that stands for each.
const PHRASES: &[(&str, &str)] = &[
    ("abide/abides/abided/abiding by", "comply"),
    ("adhere/adheres/adhered/adhering to", "comply"),
    ("as well as", "and"),
    ("break/breaks/broke/broken/breaking ~ up", "split"),
    ("come/comes/came/coming down", "fall"),
    ("bring/brings/brought/bringing ~ back", "restore"),
    ("bring/brings/brought/bringing ~ down", "reduce"),
    ("bring/brings/brought/bringing about", "cause"),
    ("bring/brings/brought/bringing together", "combine"),
    ("bring/brings/brought/bringing to an end", "end"),
    ("buy/buys/bought/buying ~ back", "repurchase"),
    ("buy/buys/bought/buying ~ out", "acquire"),
    ("buy/buys/bought/buying ~ up", "acquire"),
    ("call/calls/called/calling ~ off", "cancel"),
    ("carry/carries/carried/carrying ~ out", "conduct"),
    ("carry/carries/carried/carrying on", "continue"),
    ("close/closes/closed/closing ~ down", "close"),
    ("come/comes/came/coming into effect", "commence"),
    ("come/comes/came/coming into force", "commence"),
    ("come/comes/came/coming to an end", "end"),
    ("cut/cuts/cutting ~ back", "reduce"),
    ("cut/cuts/cutting ~ down", "reduce"),
    ("do/does/did/done away with", "abolish"),
    ("draw/draws/drew/drawn/drawing ~ up", "prepare"),
    ("free of charge", "free"),
    ("get/gets/got/getting rid of", "remove"),
    ("give/gives/gave/given/giving ~ away", "donate"),
    ("give/gives/gave/given/giving ~ back", "return"),
    ("give/gives/gave/given/giving ~ out", "distribute"),
    ("give/gives/gave/given/giving ~ up", "discontinue"),
    ("give/gives/gave/given/giving rise to", "cause"),
    ("go/goes/went/gone/going ahead", "proceed"),
    ("go/goes/went/gone/going bankrupt", "bankrupt"),
    ("go/goes/went/gone/going bust", "bankrupt"),
    ("go/goes/went/gone/going down", "fall"),
    ("go/goes/went/gone/going free", "release"),
    ("go/goes/went/gone/going into effect", "commence"),
    ("go/goes/went/gone/going into force", "commence"),
    ("go/goes/went/gone/going missing", "missing"),
    ("go/goes/went/gone/going up", "rise"),
    ("hand/hands/handed/handing ~ back", "return"),
    ("hand/hands/handed/handing ~ out", "distribute"),
    ("hand/hands/handed/handing ~ over", "transfer"),
    ("head office", "headquarters"),
    ("head/heads/headed/heading up", "lead"),
    ("hold/holds/held/holding ~ back", "delay"),
    ("hold/holds/held/holding on to", "retain"),
    ("in charge of", "lead"),
    ("in place", "there"),
    ("in the event it", "if"),
    ("in the event that", "if"),
    ("in the event they", "if"),
    ("in the event we", "if"),
    ("keep/keeps/kept/keeping an eye on", "monitor"),
    ("keep/keeps/kept/keeping on", "continue"),
    ("keep/keeps/kept/keeping track of", "monitor"),
    ("keep/keeps/kept/keeping up", "maintain"),
    ("kick/kicks/kicked/kicking ~ off", "begin"),
    ("knock/knocks/knocked/knocking ~ down", "demolish"),
    ("lay/lays/laid/laying ~ off", "dismiss"),
    ("lead/leads/led/leading to", "cause"),
    ("lay/lays/laid/laying ~ down", "describe"),
    ("lay/lays/laid/laying ~ out", "describe"),
    ("leave/leaves/left/leaving ~ out", "omit"),
    ("lock/locks/locked/locking ~ up", "imprison"),
    ("look/looks/looked/looking after", "care"),
    ("look/looks/looked/looking into", "investigate"),
    ("make/makes/made/making public", "publish"),
    ("make/makes/made/making sure", "ensure"),
    ("make/makes/made/making up", "constitute"),
    ("make/makes/made/making use of", "use"),
    ("mark/marks/marked/marking ~ down", "reduce"),
    ("more or less", "approximately"),
    ("opt/opts/opted/opting for", "choose"),
    ("out of work", "unemployed"),
    ("pass/passes/passed/passing ~ on", "transfer"),
    ("pass/passes/passed/passing away", "die"),
    ("pay/pays/paid/paying ~ back", "repay"),
    ("pay/pays/paid/paying ~ off", "repay"),
    ("pay/pays/paid/paying for", "fund"),
    ("per head", "capita"),
    ("per person", "capita"),
    ("phase/phases/phased/phasing ~ out", "discontinue"),
    ("point/points/pointed/pointing out", "note"),
    ("pull/pulls/pulled/pulling out", "withdraw"),
    ("put/puts/putting ~ down to", "attribute"),
    ("put/puts/putting ~ in place", "establish"),
    ("put/puts/putting ~ into effect", "implement"),
    ("put/puts/putting ~ into orbit", "launch"),
    ("put/puts/putting ~ into practice", "implement"),
    ("put/puts/putting ~ off", "delay"),
    ("put/puts/putting ~ up for sale", "sell"),
    ("put/puts/putting an end to", "end"),
    ("put/puts/putting ~ on hold", "suspend"),
    ("roll/rolls/rolled/rolling ~ out", "extend"),
    ("result/results/resulted/resulting in", "cause"),
    ("rule/rules/ruled/ruling ~ out", "exclude"),
    ("run/runs/ran/running out", "exhaust"),
    ("sell/sells/sold/selling ~ off", "sell"),
    ("send/sends/sent/sending ~ back", "return"),
    ("send/sends/sent/sending ~ out", "issue"),
    ("set/sets/setting ~ aside", "reserve"),
    ("set/sets/setting ~ free", "release"),
    ("set/sets/setting ~ out", "describe"),
    ("set/sets/setting ~ up", "establish"),
    ("shut/shuts/shutting ~ down", "close"),
    ("sign/signs/signed/signing off", "approve"),
    ("sign/signs/signed/signing up", "register"),
    ("sort/sorts/sorted/sorting ~ out", "resolve"),
    ("spin/spins/spun/spinning ~ off", "separate"),
    ("stand/stands/stood/standing down", "resign"),
    ("step/steps/stepped/stepping aside", "resign"),
    ("step/steps/stepped/stepping down", "resign"),
    ("step/steps/stepped/stepping up", "rise"),
    ("stick/sticks/stuck/sticking to", "comply"),
    ("take/takes/took/taken/taking ~ away", "remove"),
    ("take/takes/took/taken/taking effect", "commence"),
    ("take/takes/took/taken/taking over as", "become"),
    ("take/takes/took/taken/taking over from", "replace"),
    ("take/takes/took/taken/taking part", "participate"),
    ("take/takes/took/taken/taking place", "happen"),
    ("team/teams/teamed/teaming up", "collaborate"),
    ("tear/tears/tore/torn/tearing ~ down", "demolish"),
    ("throw/throws/threw/thrown/throwing ~ out", "dismiss"),
    ("turn/turns/turned/turning ~ down", "reject"),
    ("use/uses/used/using ~ up", "exhaust"),
    ("wind/winds/wound/winding ~ down", "close"),
    ("wind/winds/wound/winding ~ up", "close"),
    ("write/writes/wrote/written/writing ~ down", "impair"),
    ("write/writes/wrote/written/writing ~ off", "impair"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_their_longest_form() {
        let found = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            (0..words.len()).find_map(|at| phrase(&words, at))
        };
        assert_eq!(found("she took over as head"), Some((vec![2, 3], "become")));
        assert_eq!(found("they called the whole deal off"), Some((vec![5], "cancel")));
        assert_eq!(found("they paid for the buy back"), Some((vec![2], "fund")));
        assert_eq!(found("gdp per head"), Some((vec![2], "capita")));
        assert_eq!(found("they called it a duty"), None);
        assert_eq!(found("per"), None);
    }
}

//! Everyday words for the formal ones that reports use.

/// The formal words that may stand in a report for a folded everyday word; empty for most words.
///
/// Each line is general English (or UK public life), not the vocabulary of one report. A word a document knows itself is
/// still searched for; its formal words only help.
pub fn formal_words(folded: &str) -> &'static [&'static str] {
    match folded {
        "kid" | "kids" | "youngster" | "youngsters" | "minor" | "minors" | "teen" | "teens" | "teenager"
        | "teenagers" | "youth" | "youths" => &["child", "young"],
        "ppl" => &["people"],
        "org" | "orgs" => &["organisation"],
        "1st" => &["first"],
        "girl" | "girls" | "women" | "woman" => &["female"],
        "boy" | "boys" | "men" | "man" | "guys" | "blokes" | "bloke" => &["male"],
        "brit" | "brits" => &["british", "uk"],
        "cop" | "cops" => &["police"],
        "gov" | "govt" | "govs" => &["government"],
        "council" | "councils" => &["local", "authority"],
        "boss" | "chief" | "head" => &["chief", "ceo", "director"],
        "money" | "cash" | "funding" | "fund" => &["fund", "investment", "invest"],
        "law" | "laws" => &["act", "legislation"],
        "legislation" => &["law", "act"],
        "scrap" | "scrapped" | "bin" | "binned" | "abolish" | "abolished" | "rid" => &["repeal"],
        "authors" | "author" | "wrote" | "writes" | "written" => &["publish", "author"],
        "released" | "launched" | "release" | "came" | "come" | "comes" => &["publish", "release"],
        "published" => &["release", "publish"],
        "jump" | "jumped" | "rocketed" | "soared" | "growth" | "increase" | "increased" => {
            &["rise", "increase", "growth"]
        }
        "rise" | "rose" | "risen" => &["increase", "growth"],
        "drop" | "dropped" | "decrease" | "decreased" => &["fall", "decrease", "decline"],
        "percentage" | "percent" | "pct" | "proportion" => &["share", "percent"],
        "share" => &["percent", "proportion"],
        "ask" | "asks" | "asking" | "asked" | "want" | "wants" | "demand" | "demands" | "suggest" | "suggests" => {
            &["recommend", "call", "urge", "ask"]
        }
        "recommendation" | "recommendations" | "recommend" | "recommends" => &["call", "urge", "ask"],
        "data" | "stats" => &["figure", "statistic"],
        "emergency" => &["danger", "urgent"],
        "hotline" | "phone" => &["helpline"],
        "helpline" => &["help"],
        "stay" | "visa" | "visas" => &["leave", "settlement", "remain"],
        "wait" | "waits" | "waiting" => &["delay", "within", "take"],
        "rec" | "recs" => &["recommendation"],
        "job" | "jobs" => &["work", "employment", "duty"],
        "wage" | "wages" => &["salary", "earnings"],
        "pay" | "pays" | "paid" => &["fund", "salary", "earnings"],
        "find" => &["available", "download"],
        "ring" | "phoned" => &["call"],
        "seniors" | "elderly" | "pensioners" => &["older", "old"],
        "cellphone" | "cellphones" | "mobile" | "mobiles" => &["phone", "cell"],
        "revenue" | "revenues" => &["sales"],
        "turnover" => &["sales", "revenue", "cost"],
        "profit" | "profits" => &["income", "earnings"],
        "buy" | "bought" => &["purchase", "acquire"],
        "start" | "started" | "begin" | "began" => &["begin", "start", "since"],
        "stop" | "stopped" | "end" | "ended" => &["end", "cease"],
        "big" | "biggest" | "largest" => &["large", "major"],
        "ceo" => &["chief", "executive", "officer"],
        "cfo" => &["chief", "financial", "officer"],
        "staff" | "headcount" | "workforce" => &["employee", "personnel"],
        "lawsuit" | "lawsuits" | "litigation" => &["legal", "proceeding"],
        "capex" => &["capital", "expenditure", "property"],
        "ebitda" | "ebit" => &["operating", "income", "depreciation", "amortization"],
        "roa" | "roe" => &["income", "asset", "equity"],
        "ratio" => &["liability", "asset"],
        "eps" => &["earnings", "share"],
        "ppe" | "ppne" => &["property", "plant", "equipment"],
        "cogs" => &["cost", "sales"],
        "margin" | "margins" => &["income", "revenue", "sales"],
        "usd" => &["dollar"],
        "i" => &["public", "anyone", "individual", "person"],
        _ => nation(folded),
    }
}

/// Countries whose people have a word of another stem.
static NATIONS: [[&str; 2]; 30] = [
    ["afghanistan", "afghan"],
    ["bangladesh", "bangladeshi"],
    ["britain", "british"],
    ["china", "chinese"],
    ["denmark", "danish"],
    ["england", "english"],
    ["ethiopia", "ethiopian"],
    ["finland", "finnish"],
    ["france", "french"],
    ["germany", "german"],
    ["greece", "greek"],
    ["iraq", "iraqi"],
    ["ireland", "irish"],
    ["japan", "japanese"],
    ["lebanon", "lebanese"],
    ["netherlands", "dutch"],
    ["norway", "norwegian"],
    ["pakistan", "pakistani"],
    ["philippines", "filipino"],
    ["poland", "polish"],
    ["portugal", "portuguese"],
    ["scotland", "scottish"],
    ["spain", "spanish"],
    ["sudan", "sudanese"],
    ["sweden", "swedish"],
    ["switzerland", "swiss"],
    ["thailand", "thai"],
    ["turkey", "turkish"],
    ["vietnam", "vietnamese"],
    ["wales", "welsh"],
];

/// Whether a folded word is a country or its people.
pub(super) fn is_nation(folded: &str) -> bool {
    NATIONS.iter().flatten().any(|name| *name == folded)
}

/// What is of a nation for its country, and the other way round; empty for other words.
fn nation(folded: &str) -> &'static [&'static str] {
    let other =
        |pair: &'static [&'static str; 2]| Some(&pair[1 - pair.iter().position(|word| *word == folded)?..][..1]);
    NATIONS.iter().find_map(other).unwrap_or_default()
}

/// Words of chat that say nothing about what is asked.
pub(super) fn is_chat_noise(folded: &str) -> bool {
    matches!(
        folded,
        "altogether"
            | "pls"
            | "plz"
            | "please"
            | "tho"
            | "thx"
            | "thanks"
            | "ta"
            | "lol"
            | "omg"
            | "hey"
            | "hi"
            | "hello"
            | "yo"
            | "ok"
            | "okay"
            | "u"
            | "ur"
            | "r"
            | "hw"
            | "wat"
            | "wot"
            | "whats"
            | "gonna"
            | "wanna"
            | "idk"
            | "tbh"
            | "btw"
            | "anyone"
            | "someone"
            | "everyone"
            | "folks"
            | "bot"
            | "footnote"
            | "does"
            | "um"
            | "er"
            | "gimme"
            | "quick"
            | "quickly"
            | "mate"
            | "whos"
            | "yeah"
            | "cant"
            | "im"
            | "frm"
            | "abt"
            | "bout"
            | "cos"
            | "coz"
            | "em"
            | "an"
            | "cud"
            | "wud"
            | "shud"
            | "theres"
            | "show"
            | "give"
            | "tell"
            | "know"
            | "get"
            | "got"
            | "like"
            | "true"
            | "really"
            | "actually"
            | "much"
            | "many"
            | "stand"
            | "stands"
            | "mean"
            | "means"
            | "meaning"
            | "define"
            | "explain"
    )
}

/// Words that questions are built of: they may stand in an answer, but seldom tell it from other sentences.
pub(super) fn is_scaffold(folded: &str) -> bool {
    matches!(
        folded,
        "according"
            | "%"
            | "figures"
            | "figure"
            | "total"
            | "amount"
            | "numbers"
            | "number"
            | "proportion"
            | "pct"
            | "percent"
            | "percentage"
            | "share"
            | "actual"
            | "answer"
            | "article"
            | "called"
            | "considered"
            | "describe"
            | "described"
            | "difference"
            | "different"
            | "document"
            | "example"
            | "examples"
            | "kind"
            | "kinds"
            | "known"
            | "last"
            | "list"
            | "main"
            | "mention"
            | "mentioned"
            | "named"
            | "need"
            | "one"
            | "post"
            | "question"
            | "report"
            | "said"
            | "same"
            | "say"
            | "says"
            | "sort"
            | "state"
            | "stated"
            | "stuff"
            | "supposed"
            | "term"
            | "text"
            | "thing"
            | "things"
            | "three"
            | "told"
            | "two"
            | "type"
            | "types"
            | "used"
            | "using"
            | "word"
    )
}

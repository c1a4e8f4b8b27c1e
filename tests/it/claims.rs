//! Checking claims: what is right is supported, what is wrong contradicted with the report's own words, and the rest left
//! open.

use footnote::answer::Ruling;
use footnote::check::check;
use footnote::config::Config;
use footnote::ingest::{curated, markdown};
use footnote::search::SearchIndex;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use crate::terminal::{footnote, printed};

/// Claims about the briefing that are ruled rightly, of 38; measured, and not to fall.
const RIGHT_FLOOR: usize = 36;

#[derive(Deserialize)]
struct Line {
    id: String,
    claim: String,
    verdict: String,
}

fn bundled() -> SearchIndex {
    let report = markdown::read("briefing", include_str!("../../index/briefing.md"));
    SearchIndex::in_memory(vec![report], curated(&Config::compiled_in().unwrap()).unwrap()).unwrap()
}

#[test]
fn a_share_of_a_part_is_never_supported_as_one_of_all_whatever_was_written_by_hand() {
    let report = markdown::read("briefing", include_str!("../../index/briefing.md"));
    let bare = SearchIndex::in_memory(vec![report], Vec::new()).unwrap();
    for index in [bare, bundled()] {
        for claim in [
            "British children were 78% of all referrals in 2023.",
            "78% of all referrals in 2023 were British children.",
            "British children made up 78% of every referral to the NRM in 2023.",
            "In 2023, 77.9% of all people referred were children from the UK.",
            "UK children are 78% of the total number of referrals.",
        ] {
            let checked = check(&index, claim, None).unwrap();
            assert_ne!(checked.decisive().unwrap().ruling, Ruling::Supported, "{claim}");
        }
    }
}

#[test]
fn a_share_is_contradicted_by_another_share_of_the_same() {
    let index = bundled();
    let claim = "Nearly four in five of the children referred in 2023 were British.";
    let checked = check(&index, claim, None).unwrap();
    let finding = checked.decisive().unwrap();
    assert_eq!(finding.ruling, Ruling::Contradicted);
    let stated = finding.difference.as_ref().unwrap().stated.text();
    assert!(!stated.contains("138%"), "{stated}: by how much something rose is no share");
}

#[test]
fn claims_about_the_briefing_are_ruled_rightly() {
    let index = bundled();
    let lines = include_str!("../claims.jsonl").lines();
    let mut wrong = Vec::new();
    let mut asked = 0;
    for line in lines {
        let line: Line = serde_json::from_str(line).unwrap();
        let checked = check(&index, &line.claim, None).unwrap();
        let finding = checked.decisive().unwrap();
        asked += 1;
        if finding.ruling.name() != line.verdict {
            wrong.push((line.id, line.verdict, finding.ruling));
        }
        let evidence = finding.ruling == Ruling::NotInReport || !finding.quotes.is_empty();
        assert!(evidence, "{}: a verdict needs evidence", line.claim);
    }
    assert!(asked - wrong.len() >= RIGHT_FLOOR, "{wrong:?}");
}

#[test]
fn what_a_number_a_name_or_a_verb_is_of_decides() {
    let text = "# Ferries\n\nThe ferry deck is about 300 m long and up to 40 m wide.\n\n\
                Net fares rose 21% in 2022, due mostly to a 418% rise at Acme Island.\n\n\
                The operating profit for the year ended 30 June 2022 was £2.27m (2021: £3.08m).\n\n\
                General wages and fees increased by approximately £621,000 to £5.7 million for the year ended 30 June 2022 \
                from £5.1 million for the year ended 30 June 2021.\n\n\
                In 2014 Ada Moor joined the board as Chief Executive Officer.\n\n\
                In 2019, Acme bought Bolt for a good price.\n\n\
                The board plans to keep the Moor pension plan, though it may terminate it at any time.\n\n\
                Fees for pensioners are set at a maximum of 8% of the fare.\n";
    let index = SearchIndex::in_memory(vec![markdown::read("ferries", text)], Vec::new()).unwrap();
    for (claim, ruling) in [
        ("The ferry deck is 300 m long and 40 m wide.", Ruling::Supported),
        ("The ferry deck is 40 m long and 300 m wide.", Ruling::Contradicted),
        ("Net fares at Acme Island rose 418%.", Ruling::Supported),
        ("The operating profit was £3.08m in 2021.", Ruling::Supported),
        ("The operating profit was £2.27m in 2021.", Ruling::Contradicted),
        ("The operating profit was £3.08m in 2022.", Ruling::Contradicted),
        ("General wages and fees came to £5.7 million in 2022.", Ruling::Supported),
        ("Ada Moor joined the board as Chief Financial Officer in 2014.", Ruling::Contradicted),
        ("Acme bought Bolt in 2019.", Ruling::Supported),
        ("Bolt bought Acme in 2019.", Ruling::Contradicted),
        ("Bolt will buy Acme in 2031.", Ruling::NotInReport),
        ("The Moor pension plan has been terminated.", Ruling::NotInReport),
        ("Fees for pensioners are at most 8% of the fare.", Ruling::Supported),
    ] {
        let checked = check(&index, claim, None).unwrap();
        assert_eq!(checked.decisive().unwrap().ruling, ruling, "{claim}");
    }
}

#[test]
fn who_is_counted_and_who_speaks_is_told_by_the_words_around() {
    let ours = "We ferry 300 people a day on our boats, and we mend our boats ourselves in our own yard. ";
    let text = format!(
        "# Annual report\n\nMoor Ferries, Inc. has ferried people since 1901. MOOR FERRIES, INC. {}\n\n\
         For 2019, our top three boats, the Ada, the Bolt and the Gull, brought 67% of our fares.\n\n\
         For 2018, our top three boats, the Ada, the Bolt and the Gull, brought 58% of our fares.\n\n\
         Of the season tickets for children in 2023, 74% were for the summer.\n\n\
         Ada was elected head of the Rowing League at its meeting in Northmoor in 1930 and at that in Southmoor in 1932. In \
         her speech on 29 December 1930, she asked for a ferry. This speech later inspired the ferry movement.\n\n\
         Asked whether the town should or should not run ferries of its own, six in ten townspeople say it should.\n\n\
         Knight suggested that the water which a boat displaces carries the boat along.\n\n\
         Not until 1864 did James Clerk Knight bring the tables of the tides together in 20 columns.\n\n\
         Cash held by our foreign boatyards was £28 million at the end of 2019, as compared to £14 million at the end of 2018.\n\n\
         Bo Knight, head of the boatyard, said in substance that mending old boats is a duty.\n\n\
         Bo Knight said that only a strategy for boats will do.\n\n\
         The yard began with 10 cranes in 2021, and 10 more cranes joined in 2023.\n\n\
         Last summer 19 of our 28 boats were mended by the yard itself.\n\n\
         The count of passengers in 2022 was first published as 16,938 and later revised to 16,921.\n",
        ours.repeat(4)
    );
    let index = SearchIndex::in_memory(vec![markdown::read("ferries", &text)], Vec::new()).unwrap();
    for (claim, ruling) in [
        ("In 2019, the top three boats of Moor Ferries brought 67% of its fares.", Ruling::Supported),
        ("In 2018, the top three boats of Moor Ferries brought 67% of its fares.", Ruling::Contradicted),
        ("Of the season tickets for children in 2023, 74% were for the summer.", Ruling::Supported),
        ("Of the season tickets for adults and children in 2023, 74% were for the summer.", Ruling::Contradicted),
        ("Ada's speech at the meeting in Southmoor in 1932 later inspired the ferry movement.", Ruling::NotInReport),
        ("A majority of 52% of the townspeople say the town should run ferries of its own.", Ruling::Contradicted),
        ("Knight proposed that the water a boat displaces carries the boat along.", Ruling::Supported),
        ("Not until 1884 did Knight bring the tables of the tides together in 20 columns.", Ruling::Contradicted),
        ("Cash held by the foreign boatyards of Moor Ferries doubled over 2019 to £28 million.", Ruling::Supported),
        ("It was the town's mayor Ada Moor who described mending old boats as a duty.", Ruling::Contradicted),
        ("Ada Moor said that nothing less than a strategy for boats will do.", Ruling::Contradicted),
        ("The yard had 20 cranes from 2023.", Ruling::Supported),
        ("The yard had 20 cranes from its beginnings in 2021.", Ruling::Contradicted),
        ("Last summer two thirds of the boats were mended by the yard itself.", Ruling::Supported),
        ("Last summer a third of the boats were mended by the yard itself.", Ruling::Contradicted),
        ("The count of passengers in 2022 was later revised downwards, from 16,938 to 16,921.", Ruling::Supported),
    ] {
        let checked = check(&index, claim, None).unwrap();
        assert_eq!(checked.decisive().unwrap().ruling, ruling, "{claim}");
    }
}

#[test]
fn figures_in_a_list_are_for_the_years_of_a_list_in_turn() {
    let text = "# Ferries\n\nThe ferries earned 6.7% and 3.4% of the islands' income for 2020 and 2019, respectively.\n\n\
                The board made 34%, 31%, and 30% of its annual profit during the summer of 2017, 2018, and 2019.\n\n\
                The board's debts were £16.0 million and £15.6 million as of January 31, 2020 and 2019, respectively.\n";
    let index = SearchIndex::in_memory(vec![markdown::read("ferries", text)], Vec::new()).unwrap();
    for (claim, ruling) in [
        ("The ferries earned 3.4% of the islands' income for 2019.", Ruling::Supported),
        ("The ferries earned 3.4% of the islands' income for 2020.", Ruling::Contradicted),
        ("The ferries earned 6.7% of the islands' income for 2019.", Ruling::Contradicted),
        ("The board made 34% of its annual profit during the summer of 2017.", Ruling::Supported),
        ("The board made 31% of its annual profit during the summer of 2018.", Ruling::Supported),
        ("The board made 34% of its annual profit during the summer of 2019.", Ruling::Contradicted),
        ("The board's debts were £15.6 million as of January 31, 2019.", Ruling::Supported),
        ("The board's debts were £16.0 million as of January 31, 2019.", Ruling::Contradicted),
    ] {
        let checked = check(&index, claim, None).unwrap();
        assert_eq!(checked.decisive().unwrap().ruling, ruling, "{claim}");
    }
}

#[test]
fn what_is_told_of_something_else_supports_nothing() {
    let text = "# Fairport\n\n\
        In Norland, the harbour had a court of its own. In the court, the keeper was even ranked above the two pilots of the \
        harbour master.\n\n\
        Fairport is Norland's most densely settled county and its second-most popular county overall.\n\n\
        Despite a 138% rise in lost boats over five years and northern boats accounting for 78% of calls to the Lamp Office \
        (LO) in 2023, gaps persist.\n\n\
        Lutherans form the largest group in the county with 26.7% of the people, followed by Quakers and others.\n\n\
        Many riddles of the fleet remain open, such as the riddle of the drowned bell.\n\n\
        Ada Byron has been chair of the board since founding it in 1994 and keeper since May 1996.\n\n\
        Competition amongst keepers tends to drive down wages. Competition amongst masters tends to drive up wages, for there \
        are few keepers.\n\n\
        Of over 1,000 keepers asked, 82% of keepers ages 18 to 29 say the pay is good, compared with 73% of those ages 65 and \
        older.\n\n\
        Norlanders, for the most part, are keen on the harbour, with three-quarters calling the harbour good.\n\n\
        Fairport has the coast's largest inland harbour. Few ships leave Fairport in winter.\n\n\
        The board calls for the repeal of harmful parts of the Ferries Act 2011.\n";
    let index = SearchIndex::in_memory(vec![markdown::read("fairport", text)], Vec::new()).unwrap();
    let supported = [
        "In the Norland court the keeper ranked above the pilots of the harbour master.",
        "In 2023, northern boats made up 78% of calls to the Lamp Office.",
        "The largest group in the county is Lutherans, with 26.7% of the people.",
        "Competition among masters tends to drive up wages.",
        "82% of keepers aged 18 to 29 call the pay good.",
    ];
    let not_supported = [
        "In the Norland court the keeper ranked below the two pilots of the harbour master.",
        "Fairport is Norland's most popular county.",
        "Lost boats rose by 138% in 2023.",
        "26.7% of the people are Quakers.",
        "Ada Byron founded the board in 1996.",
        "Competition among keepers tends to drive up wages.",
        "82% of keepers aged 65 and older say that the pay is good.",
        "Three-quarters of Southlanders call the harbour good.",
        "Southport has the coast's largest inland harbour.",
        "The board calls for the repeal of the whole Ferries Act 2011.",
    ];
    let ruling = |claim: &str| check(&index, claim, None).unwrap().decisive().unwrap().ruling;
    for claim in supported {
        assert_eq!(ruling(claim), Ruling::Supported, "{claim}");
    }
    for claim in not_supported {
        assert_ne!(ruling(claim), Ruling::Supported, "{claim}");
    }
    let denied = "The riddle of the drowned bell has not been answered and remains open.";
    assert_ne!(ruling(denied), Ruling::Contradicted, "it denies something else");
}

#[test]
fn what_is_retold_in_other_words_is_ruled_by_what_it_says() {
    let text = "# Harbours\n\n\
        Boys made up 78% of the island nationals referred to the board in 2023.\n\n\
        Fares rose by 21% in 2022, while ferry trips fell by 3%.\n\n\
        The proposal to have keepers drawn from the council was not adopted in the Pact of Ferrow.\n\n\
        Prior to 2006, wardens were elected for eight years.\n\n\
        The keeper was ranked above the two pilots.\n\n\
        The masters refused to sign the Harbour Charter.\n\n\
        Ada Moor lit the north lamp in 1901.\n\n\
        Should the boatmen be unable to raise enough money, the dock may have to close.\n\n\
        The night pilot began in 2021 in 10 sites, and 10 more sites joined in 2023.\n\n\
        Guides work in selected sites in Norland and in all of Westland.\n\n\
        Of the decisions on people of all ages, 55% were good.\n";
    let index = SearchIndex::in_memory(vec![markdown::read("harbours", text)], Vec::new()).unwrap();
    let ruling = |claim: &str| check(&index, claim, None).unwrap().decisive().unwrap().ruling;
    for (claim, expected) in [
        ("Two pilots ranked below the keeper.", Ruling::Supported),
        ("It was Ada Moor who lit the north lamp in 1901.", Ruling::Supported),
        ("Nearly four in five of the island nationals referred to the board in 2023 were boys.", Ruling::Supported),
        ("Nearly four in five of the boys referred to the board in 2023 were island nationals.", Ruling::Contradicted),
        ("Ferry trips rose by 3%.", Ruling::Contradicted),
        ("The masters signed the Harbour Charter.", Ruling::Contradicted),
        ("Guides work in all of Norland.", Ruling::Contradicted),
        ("The night pilot began in 10 sites in 2021, which had doubled by 2023.", Ruling::Supported),
        ("The night pilot began in 10 sites in 2021, which had tripled by 2023.", Ruling::NotInReport),
        ("Keepers are drawn from the council under the Pact of Ferrow.", Ruling::NotInReport),
        ("Wardens are now elected for eight years.", Ruling::NotInReport),
        ("The boatmen were unable to raise enough money.", Ruling::NotInReport),
        ("If the boatmen cannot raise enough money, the dock may have to close.", Ruling::Supported),
        ("Of the decisions on children, 40% were good.", Ruling::NotInReport),
        ("One in five of all the people referred to the board in 2023 was a boy.", Ruling::NotInReport),
    ] {
        assert_eq!(ruling(claim), expected, "{claim}");
    }
}

#[test]
fn what_stands_around_a_word_is_part_of_it() {
    let text = "# The ferry board\n\n\
        In 2023, 4,929 trips of guests were made under the Right to Sail of Norland and Westland, up from 4,580 in 2022.\n\n\
        In 2024, 5,598 trips of guests were made under the Right to Sail of Norland and Westland, 14% more than in 2023.\n\n\
        The board asks for the repeal of harmful parts, not the whole Acts, of the Lamp and Pier Act 2022 and of the Small \
        Boats Act 2023.\n\n\
        The service of night guides is run by Acme and funded by the Boat Office.\n\n\
        The night pilot, called the tide pilot, began in June 2021 in 10 sites, and 10 more sites joined in early 2023.\n\n\
        The day pilot has 20 sites that cover 30 harbours in Norland, Sedland and Westland.\n\n\
        Anna Moor, the Boat Commissioner, said that guarding the piers is a moral duty.\n\n\
        Passengers who are no members cannot hire any boat from the fleet.\n\n\
        Eastport is home to 60% of Sedland's 3 million geese.\n\n\
        Under control of the harbour, adults included, 28 children were given a free pass.\n\n\
        Ferry income rose by £2 million to £5 million in 2020.\n\n\
        It is conjectured that there are endless twin tides.\n\n\
        In 2019 the Boltons won two of the six ferry lines that the town put up.\n\n\
        Of the trips marked as stormy in 2023, 84% were of boys.\n\n\
        Gross fares for 2006-07 grew to 19,505 crowns.\n\n\
        In 2018, 730 of the Sedland members were boys.\n\n\
        The weak tide is a slow one. Still, it is stronger than moonlight over short ways.\n\n\
        Boltport's closing in May 2013 was followed by the closing of Ferrow in December of the same year.\n\n\
        Roles will be parted on September 1, 2022, and Dora Young will be chair of the pier, starting February 1, 2023.\n\n\
        Showing 31% for 2024 as a fall from 44% for 2023 is wrong.\n\n\
        Boat Office tables for 2024 were published in March 2025, after the briefing of the board.\n\n\
        Fog losses in the year ended December 31, 2018 fell by 10% compared to the prior year.\n\n\
        Nearly a third (31%) of pilots are younger than 30.\n";
    let index = SearchIndex::in_memory(vec![markdown::read("ferries", text)], Vec::new()).unwrap();
    let ruling = |claim: &str| check(&index, claim, None).unwrap().decisive().unwrap().ruling;
    let mut wrong: Vec<String> = Vec::new();
    for (claim, expected) in [
        ("There were 4,929 trips under the Right to Sail in Norland and Westland in 2023.", Ruling::Supported),
        ("There were 4,929 trips under the Right to Sail in Norland and Westland in 2022.", Ruling::Contradicted),
        ("There were 4,580 trips under the Right to Sail in Norland and Westland in 2023.", Ruling::Contradicted),
        ("Trips under the Right to Sail went up by 14% in 2024.", Ruling::Supported),
        ("Trips under the Right to Sail fell in 2024.", Ruling::Contradicted),
        ("There were 5,598 Right to Sail trips in 2024, up 14% on 2023.", Ruling::Supported),
        ("There were 5,598 Right to Sail trips in 2024, up 24% on 2023.", Ruling::Contradicted),
        ("The board wants harmful parts of the Small Boats Act 2023 repealed.", Ruling::Supported),
        ("The board wants harmful parts of the Small Boats Act 2022 repealed.", Ruling::Contradicted),
        ("The board wants the Small Boats Act repealed.", Ruling::Contradicted),
        ("Acme itself runs the service of night guides.", Ruling::Supported),
        ("The Boat Office itself runs the service of night guides.", Ruling::Contradicted),
        ("The tide pilot began in 2021.", Ruling::Supported),
        ("The tide pilot began in 2023.", Ruling::Contradicted),
        ("The day pilot covers 30 harbours in Norland alone.", Ruling::Contradicted),
        ("The day pilot covers 30 harbours in Norland.", Ruling::Contradicted),
        ("The Boat Commissioner said that guarding the piers is a moral duty.", Ruling::Supported),
        ("Anyone can hire a boat from the fleet.", Ruling::Contradicted),
        ("Eastport has 3 million geese.", Ruling::NotInReport),
        ("The harbour gave 28 children a free pass.", Ruling::Supported),
        ("The harbour gave 28 adults a free pass.", Ruling::Contradicted),
        ("Ferry income rose by £2 million in 2020.", Ruling::Supported),
        ("Ferry income rose by £5 million in 2020.", Ruling::Contradicted),
        ("It is proved that there are endless twin tides.", Ruling::Contradicted),
        ("The Boltons won two of the six ferry lines in 2019.", Ruling::Supported),
        ("The Boltons won four of the six ferry lines in 2019.", Ruling::Contradicted),
        ("The Boltons won two of the six bakery lines in 2019.", Ruling::NotInReport),
        ("Most trips in 2023 were of boys.", Ruling::Contradicted),
        ("Geese rose in number between 2021 and 2022.", Ruling::NotInReport),
        ("Gross fares grew to 19,505 crowns in 2006/07.", Ruling::Supported),
        ("In 2018, 730 members were boys.", Ruling::Contradicted),
        ("Moonlight is stronger than the weak tide over short ways.", Ruling::Contradicted),
        ("Ferrow was closed before Boltport.", Ruling::Contradicted),
        ("Boltport was closed before Ferrow.", Ruling::Supported),
        ("Dora Young will be chair of the pier on September 1, 2022.", Ruling::Contradicted),
        ("Trips fell in 2024 compared with 2023.", Ruling::Contradicted),
        ("The briefing was published by the Boat Office.", Ruling::NotInReport),
        ("Fog losses fell by 10% in 2018 from 2017.", Ruling::Supported),
        ("About three in ten pilots are under 30.", Ruling::Supported),
    ] {
        let ruled = ruling(claim);
        if ruled != expected {
            wrong.push(format!("{claim}: {ruled:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn amounts_of_a_table_have_the_size_that_its_note_gives_them() {
    let rows = "| | 2022 | 2021 |\n|---|---|---|\n| Fares of the night ferries | $3,394,635 | $2,986,267 |\n\
                | Tolls of the piers | 482,738 | 569,255 |\n| Fare per share of the board | $5.36 | $4.10 |\n";
    let ruled = |note: &str, claim: &str| {
        let text = format!("# The ferry board\n\n{note}\n\n{rows}");
        let index = SearchIndex::in_memory(vec![markdown::read("ferries", &text)], Vec::new()).unwrap();
        check(&index, claim, None).unwrap().decisive().unwrap().ruling
    };
    let noted = "The fares of each year were as follows (in thousands, except per share amounts).";
    let bare = "The fares of each year were as follows.";
    for (note, claim, expected) in [
        (noted, "Fares of the night ferries were about $3.4 billion in 2022.", Ruling::Supported),
        (noted, "Fares of the night ferries were about $3.9 billion in 2022.", Ruling::Contradicted),
        (noted, "Fares of the night ferries were about $3.4 million in 2022.", Ruling::Contradicted),
        (noted, "Tolls of the piers were $482.7 million in 2022.", Ruling::Supported),
        (noted, "The fare per share of the board was $5.36 in 2022.", Ruling::Supported),
        (bare, "Fares of the night ferries were about $3.4 billion in 2022.", Ruling::NotInReport),
        (bare, "Fares of the night ferries were about $3.9 billion in 2022.", Ruling::Contradicted),
    ] {
        assert_eq!(ruled(note, claim), expected, "{note}: {claim}");
    }
}

#[test]
fn what_is_said_of_one_is_not_said_of_another() {
    let text = "# The ferry board\n\n\
        In 1864 Clara Maxwell joined the older charts into a set of 20 maps, which were later drawn anew by Oscar Heavis.\n\n\
        Among the tests are the Miller test, which is fast but has a small chance of error, and the Akson test, which \
        always finds the fault but is too slow.\n\n\
        For instance, the tide law tells us that harbours are strictly kept under piers, and the moon law tells us that \
        lamps are strictly kept under decks.\n\n\
        Chen's rule says that every even pier holds two boats. Weaker rules than this were found; for example \
        Vinog's rule says that every odd pier can hold a sum of three boats.\n\n\
        The Isel branch takes one tenth of the water of the Rhein, while the Neder takes about two tenths of the water.\n\n\
        The board thinks that a new bridge would add $105 million in fares to the town over five years.\n\n\
        Most keepers who do not lean toward a guild share this view (70%).\n\n\
        Sailor Jane Rosen of the School of Westport asserts that the tide has done more for fares than the wind.\n\n\
        At 30 June 2022 the lamp ratio of the fleet rose to 1.36x (2021: 0.84x).\n\n\
        In the year ended 31 May 2022 the fleet did not earn any tolls.\n\n\
        As of February 8, 2022, the board foresaw $22 million of tolls from the ferry in 2022, and not in late January 2021.\n\n\
        The fleet carried 17 foreign crews, 11 of them on two long trips.\n\n\
        The guild offers £150 and £250 for finding 100 shells and 900 shells, respectively.\n\n\
        Norland pilots in 2023 numbered 4,299, or 25% of all pilots.\n\n\
        The night briefing was published on 10 May 2024, which was Pier Day (notice, Harbour Daily, 13 May 2024).\n\n\
        The model has a hull on top, the deck below (painted red within a week by two crews), and the mast above that.\n\n\
        Of the new drugs for seasick keepers, 19 of 28 drugs that were approved in 2013 are special drugs.\n";
    let index = SearchIndex::in_memory(vec![markdown::read("ferries", text)], Vec::new()).unwrap();
    let ruling = |claim: &str| check(&index, claim, None).unwrap().decisive().unwrap().ruling;
    let mut wrong: Vec<String> = Vec::new();
    for (claim, expected) in [
        ("In 1864 Clara Maxwell joined the older charts into a set of 20 maps.", Ruling::Supported),
        ("In 1864 Oscar Heavis joined the older charts into a set of 20 maps.", Ruling::Contradicted),
        ("The Miller test is fast but has a small chance of error.", Ruling::Supported),
        ("The Akson test is fast but has a small chance of error.", Ruling::Contradicted),
        ("The moon law tells us that lamps are strictly kept under decks.", Ruling::Supported),
        ("The tide law tells us that lamps are strictly kept under decks.", Ruling::NotInReport),
        ("Vinog's rule says that every odd pier can hold a sum of three boats.", Ruling::Supported),
        ("Chen's rule says that every odd pier can hold a sum of three boats.", Ruling::Contradicted),
        ("The Isel takes one tenth of the water of the Rhein.", Ruling::Supported),
        ("The Isel takes two tenths of the water of the Rhein.", Ruling::Contradicted),
        ("A new bridge would add $105 million in fares to the town over five years.", Ruling::Supported),
        ("A new bridge would add $105 million a year in fares to the town.", Ruling::Contradicted),
        ("Most keepers who lean toward a guild share this view.", Ruling::NotInReport),
        ("According to Jane Rosen, the tide has done more for fares than the wind.", Ruling::Supported),
        ("According to Jane Rosen, the wind has done more for fares than the tide.", Ruling::Contradicted),
        ("The lamp ratio of the fleet was 1.36x at 30 June 2022.", Ruling::Supported),
        ("The lamp ratio of the fleet was 0.84x at 30 June 2022.", Ruling::Contradicted),
        ("The fleet earned no tolls in the year ended 31 May 2022.", Ruling::Supported),
        ("In February 2022 the board foresaw $22 million of tolls from the ferry.", Ruling::Supported),
        ("In February 2022 the board foresaw $32 million of tolls from the ferry.", Ruling::Contradicted),
        ("Of 28 drugs approved in 2013, 19 are special drugs.", Ruling::Supported),
        ("The lamp ratio of the fleet came down in 2022.", Ruling::Contradicted),
        ("The fleet carried 11 foreign crews on two long trips.", Ruling::Supported),
        ("The fleet carried 17 foreign crews on two long trips.", Ruling::Contradicted),
        ("The guild offers £250 for finding 900 shells.", Ruling::Supported),
        ("The guild offers £150 for finding 900 shells.", Ruling::Contradicted),
        ("About 4,300 Norland pilots were there in 2023.", Ruling::Supported),
        ("About 4,292 Norland pilots were there in 2023.", Ruling::Contradicted),
        ("The night briefing was published on 10 May 2024.", Ruling::Supported),
        ("The night briefing was published on 13 May 2024.", Ruling::Contradicted),
        ("The deck was painted red within a week by two crews.", Ruling::Supported),
        ("The mast was painted red within a week by two crews.", Ruling::NotInReport),
    ] {
        let ruled = ruling(claim);
        if ruled != expected {
            wrong.push(format!("{claim}: {ruled:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_lies_between_or_beside_is_told_from_what_is_said() {
    let text = "# Moor Ferries\n\n\
        In 2023, 4,929 trips were booked, up from 4,580 in 2022.\n\n\
        The 2021 guide by the boat club, which is not the handbook of 2024, lists ten harbours.\n\n\
        In harbour figures a night stop is a flag on a trip and not a type of trip of its own.\n\n\
        The Lamp and Pier Act 2022 is the Act whose section 52 holds the duty to ring.\n\n\
        The freight of the port, including timber, slate and wool, was £52 million in 2023.\n\n\
        The speed of the fleet depends on the skill of its rowers.\n\n\
        By freight, Peru was our largest market outside Chile in 2023.\n\n\
        We are the leading ferry line, with over 75 thousand passengers in over 190 countries.\n\n\
        Oars have been stored at the north pier, the proposed south pier and the mill.\n\n\
        The 44% of boats for 2023 must not be compared with the 31% that the press gave for 2024.\n\n\
        The count of rafts in 2020 was first published as 4,946 and later revised to 5,028.\n";
    let index = SearchIndex::in_memory(vec![markdown::read("ferries", text)], Vec::new()).unwrap();
    let ruling = |claim: &str| check(&index, claim, None).unwrap().decisive().unwrap().ruling;
    for (claim, expected) in [
        ("Booked trips went up by around 350 between 2022 and 2023.", Ruling::Supported),
        ("The boat club's 2021 guide to its handbook lists ten harbours.", Ruling::Supported),
        ("In harbour figures a night stop is only a flag on a trip, not a separate type of trip.", Ruling::Supported),
        ("The duty to ring comes from section 52 of the 2022 Lamp and Pier Act.", Ruling::Supported),
        ("The duty to ring comes from section 52 of the 2021 Lamp and Pier Act.", Ruling::Contradicted),
        ("The port's freight, including timber, slate and wool, was £52 million in 2023.", Ruling::Supported),
        ("The port's timber freight was £52 million in 2023.", Ruling::NotInReport),
        ("The skill of the rowers does not depend on the speed of the fleet.", Ruling::NotInReport),
        ("The speed of the fleet does not depend on the skill of its rowers.", Ruling::Contradicted),
        ("Outside Chile, our largest market by freight in 2023 was Peru.", Ruling::Supported),
        ("The leading ferry line has over 75 thousand passengers in Chile.", Ruling::NotInReport),
        ("More oars have been stored at the north pier than at the mill.", Ruling::NotInReport),
        ("The 44% of boats for 2023 can be compared with the 31% that the press gave for 2024.", Ruling::Contradicted),
        ("The count of rafts in 2020 was later corrected upwards.", Ruling::Supported),
        ("The count of rafts in 2020 was later corrected downwards.", Ruling::Contradicted),
        ("Thanks to the Lamp and Pier Act 2022, section 52 holds the duty to ring.", Ruling::Supported),
    ] {
        assert_eq!(ruling(claim), expected, "{claim}");
    }
}

#[test]
fn of_numbers_that_contradict_alike_the_latest_is_shown() {
    let index = bundled();
    for (claim, stated) in [
        ("17,004 children were referred", "7,432"),
        ("There are 12 pilot sites", "20"),
        ("The pilot only runs in England", "England, Scotland and Wales"),
        ("Durr is the Commissioner", "Eleanor Lyons"),
    ] {
        let checked = check(&index, claim, None).unwrap();
        let difference = checked.decisive().and_then(|finding| finding.difference.clone());
        assert_eq!(difference.map(|difference| difference.stated.text()), Some(stated), "{claim}");
    }
}

#[test]
fn what_is_not_found_shows_the_sentence_that_comes_nearest() {
    let index = bundled();
    let first = |claim: &str| {
        let checked = check(&index, claim, None).unwrap();
        let finding = checked.decisive().unwrap();
        assert_eq!(finding.ruling, Ruling::NotInReport, "{claim}");
        assert!(finding.difference.is_none() && finding.statistics.is_empty() && finding.confidence == 0.0, "{claim}");
        assert!(!finding.nearest.is_empty(), "{claim}");
        finding.quotes.first().map(|quote| quote.text().to_owned())
    };
    // What it says the briefing says in other words, and whoever reads them can tell.
    let told = first("Every trafficked child ought to be given a guardian, the authors say.");
    assert!(told.is_some_and(|told| told.starts_with("6. Guardians: the report asks")), "the recommendation");
    assert_eq!(first("The best pizza in Leeds is sold at the station."), None, "nothing is near");
}

#[test]
fn a_trap_is_told_with_its_caveat() {
    let index = bundled();
    for claim in
        ["British children were 78% of all referrals in 2023.", "Child trafficking rose by 138% in a single year."]
    {
        let checked = check(&index, claim, None).unwrap();
        let finding = checked.decisive().unwrap();
        assert_eq!(finding.ruling, Ruling::Contradicted, "{claim}");
        assert!(finding.instead().is_some(), "{claim}");
    }
    let told = check(&index, "my uncle is hurting me", None).unwrap();
    assert!(told.findings.is_empty(), "a disclosure is not checked");
}

#[test]
fn claims_are_checked_a_line_each() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"id\": \"a\", \"claim\": \"In 2023, 7,432 children were referred to the NRM.\"}\n{\"id\": \"b\"}\n\
                 In 2023, 7,342 children were referred to the NRM.\nThe moon is made of cheese and rocks.\n";
    let (code, out, err) = printed(footnote(folder.path(), &["check", "--format", "json"]).write_stdin(lines));
    assert_eq!(code, 2, "a bad line: {err}");
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let verdicts: Vec<&str> = lines.iter().map(|line| line["verdict"].as_str().unwrap_or("error")).collect();
    assert_eq!(verdicts, ["supported", "error", "contradicted", "not_in_report"]);
    assert_eq!(lines[0]["quotes"][0]["document"], "briefing");
    assert!(lines[1]["error"].as_str().unwrap().contains("claim"));
    assert!(lines[2]["difference"].as_str().unwrap().contains("7,432"));
    let (code, out, _) =
        printed(&mut footnote(folder.path(), &["check", "There were 7,342 children referred in 2023."]));
    assert!(code == 0 && out.starts_with("Contradicted:"), "{out}");
}

#[test]
fn a_claim_that_is_none_is_refused_or_left_open() {
    let index = bundled();
    assert!(check(&index, "  ", None).is_err());
    assert!(check(&index, &"word ".repeat(2_000), None).unwrap_err().to_string().contains("6000"));
    for claim in
        ["7,432!!! 44% 31% 138 2023 17,004", "Die Kinder wurden im Jahr 2023 gemeldet.", "<@123> **@everyone** `x`"]
    {
        let ruled = check(&index, claim, None).map(|checked| checked.decisive().map(|finding| finding.ruling));
        assert!(matches!(ruled, Err(_) | Ok(Some(Ruling::NotInReport))), "{claim}: {ruled:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_claim_panics(
        claim in "\\PC{0,200}|([0-9]{1,5}[ ,.%]|of |in |not |children ){0,60}|\
            ((the|a|prior|fiscal|year|before|later|from|to|only|all|very|now|completed|set|up|called|off|Section 48|Act|\
            UK|nationals|Albanian|ECPAT UK's|report|was|said|rose|fell|by|£5 million|in cash|20%|of the|2023|2018–2023|\
            \\(NRM\\)|no|and|for|more|than|between|alone|four of the six|three years to four|2006/07|England|Wales|he|\
            proved|a third|most|can|anyone|followed by) ){0,40}",
    ) {
        thread_local! {
            static INDEX: SearchIndex = bundled();
        }
        INDEX.with(|index| {
            let _ = check(index, &claim, None);
        });
    }
}

//! Right-to-left text: from the order it stands in on the page to the order it is read in.

/// The text of a line in reading order. `visual` is in the order of the page, from left to right.
///
/// Stretches of right-to-left letters, with what stands between them, are turned round; figures inside stay as they
/// are. A line that is mostly right-to-left is read from its right end. This is the reordering of the Unicode
/// bidirectional algorithm (UAX #9, rule L2) undone for one level of embedding, which is all that reports have.
pub(super) fn logical(visual: &str) -> String {
    let strong = |character: &char| character.is_alphabetic();
    let right = visual.chars().filter(|character| is_right_to_left(*character)).count();
    if right == 0 {
        return visual.to_owned();
    }
    let turned_line = 2 * right > visual.chars().filter(strong).count();
    let characters: Vec<char> = visual.chars().collect();
    let mut runs: Vec<(bool, Vec<char>)> = Vec::new();
    for character in characters {
        let side = match character {
            other if is_right_to_left(other) => Some(true),
            other if other.is_alphanumeric() => Some(false),
            _ => None,
        };
        match (runs.last_mut(), side) {
            (Some((_, run)), None) => run.push(character),
            (Some((turned, run)), Some(side)) if *turned == side => run.push(character),
            (_, side) => runs.push((side.unwrap_or(turned_line), vec![character])),
        }
    }
    for at in 1..runs.len() {
        // Spaces and signs between two directions belong to the line's own.
        let moved = match runs.get_mut(at - 1) {
            Some((turned, run)) if *turned != turned_line => {
                let kept = run.iter().rposition(|character| character.is_alphanumeric()).map_or(0, |last| last + 1);
                run.split_off(kept)
            }
            _ => continue,
        };
        if let Some((_, run)) = runs.get_mut(at) {
            run.splice(0..0, moved);
        }
    }
    if let Some((turned, run)) = runs.last_mut()
        && *turned != turned_line
    {
        let kept = run.iter().rposition(|character| character.is_alphanumeric()).map_or(0, |last| last + 1);
        let signs = run.split_off(kept);
        runs.push((turned_line, signs));
    }
    if turned_line {
        runs.reverse();
    }
    let spelt = |(turned, mut run): (bool, Vec<char>)| {
        if turned || turned_line && !run.iter().any(|character| character.is_alphanumeric()) {
            run.reverse();
            for character in &mut run {
                *character = mirrored(*character);
            }
        }
        run
    };
    let text: String = runs.into_iter().flat_map(spelt).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Hebrew, Arabic and their neighbours (the blocks with bidirectional class R or AL).
fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn mirrored(character: char) -> char {
    match character {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_from_their_right_end() {
        for (visual, read) in [
            ("plain words", "plain words"),
            ("the word םולש means peace", "the word שלום means peace"),
            ("beside it םולש,", "beside it שלום,"),
            (".1874 תנשב", "בשנת 1874."),
            (".םלוע םולש", "שלום עולם."),
            ("םלוע 2023 םולש", "שלום 2023 עולם"),
        ] {
            assert_eq!(logical(visual), read, "{visual}");
        }
    }
}

//! The paths in Rust source, read well enough to tell who uses what: comments, literals and tests are left out, `use`
//! trees are spread out, and names are followed to what they were imported from.

use std::collections::HashMap;

/// A path in the source.
#[derive(Debug)]
pub(super) struct Found {
    /// Its line, from 1.
    pub(super) line: usize,
    /// Its names, as far as imports tell; a macro's ends in `!`.
    pub(super) path: Vec<String>,
}

impl Found {
    /// Whether it is, or leads into, what `name` says: `std::env`, `println!`, `hayro_*`.
    pub(super) fn touches(&self, name: &str) -> bool {
        if name.ends_with('!') {
            return self.path.last().is_some_and(|last| last == name);
        }
        let mut path = self.path.iter();
        name.split("::").all(|wanted| {
            path.next().is_some_and(|part| match wanted.strip_suffix('*') {
                Some(head) => part.starts_with(head),
                None => part.trim_end_matches('!') == wanted,
            })
        })
    }
}

/// The paths of `source`, and the names of its modules that are files of tests.
pub(super) fn read(source: &str) -> (Vec<Found>, Vec<String>) {
    let (tokens, test_modules) = without_tests(tokens(&blank(source)));
    let mut leaves = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = |back: usize| at.checked_sub(back).map_or("", |index| tokens[index].text.as_str());
        let begins = tokens[at].is_name() && before(1) != "." && !(before(1) == "::" && before(2) == ">");
        if begins {
            let imported = before(1) == "use" || (before(1) == "::" && before(2) == "use");
            at = tree(&tokens, at, &[], imported, &mut leaves);
        } else {
            at += 1;
        }
    }
    (resolved(leaves), test_modules)
}

/// `source` with comments and literals turned into spaces; lines stay where they are.
fn blank(source: &str) -> String {
    let text: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < text.len() {
        let end = literal_end(&text, at).unwrap_or(at);
        if end == at {
            out.push(text[at]);
            at += 1;
        } else {
            out.extend(text[at..end].iter().map(|&character| if character == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that begins at `at` ends, if one does.
fn literal_end(text: &[char], at: usize) -> Option<usize> {
    let rest = &text[at..];
    let end_of = |from: usize, end: &[char]| {
        (from..text.len()).find(|&index| text[index..].starts_with(end)).map_or(text.len(), |index| index + end.len())
    };
    match rest {
        ['/', '/', ..] => Some(end_of(at, &['\n']) - usize::from(rest.contains(&'\n'))),
        ['/', '*', ..] => {
            let (mut depth, mut index) = (0, at);
            while index < text.len() {
                match text[index..] {
                    ['/', '*', ..] => (depth, index) = (depth + 1, index + 2),
                    ['*', '/', ..] => (depth, index) = (depth - 1, index + 2),
                    _ => index += 1,
                }
                if depth == 0 {
                    break;
                }
            }
            Some(index)
        }
        ['"', ..] => Some(quoted_end(text, at + 1, '"')),
        ['\'', '\\', ..] => Some(quoted_end(text, at + 1, '\'')),
        ['\'', _, '\'', ..] => Some(at + 3),
        ['r', ..] if at == 0 || !is_name_character(text[at - 1]) || matches!(text[at - 1], 'b' | 'c') => {
            let hashes = rest[1..].iter().take_while(|&&character| character == '#').count();
            let mut end = vec!['#'; hashes];
            end.insert(0, '"');
            (rest.get(1 + hashes) == Some(&'"')).then(|| end_of(at + 2 + hashes, &end))
        }
        _ => None,
    }
}

/// The end of the literal whose inside begins at `at` and which `quote` closes.
fn quoted_end(text: &[char], mut at: usize, quote: char) -> usize {
    while at < text.len() && text[at] != quote {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(text.len())
}

fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// A name, `::`, or another character.
struct Token {
    line: usize,
    text: String,
}

impl Token {
    fn is_name(&self) -> bool {
        self.text.starts_with(is_name_character)
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, mut rest) in text.lines().enumerate() {
        while let Some(first) = rest.chars().next() {
            let length = match first {
                _ if is_name_character(first) => rest.find(|c| !is_name_character(c)).unwrap_or(rest.len()),
                ':' if rest.starts_with("::") => 2,
                _ => first.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            if !first.is_whitespace() {
                tokens.push(Token { line: index + 1, text: token.to_owned() });
            }
            rest = after;
        }
    }
    tokens
}

/// `tokens` less the items under `#[cfg(test)]`, and the names of those that are modules in files of their own.
fn without_tests(tokens: Vec<Token>) -> (Vec<Token>, Vec<String>) {
    let is = |at: usize, wanted: &[&str]| {
        wanted.iter().enumerate().all(|(index, text)| tokens.get(at + index).is_some_and(|token| token.text == *text))
    };
    let (mut kept, mut modules, mut at) = (vec![true; tokens.len()], Vec::new(), 0);
    while at < tokens.len() {
        if is(at, &["#", "!", "[", "cfg", "(", "test", ")", "]"]) {
            return (Vec::new(), modules);
        }
        if !is(at, &["#", "[", "cfg", "(", "test", ")", "]"]) {
            at += 1;
            continue;
        }
        let begin = at;
        while is(at, &["#", "["]) {
            at = group_end(&tokens, at + 1);
        }
        if is(at, &["mod"]) && is(at + 2, &[";"]) {
            modules.push(tokens[at + 1].text.clone());
        }
        while at < tokens.len() && !matches!(tokens[at].text.as_str(), ";" | "{") {
            at = if matches!(tokens[at].text.as_str(), "(" | "[") { group_end(&tokens, at) } else { at + 1 };
        }
        at = if is(at, &["{"]) { group_end(&tokens, at) } else { (at + 1).min(tokens.len()) };
        kept[begin..at].fill(false);
    }
    (tokens.into_iter().zip(kept).filter_map(|(token, kept)| kept.then_some(token)).collect(), modules)
}

/// The place after the bracket that closes the one at `at`.
fn group_end(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}

/// A path as it is written.
struct Leaf {
    line: usize,
    path: Vec<String>,
    /// What it is called from here on, if it was imported.
    name: Option<String>,
}

/// Adds the paths of the tree at `at`, which hangs on `stem`; returns the place after it.
fn tree(tokens: &[Token], mut at: usize, stem: &[String], imported: bool, leaves: &mut Vec<Leaf>) -> usize {
    let text = |index: usize| tokens.get(index).map_or("", |token: &Token| token.text.as_str());
    let line = tokens[at].line;
    let mut path = stem.to_vec();
    loop {
        path.push(text(at).to_owned());
        at += 1;
        if text(at) != "::" {
            break;
        }
        if text(at + 1) == "{" {
            at += 2;
            while at < tokens.len() && text(at) != "}" {
                at = if text(at) == "," { at + 1 } else { tree(tokens, at, &path, imported, leaves) };
            }
            return at + 1;
        }
        if !(text(at + 1) == "*" || tokens.get(at + 1).is_some_and(Token::is_name)) {
            break;
        }
        at += 1;
    }
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let mut name = path.last().cloned();
    if imported && text(at) == "as" {
        name = Some(text(at + 1).to_owned());
        at += 2;
    }
    if text(at) == "!" && text(at + 1) != "=" {
        path.last_mut().expect("a path has a name").push('!');
    }
    leaves.push(Leaf { line, path, name: name.filter(|_| imported) });
    at
}

/// The paths of `leaves` that lead anywhere, with imported names put back to what they stand for.
fn resolved(leaves: Vec<Leaf>) -> Vec<Found> {
    let imports: HashMap<String, Vec<String>> =
        leaves.iter().filter_map(|leaf| Some((leaf.name.clone()?, leaf.path.clone()))).collect();
    let leads = |leaf: &Leaf| leaf.name.is_some() || leaf.path.len() > 1 || leaf.path[0].ends_with('!');
    let follow = |leaf: Leaf| {
        let whole = imports.get(&leaf.path[0]).filter(|_| leaf.name.is_none());
        let path = match whole {
            Some(whole) => [whole, &leaf.path[1..]].concat(),
            None => leaf.path,
        };
        Found { line: leaf.line, path }
    };
    leaves.into_iter().filter(leads).map(follow).collect()
}

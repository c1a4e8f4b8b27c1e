//! From bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its encoding may be declared, in bytes (the HTML standard asks for 1,024).
const DECLARATION_BYTES: usize = 4096;

/// The text in `bytes`. Never fails: what can't be decoded becomes U+FFFD.
///
/// In order: a byte order mark; UTF-8 where the bytes are valid UTF-8, or nearly (a declaration of another encoding
/// is then a server's default far more often than the truth); the charset of `content_type` (an HTTP header, if
/// any); the one an HTML page declares; and a guess from the bytes.
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> String {
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark_bytes..]).0.into_owned();
    }
    let declared = content_type.and_then(|value| charset_in(value.as_bytes())).or_else(|| page_charset(bytes));
    if declared.is_none_or(Encoding::is_ascii_compatible) {
        let (text, damaged) = UTF_8.decode_without_bom_handling(bytes);
        if !damaged || nearly_utf8(&text) {
            return text.into_owned();
        }
    }
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether `text`, decoded as UTF-8 with damage, was UTF-8 all the same: one bad sequence in ten at most.
fn nearly_utf8(text: &str) -> bool {
    let not_ascii = text.chars().filter(|character| !character.is_ascii()).count();
    let damaged = text.chars().filter(|character| *character == char::REPLACEMENT_CHARACTER).count();
    damaged * 10 <= not_ascii
}

/// The encoding an HTML page declares in its first bytes.
fn page_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    if beginning.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    // A page that could be read so far is not UTF-16, whatever it says (HTML standard, prescan algorithm).
    charset_in(beginning).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

/// The encoding named after the first `charset=` in `text`.
fn charset_in(text: &[u8]) -> Option<&'static Encoding> {
    const KEY: &[u8] = b"charset=";
    let at = text.windows(KEY.len()).position(|window| window.eq_ignore_ascii_case(KEY))?;
    let value = text[at + KEY.len()..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.+".contains(byte));
    Encoding::for_label(&value[..end.unwrap_or(value.len())])
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn encodings() {
        let utf16: Vec<u8> = "\u{feff}née £5".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, content_type, expected) in [
            ("née £5".as_bytes(), None, "née £5"),
            ("née £5".as_bytes(), Some("text/plain; charset=ISO-8859-1"), "née £5"),
            (b"\xef\xbb\xbfa", None, "a"),
            (&utf16, None, "née £5"),
            (b"Price: \xa35 \x96 n\xe9e", None, "Price: £5 – née"),
            (b"<meta charset='windows-1251'>\xcf\xf0\xe8", None, "<meta charset='windows-1251'>При"),
            (b"\xcf\xf0\xe8", Some("text/html; charset=\"windows-1251\""), "При"),
            (b"h\0i\0", Some("text/plain; charset=utf-16le"), "hi"),
            (b"<meta charset=utf-16>hi", None, "<meta charset=utf-16>hi"),
        ] {
            assert_eq!(decode(bytes, content_type), expected, "{bytes:?}");
        }
    }

    #[test]
    fn one_bad_byte_does_not_change_the_encoding() {
        let mut bytes = "children’s rights — “quoted” – £48 – née – naïve – café".as_bytes().to_vec();
        bytes.push(0xff);
        assert!(decode(&bytes, None).starts_with("children’s rights — “quoted”"));
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in any::<Vec<u8>>(), content_type in any::<Option<String>>()) {
            decode(&bytes, content_type.as_deref());
        }
    }
}

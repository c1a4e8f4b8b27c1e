//! The XMP packet: metadata as RDF, of which only the plain forms that programs write are read.

use hayro_syntax::object::{Dict, Stream};

/// The packet of the document.
pub(super) fn packet(catalog: &Dict<'_>) -> Option<String> {
    let stream = catalog.get::<Stream<'_>>("Metadata")?;
    Some(String::from_utf8_lossy(&stream.decoded_data().ok()?).into_owned())
}

/// The items of the property `name`, such as `dc:creator`, in order; empty ones are left out.
pub(super) fn list(xmp: &str, name: &str) -> Vec<String> {
    let property = xmp.split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split_once(&format!("</{name}>")));
    let Some((property, _)) = property else { return Vec::new() };
    let items = property.split("<rdf:li").skip(1).filter_map(|item| {
        let (_, item) = item.split_once('>')?;
        Some(unescaped(item.split_once("</rdf:li>")?.0.trim()))
    });
    items.filter(|item| !item.is_empty()).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_have_items() {
        let xmp = r#"<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li/><rdf:li> Two </rdf:li></rdf:Seq></dc:creator>"#;
        assert_eq!(list(xmp, "dc:title"), ["A & B"]);
        assert_eq!(list(xmp, "dc:creator"), ["One", "Two"]);
        assert_eq!(list(xmp, "dc:language"), [""; 0]);
    }
}

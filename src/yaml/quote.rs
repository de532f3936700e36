//! How a text is written so that YAML reads it as it stands.

/// A text of one line in quotes: in `"…"`, or in `'…'` where it has a `"` or a backslash itself.
pub fn quote(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Source;
    use crate::yaml;

    proptest! {
        #[test]
        fn what_is_quoted_reads_as_it_stands(text in "[ -~あ-ん：#\u{3000}]{1,20}") {
            let tree = yaml::load(&Source::new("a.yaml", format!("値: {}\n", quote(&text)))).unwrap();
            prop_assert_eq!(tree.root.as_ref().and_then(|root| root.get("値")).and_then(yaml::Node::text), Some(text.as_str()));
        }
    }
}

//! Addresses in a text: of web pages, of mail, of files. What stands in one is its own, to the character.

use std::ops::Range;

/// What ends an address: white space, and marks of Japanese that no address holds.
const ENDS: [char; 23] = [
    '、', '。', '，', '．', '「', '」', '『', '』', '（', '）', '〔', '〕', '［', '］', '【', '】', '〈',
    '〉', '《', '》', '・', '〜', '～',
];
/// What begins the address of a web page or of a file.
const BEGINNINGS: [&str; 4] = ["://", "www.", ":\\", "\\\\"];

/// A sign that is in each of them, and that of mail.
const OF_BEGINNINGS: [char; 4] = [':', 'w', '\\', '@'];

/// The addresses of a text, in bytes, in their order.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    // Most texts, and most of their words, have nothing that an address begins with.
    if !text.contains(OF_BEGINNINGS) {
        return Vec::new();
    }
    let is_end = |c: char| c.is_whitespace() || ENDS.contains(&c);
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(is_end) {
        let address = part.trim_end_matches(is_end);
        if !address.contains(OF_BEGINNINGS) {
            start += part.len();
            continue;
        }
        let is_page = BEGINNINGS.iter().filter_map(|beginning| address.find(beginning)).min();
        // What is written to it without a blank is Japanese: `詳しくはhttps://`.
        let before = |at: usize| address.get(..at).unwrap_or_default().trim_end_matches(is_of_mail).len();
        if let Some(at) = is_page {
            found.push(start + before(at)..start + address.len());
        } else {
            let mails = address.match_indices('@').map(|(at, _)| {
                let rest = address.get(at + 1..).unwrap_or_default();
                start + before(at)..start + at + 1 + (rest.len() - rest.trim_start_matches(is_of_mail).len())
            });
            found.extend(mails);
        }
        start += part.len();
    }
    found
}

fn is_of_mail(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._%+-".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_whole() {
        let table = [
            ("詳しくはhttps://a.example.jp/?p=1&q=2を見る。３月", "https://a.example.jp/?p=1&q=2を見る"),
            ("問合せは 1@b.example.jp まで", "1@b.example.jp"),
            ("担当（100@b.example.jp）", "100@b.example.jp"),
            ("置き場所は C:\\1\\a です", "C:\\1\\a"),
            ("www.example.jp/市/1 を見る", "www.example.jp/市/1"),
        ];
        for (text, address) in table {
            let found: Vec<&str> = addresses(text).into_iter().filter_map(|range| text.get(range)).collect();
            assert_eq!(found, [address], "{text}");
        }
        assert!(addresses("3月までに、1か所で2回").is_empty());
    }
}

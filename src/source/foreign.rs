//! Which encoding bytes are in that are no UTF-8.
//!
//! Enters: the bytes of a file. Leaves: the encoding's name and, where nothing is lost, the text. Knows no file and no finding.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// Bytes that are no UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The encoding that the bytes most likely are in, by the name officials know it; `None` where nobody can tell.
    pub encoding: Option<&'static str>,
    /// The text, where the bytes can be decoded without loss.
    pub text: Option<String>,
    /// The first byte that is no UTF-8.
    pub offset: usize,
}

impl Foreign {
    /// What bytes are of which the first that is no UTF-8 stands at `offset`.
    pub(super) fn of(bytes: &[u8], offset: usize) -> Self {
        if let Some(encoding) = utf16(bytes) {
            return Self { encoding: Some("UTF-16"), text: decode(encoding, bytes), offset };
        }
        // Shift_JIS reads nearly any bytes as something: EUC-JP as half-width kana, damaged UTF-8 as rare kanji.
        let candidates = if is_damaged_utf8(bytes) { &[][..] } else { &[(EUC_JP, "EUC-JP"), (SHIFT_JIS, "Shift_JIS（CP932）")] };
        let decoded = candidates.iter().find_map(|(encoding, name)| Some((*name, decode(encoding, bytes)?)));
        let (encoding, text) = decoded.unzip();
        Self { encoding, text, offset }
    }
}

/// The byte order of UTF-16: by its mark, or by the half in which the zeros of line ends, spaces and digits stand.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return Some(marked);
    }
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    match first.cmp(&second) {
        std::cmp::Ordering::Less => Some(UTF_16LE),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(UTF_16BE),
    }
}

/// Whether the bytes are as much UTF-8 as they are not, outside ASCII.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut strays) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strays += usize::from(!chunk.invalid().is_empty());
    }
    characters > 0 && characters >= strays
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, has_errors) = encoding.decode_with_bom_removal(bytes);
    let is_text = !has_errors && !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    is_text.then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;

    const TEXT: &str = "年度: 令和8年度\r\n部署: 福祉部\r\n氏名: 髙見 ①\r\n";

    fn foreign(bytes: &[u8]) -> (Option<&'static str>, Option<String>) {
        let foreign = Source::decode("a.yaml", bytes).1.unwrap();
        (foreign.encoding, foreign.text)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_encodings_of_japanese_offices_are_told_apart() {
        let marked = format!("\u{feff}{TEXT}");
        let cases = [
            (SHIFT_JIS.encode(TEXT).0.into_owned(), "Shift_JIS（CP932）"),
            (EUC_JP.encode("年度: 令和8年度\n部署: 福祉部\n").0.into_owned(), "EUC-JP"),
            (utf16(TEXT, u16::to_le_bytes), "UTF-16"),
            (utf16(TEXT, u16::to_be_bytes), "UTF-16"),
            (utf16(&marked, u16::to_le_bytes), "UTF-16"),
            (utf16(&marked, u16::to_be_bytes), "UTF-16"),
        ];
        for (bytes, name) in cases {
            let (encoding, text) = foreign(&bytes);
            assert_eq!(encoding, Some(name));
            assert!(text.is_some_and(|text| TEXT.starts_with(&text.replace('\n', "\r\n")) || text == TEXT), "{name}");
        }
    }

    #[test]
    fn characters_that_shift_jis_has_twice_and_private_ones_are_read() {
        // 髙 of NEC's rows, and the first of the characters that each office makes for itself.
        let (encoding, text) = foreign(b"\x8e\x81\x96\xbc: \xee\xe0\xf0\x40\n");
        assert_eq!((encoding, text.as_deref()), (Some("Shift_JIS（CP932）"), Some("氏名: 髙\u{e000}\n")));
    }

    #[test]
    fn damaged_utf8_is_never_taken_for_another_encoding() {
        let bytes = TEXT.as_bytes();
        for damage in "年度".len()..bytes.len() {
            let mut damaged = bytes.to_vec();
            damaged[damage] = 0xff;
            assert_eq!(foreign(&damaged), (None, None), "{damage}");
            if let (_, Some(foreign)) = Source::decode("a.yaml", &bytes[..damage]) {
                assert_eq!(foreign.text, None, "{damage}");
            }
        }
    }

    #[test]
    fn a_file_that_is_no_text_has_no_encoding() {
        assert_eq!(foreign(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\x01\x02\n"), (None, None));
    }
}

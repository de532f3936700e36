//! What bytes are that are no UTF-8 text: text in another encoding, or a file of another program.
//!
//! Enters: the bytes of a file. Leaves: the name of what they are and, where nothing is lost, the text. Knows
//! no file and no finding.

use std::str::Utf8Error;

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are no UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// What they most likely are.
    pub nature: Nature,
    /// The text, where the bytes can be decoded without loss.
    pub text: Option<String>,
    /// The first byte that is no UTF-8.
    pub offset: usize,
}

/// What bytes are that are no UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Text in an encoding, by the name officials know it.
    Encoding(&'static str),
    /// A file of another program, by the words officials have for it.
    Document(&'static str),
    /// Nobody can tell.
    Unknown,
}

/// Files of other programs that are named like a sheet by mistake: how they begin, what else stands in them,
/// and their name.
const DOCUMENTS: [(&[u8], &[u8], &str); 5] = [
    (b"PK\x03\x04", b"xl/", "Excelのブック"),
    (b"PK\x03\x04", b"word/", "Wordの文書"),
    (b"PK\x03\x04", b"PK", "ZIPなど、ほかのソフトのファイル"),
    (b"\xd0\xcf\x11\xe0", b"\xd0", "古い形式のExcelのブックやWordの文書"),
    (b"%PDF-", b"%", "PDF"),
];

/// What changes from ASCII to kanji in ISO-2022-JP: JIS X 0208 of 1983, and of 1978.
const ESCAPES: [&str; 2] = ["\u{1b}$B", "\u{1b}$@"];

impl Foreign {
    /// What bytes are that are not meant as UTF-8, beside the text that they are as such; `None` of those that are.
    pub(super) fn of(bytes: &[u8], text: Result<&str, Utf8Error>) -> Option<Self> {
        let (nature, text, offset) = match (document(bytes), text) {
            (Some(name), _) => (Nature::Document(name), None, 0),
            (None, Ok(text)) => {
                let offset = escape(text)?;
                let text = decode(ISO_2022_JP, bytes).filter(|_| text.is_ascii());
                (
                    text.as_ref().map_or(Nature::Unknown, |_| Nature::Encoding("JIS（ISO-2022-JP）")),
                    text,
                    offset,
                )
            }
            (None, Err(error)) => {
                let (name, text) = encoded(bytes).unzip();
                (name.map_or(Nature::Unknown, Nature::Encoding), text, error.valid_up_to())
            }
        };
        Some(Self { nature, text, offset })
    }
}

/// The program that a file belongs to, by how it begins.
fn document(bytes: &[u8]) -> Option<&'static str> {
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let is_one = |(beginning, part, _): &&(&[u8], &[u8], _)| bytes.starts_with(beginning) && has(part);
    DOCUMENTS.iter().find(is_one).map(|(_, _, name)| *name)
}

/// Where bytes of seven bits, which are all good UTF-8, change to kanji.
fn escape(text: &str) -> Option<usize> {
    let changes = |at: &usize| {
        text.get(*at..).is_some_and(|rest| ESCAPES.iter().any(|escape| rest.starts_with(escape)))
    };
    text.match_indices('\u{1b}').map(|(at, _)| at).find(changes)
}

/// The encoding and the text of bytes that are no UTF-8.
fn encoded(bytes: &[u8]) -> Option<(&'static str, String)> {
    if let Some(text) = utf16(bytes).and_then(|encoding| decode(encoding, bytes)) {
        return Some(("UTF-16", text));
    }
    // Shift_JIS reads nearly any bytes as something: EUC-JP as half-width kana, damaged UTF-8 as rare kanji.
    let candidates = if is_damaged_utf8(bytes) {
        &[][..]
    } else {
        &[(EUC_JP, "EUC-JP"), (SHIFT_JIS, "Shift_JIS（CP932）")]
    };
    candidates.iter().find_map(|(encoding, name)| Some((*name, decode(encoding, bytes)?)))
}

/// The byte order of UTF-16: by its mark, or by the half in which the zeros of line ends, spaces and digits
/// stand.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return Some(marked).filter(|marked| *marked != UTF_8);
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

    fn foreign(bytes: &[u8]) -> (Nature, Option<String>) {
        let foreign = Source::decode("a.yaml", bytes).1.unwrap();
        (foreign.nature, foreign.text)
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
            let (nature, text) = foreign(&bytes);
            assert_eq!(nature, Nature::Encoding(name));
            assert!(
                text.is_some_and(|text| TEXT.starts_with(&text.replace('\n', "\r\n")) || text == TEXT),
                "{name}"
            );
        }
    }

    #[test]
    fn characters_that_shift_jis_has_twice_and_private_ones_are_read() {
        // 髙 of NEC's rows, and the first of the characters that each office makes for itself.
        let (nature, text) = foreign(b"\x8e\x81\x96\xbc: \xee\xe0\xf0\x40\n");
        assert_eq!(
            (nature, text.as_deref()),
            (Nature::Encoding("Shift_JIS（CP932）"), Some("氏名: 髙\u{e000}\n"))
        );
    }

    #[test]
    fn damaged_utf8_is_never_taken_for_another_encoding() {
        let bytes = TEXT.as_bytes();
        for damage in "年度".len()..bytes.len() {
            let mut damaged = bytes.to_vec();
            damaged[damage] = 0xff;
            assert_eq!(foreign(&damaged), (Nature::Unknown, None), "{damage}");
            let marked = ["\u{feff}".as_bytes(), damaged.as_slice()].concat();
            assert_eq!(foreign(&marked), (Nature::Unknown, None), "{damage}");
            if let (_, Some(foreign)) = Source::decode("a.yaml", &bytes[..damage]) {
                assert_eq!(foreign.text, None, "{damage}");
            }
        }
    }

    #[test]
    fn seven_bits_that_change_to_kanji_are_read() {
        let jis = b"\x1b$BIt=p\x1b(B: \x1b$B;TL1It\x1b(B # \x1b(J1\x1b(I1\x1b$B-!\x1b(B\r\n";
        assert_eq!(
            foreign(jis),
            (Nature::Encoding("JIS（ISO-2022-JP）"), Some("部署: 市民部 # 1ｱ①\r\n".to_owned()))
        );
        let of_1978 = b"\x1b$@It=p\x1b(J: a\n";
        assert_eq!(foreign(of_1978), (Nature::Encoding("JIS（ISO-2022-JP）"), Some("部署: a\n".to_owned())));
    }

    #[test]
    fn seven_bits_that_are_damaged_or_mixed_with_utf8_are_not_read() {
        for bytes in ["a: \u{1b}$B部署\u{1b}(B\n".as_bytes(), b"a: \x1b$BIt=\x1b(B\n", b"a: \x1b$BIt\x7f\n"]
        {
            let (_, foreign) = Source::decode("a.yaml", bytes);
            let expected = Foreign { nature: Nature::Unknown, text: None, offset: 3 };
            assert_eq!(foreign, Some(expected), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn files_of_other_programs_are_named() {
        for (bytes, name) in [
            (
                &b"PK\x03\x04\x14\0\x06\0\xbe\xef[Content_Types].xml\xff\0PK\x03\x04xl/workbook.xml"[..],
                "Excelのブック",
            ),
            (
                b"PK\x03\x04\x14\0\x06\0\xbe\xef[Content_Types].xml\xff\0PK\x03\x04word/document.xml",
                "Wordの文書",
            ),
            (b"PK\x03\x04\n\0\0\0\0\0a.txtPK", "ZIPなど、ほかのソフトのファイル"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "古い形式のExcelのブックやWordの文書"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\x01\x02\n", "PDF"),
        ] {
            assert_eq!(foreign(bytes), (Nature::Document(name), None));
        }
    }

    #[test]
    fn a_file_that_is_no_text_has_no_encoding() {
        for bytes in
            [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"\xff\xfe\0\xd8", b"\x7fELF\x02\0\0\0\xff\0\0\0"]
        {
            assert_eq!(foreign(bytes), (Nature::Unknown, None), "{}", bytes.escape_ascii());
        }
    }
}

//! What a program printed: any rules and texts anywhere on some pages, as a PDF. Sheets that can be read, and word of what has
//! no place. The PDF itself is sound: those that are not are damaged by `tests/it/commands/import/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::importing::places_all;

/// More characters than codes of one byte are not drawn.
const CODES: usize = 255;
/// As much as the fuzzer's longest input says on one page each.
const MOST_PAGES: usize = 20;

/// A line of the input is a horizontal rule `- X Y LENGTH`, a vertical one `| X Y LENGTH`, what is shown of what comes after it
/// `( X Y WIDTH HEIGHT` up to `)`, the next page `=`, or a text `X Y SIZE TEXT`.
pub fn holds(data: &[u8]) {
    let Ok(input) = std::str::from_utf8(data) else { return };
    places_all("福祉部.pdf", &printed(input));
}

#[derive(Default)]
struct Codes(BTreeMap<char, usize>);

impl Codes {
    fn of(&mut self, text: &str) -> String {
        text.chars().fold(String::new(), |mut codes, c| {
            let next = self.0.len() + 1;
            if next <= CODES || self.0.contains_key(&c) {
                let _ = write!(codes, "{:02x}", self.0.entry(c).or_insert(next));
            }
            codes
        })
    }
}

fn printed(input: &str) -> Vec<u8> {
    let mut codes = Codes::default();
    let mut pages = vec![String::new()];
    let mut clips = 0;
    for line in input.lines() {
        let is_next = line == "=" && pages.len() < MOST_PAGES;
        let drawn = if is_next {
            Some(format!("{}\n", "Q ".repeat(clips)))
        } else {
            drawn(line, &mut codes, &mut clips)
        };
        if let (Some(page), Some(drawn)) = (pages.last_mut(), drawn) {
            page.push_str(&drawn);
        }
        if is_next {
            clips = 0;
            pages.push(String::new());
        }
    }
    if let Some(page) = pages.last_mut() {
        page.push_str(&"Q ".repeat(clips));
    }
    file(&pages, &codes)
}

/// The operations of a line.
fn drawn(line: &str, codes: &mut Codes, clips: &mut usize) -> Option<String> {
    if line == ")" && *clips > 0 {
        *clips -= 1;
        return Some("Q\n".to_owned());
    }
    let mut words = line.splitn(4, ' ');
    let mark = words.next()?;
    let number = |word: Option<&str>| word?.parse().ok().filter(|value: &f64| value.abs() < 1e4);
    if !matches!(mark, "-" | "|" | "(") {
        let (x, y, size) = (number(Some(mark))?, number(words.next())?, number(words.next())?);
        let codes = codes.of(words.next()?);
        return Some(format!("BT /F {size} Tf {x} {y} Td <{codes}> Tj ET\n"));
    }
    let (x, y) = (number(words.next())?, number(words.next())?);
    let last = words.next()?;
    if mark == "(" {
        let (width, height) = last.split_once(' ')?;
        let (width, height) = (number(Some(width))?, number(Some(height))?);
        *clips += 1;
        return Some(format!("q {x} {y} {width} {height} re W n\n"));
    }
    let length = number(Some(last))?;
    let (right, up) = if mark == "-" { (x + length, y) } else { (x, y + length) };
    Some(format!("{x} {y} m {right} {up} l S\n"))
}

fn file(pages: &[String], codes: &Codes) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 6 + 2 * page)).collect();
    let names: String = codes.0.values().map(|code| format!("/c{code} ")).collect();
    let drawn: String = codes.0.values().map(|code| format!("/c{code} 4 0 R ")).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 \
             /LastChar {} /Widths [{}] /Encoding << /Differences [1 {names}] >> /CharProcs << {drawn} >> /ToUnicode 5 0 R >>",
            codes.0.len(),
            "1000 ".repeat(codes.0.len()),
        ),
        stream("1000 0 d0 0 0 900 900 re f"),
        stream(&to_unicode(codes)),
    ];
    for (page, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>",
            7 + 2 * page
        ));
        objects.push(stream(content));
    }
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    let _ = write!(
        file,
        "{table}trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn to_unicode(codes: &Codes) -> String {
    let said = codes.0.iter().map(|(c, code)| {
        let units: String = c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04x}")).collect();
        format!("1 beginbfchar <{code:02x}> <{units}> endbfchar\n")
    });
    let said: String = said.collect();
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n{said}endcmap end end"
    )
}

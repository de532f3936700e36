//! What spreadsheets hold or show in a cell in place of a text: formulas, and the words for their errors.

/// What programs show where a formula has no result: those of Excel, most of them `LibreOffice`'s too.
const ERRORS: [&str; 14] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#CONNECT!",
    "#GETTING_DATA",
];

/// Whether a text is the word for an error, or the signs that fill a cell which is too narrow for its number.
pub fn is_error(text: &str) -> bool {
    let number = text.strip_prefix("Err:").unwrap_or_default();
    let is_of_number = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let fills = text.len() > 2 && text.bytes().all(|byte| byte == b'#');
    ERRORS.contains(&text) || is_of_number || fills
}

/// Whether a text is a formula: a cell of this sheet or another, a function, joined texts, a sum.
pub fn is_formula(text: &str) -> bool {
    let Some(typed) = text.strip_prefix('=').or_else(|| text.strip_prefix("{=")) else { return false };
    let typed = typed.trim_start_matches(['+', '-', '(', '@', ' ']);
    let rest = typed.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "$._".contains(c));
    let name = typed.get(..typed.len() - rest.len()).unwrap_or_default();
    let is_cell = name.contains(|c: char| c.is_ascii_digit());
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || "$_".contains(c))
        && (is_cell || rest.starts_with(['(', '!', '[']));
    let is_joined = typed.starts_with('"') && typed.contains('&');
    is_name || is_joined || is_of_other_sheet(typed) || is_sum(typed)
}

/// `目標一覧!B3`, `'4月'!$B$3`
fn is_of_other_sheet(typed: &str) -> bool {
    let Some((name, cell)) = typed.split_once('!') else { return false };
    let is_named = !name.is_empty() && !name.contains(['。', '、', '=']);
    let letters = cell.trim_start_matches('$');
    let digits = letters.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '$');
    is_named && digits.len() < letters.len() && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// `100*1.1`
fn is_sum(typed: &str) -> bool {
    let behind = typed.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < typed.len()
        && typed.chars().all(|c| c.is_ascii_digit() || "+-*/^%.,() ".contains(c))
        && behind.contains(['+', '-', '*', '/', '^'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_told_from_a_text_that_begins_with_an_equals_sign() {
        for text in [
            "=SUM(A1:A3)",
            "=B3",
            "=$B$3&\"の推進\"",
            "=\"第\"&B3",
            "=+B3",
            "=-SUM(A1)",
            "{=SUM(A1:A3)}",
            "=_xlfn.XLOOKUP(A1,B:B,C:C)",
            "=Sheet1!B3",
            "=目標一覧!B3",
            "='4月 実績'!$B$3",
            "=100*1.1",
            "=(3+5)/2",
        ] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["=窓口", "= 15分", "=", "==", "=100人", "=IT化", "=100%", "窓口=B3", "=よい！B3"]
        {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn an_error_is_told_from_a_text_that_begins_with_a_number_sign() {
        for text in ["#REF!", "#N/A", "#NAME?", "Err:502", "####"] {
            assert!(is_error(text), "{text}");
        }
        for text in ["#7119", "#", "##", "#N/Aの解消", "Err:", "窓口"] {
            assert!(!is_error(text), "{text}");
        }
    }
}

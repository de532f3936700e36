//! Names that every file system can hold.

use crate::text::characters::is_invisible;

/// A name that every file system can hold: what one of them does not take stands in full width.
pub(super) fn file_name(name: &str) -> String {
    let full_width = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => {
            char::from_u32(u32::from(c) + 0xFEE0).unwrap_or('＿')
        }
        c if c.is_control() || is_invisible(c) => '＿',
        c => c,
    };
    let name: String = name.chars().map(full_width).collect();
    // Windows drops these at the end, and hidden files begin with a full stop.
    let name = name.trim_end_matches(['.', ' ']);
    let name = name.strip_prefix('.').map_or_else(|| name.to_owned(), |rest| format!("．{rest}"));
    if name.is_empty() { "＿".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_is_a_file_on_every_system() {
        let table = [
            ("福祉部", "福祉部"),
            ("土木/建築部", "土木／建築部"),
            ("..", "＿"),
            (".部", "．部"),
            ("A:B|C", "A：B｜C"),
            ("部\u{202e}\n", "部＿＿"),
            ("局. ", "局"),
            ("", "＿"),
        ];
        for (name, file) in table {
            assert_eq!(file_name(name), file, "{name:?}");
        }
    }
}

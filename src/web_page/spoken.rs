//! A text on a web page, with a reading of signs that speech leaves out.

use maud::{Markup, html};

/// Signs that programs for speech leave out, with what they stand for.
const READINGS: [(char, &str); 14] = [
    ('㎡', "平方メートル"),
    ('㎥', "立方メートル"),
    ('㎢', "平方キロメートル"),
    ('㎞', "キロメートル"),
    ('㎝', "センチメートル"),
    ('㎜', "ミリメートル"),
    ('㎏', "キログラム"),
    ('㎎', "ミリグラム"),
    ('㏄', "シーシー"),
    ('№', "ナンバー"),
    ('℡', "電話"),
    ('㈱', "株式会社"),
    ('㈲', "有限会社"),
    ('㈹', "代表"),
];

/// A text whose signs have their readings.
pub fn spoken(text: &str) -> Markup {
    let is_read = |c: char| READINGS.iter().any(|(sign, _)| *sign == c);
    html! {
        @for part in text.split_inclusive(is_read) {
            @let sign = part.chars().next_back().and_then(|last| READINGS.iter().find(|(sign, _)| *sign == last));
            @if let Some((sign, reading)) = sign {
                (part.trim_end_matches(*sign)) abbr title=(reading) { (sign) }
            } @else {
                (part)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_has_its_reading_and_stays_as_it_was_typed() {
        insta::assert_snapshot!(
            spoken("床面積1,200㎡、№３<b>").into_string(),
            @r#"床面積1,200<abbr title="平方メートル">㎡</abbr>、<abbr title="ナンバー">№</abbr>３&lt;b&gt;"#
        );
    }
}

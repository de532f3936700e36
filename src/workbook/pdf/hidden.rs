//! Text that lies outside of what its page shows of it: on another page it may be seen.

use super::drawing::{Drawing, Hidden};
use super::fields::Fields;
use super::rules::Rules;

/// So far inside of what is shown a cell begins at least, in points.
const INSIDE: f64 = 0.1;

/// Where text is hidden above a cell; `None` where some is hidden that no other page can show: beside its cell, or below
/// one that the page's end does not cut.
pub fn hidden_above(drawing: &Drawing, fields: &Fields, rules: &Rules) -> Option<Vec<f64>> {
    let mut above = Vec::new();
    for Hidden { middle, shown } in &drawing.hidden {
        if !(shown.x0..=shown.x1).contains(&middle.x) {
            return None;
        }
        if middle.y < shown.y0 {
            above.push(middle.x);
            continue;
        }
        let field = fields.field(middle.x, shown.y1 - INSIDE)?;
        fields.is_cut(field, fields.width(field)?, rules).then_some(())?;
    }
    Some(above)
}

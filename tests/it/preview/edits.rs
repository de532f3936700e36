//! One edit after the other, on the sample's largest sheet. `benches/instructions.sh` counts what one takes, and says how many there are.

use std::{env, fs};

use mokuhyo::preview::Session;
use mokuhyo::preview::view::Shown;

use crate::sandbox::Sandbox;

const NAME: &str = "goals/r8/福祉部.yaml";

#[test]
fn one_edit_after_the_other_reaches_the_page() {
    let edits: usize = env::var("MOKUHYO_EDITS").map_or(2, |count| count.parse().unwrap());
    let sheet = fs::read_to_string("goals/r8/fukushi.yaml").unwrap();
    let sandbox = Sandbox::with_sheet(&sheet);
    sandbox.write("mokuhyo.yaml", fs::read("mokuhyo.yaml").unwrap());
    let mut session = Session::open(sandbox.path(), &[]).unwrap();
    let shown = Shown { sheet: NAME.to_owned(), against: None };
    let mut before = session.view(&shown).unwrap();
    for edit in 1..=edits {
        sandbox.write(NAME, sheet.replacen("苦情", &format!("苦情{edit}"), 1));
        session.look_at(&[sandbox.path().join(NAME)]);
        let view = session.view(&shown).unwrap();
        let pages = view.pages.iter().zip(&before.pages);
        let changed: Vec<_> = pages.filter(|(new, old)| new.key != old.key).collect();
        assert!(!changed.is_empty(), "edit {edit} is not seen");
        for (new, old) in changed {
            let strip = new.picture.strip_since(&old.picture);
            let svg = strip.map_or_else(|| new.picture.svg(), |strip| new.picture.svg_of(strip));
            assert!(!svg.is_empty(), "edit {edit} draws nothing");
        }
        before = view;
    }
}

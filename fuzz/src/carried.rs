//! A PDF that carries a sheet, or seems to.

use mokuhyo::publishing::source_bundle::{SourceBundle, is_inside};
use mokuhyo::render::Carried;

pub fn holds(data: &[u8]) {
    let Ok(carried) = Carried::read(data) else { return };
    let names: Vec<String> = carried.files.keys().cloned().collect();
    if let Some(bundle) = SourceBundle::unpack(carried.files) {
        assert!(names.iter().any(|name| is_inside(name)));
        let _ = bundle.open();
    }
}

//! By what a workbook is known to stand as it was written: a fingerprint of its parts, which it carries itself. Who
//! saves it in another program writes other parts, and keeps the fingerprint.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::super::package::Package;

/// The part with the properties that Excel does not know, of which the fingerprint is one.
const PROPERTIES: &str = "docProps/custom.xml";

/// The fingerprint of the parts; `None` of a file that is no workbook.
pub fn of(bytes: &[u8]) -> Option<String> {
    let mut hasher = Sha256::new();
    let mut package = Package::open(bytes).ok()?;
    for name in package.names().into_iter().filter(|name| name != PROPERTIES) {
        let part = package.part(&name).ok()?;
        hasher.update(name.as_bytes());
        hasher.update([0]);
        hasher.update(u64::try_from(part.len()).ok()?.to_le_bytes());
        hasher.update(&part);
    }
    let mut text = String::new();
    for byte in hasher.finalize() {
        write!(text, "{byte:02x}").ok()?;
    }
    Some(text)
}

/// Whether a file stands as this program wrote it, so that nobody has written in it.
pub fn is_as_written(bytes: &[u8]) -> bool {
    let carried = || Package::open(bytes).ok()?.part(PROPERTIES).ok();
    let is_carried = |fingerprint: String| {
        carried().is_some_and(|part| String::from_utf8_lossy(&part).contains(&fingerprint))
    };
    of(bytes).is_some_and(is_carried)
}

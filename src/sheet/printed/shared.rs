//! Paragraphs that several cells share: whoever sends them elsewhere sends them with each.

use std::sync::Arc;

use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

use crate::form::kind::Line;

pub fn serialize<S: Serializer>(lines: &Arc<[Line]>, serializer: S) -> Result<S::Ok, S::Error> {
    lines.as_ref().serialize(serializer)
}

pub fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Arc<[Line]>, D::Error> {
    Vec::deserialize(deserializer).map(Arc::from)
}

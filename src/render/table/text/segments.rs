//! Where lines may break, by the very data that Typst has for Japanese.

use std::sync::LazyLock;

use icu_provider_blob::BlobDataProvider;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

static SEGMENTER: LazyLock<Option<LineSegmenter>> = LazyLock::new(|| {
    let data = BlobDataProvider::try_new_from_static_blob(typst_assets::icu::ICU_CJ_SEGMENT).ok()?;
    let options = LineBreakOptions::default();
    LineSegmenter::try_new_for_non_complex_scripts_with_buffer_provider(&data, options).ok()
});

/// Addresses break by rules of their own.
const ADDRESSES: [&str; 2] = ["://", "www."];

/// The places where a line may end, in bytes, the end of the text among them; `None` where it breaks by other rules.
pub(super) fn breaks(text: &str) -> Option<Vec<usize>> {
    if ADDRESSES.iter().any(|address| text.contains(address)) {
        return None;
    }
    let segmenter = SEGMENTER.as_ref()?.as_borrowed();
    Some(segmenter.segment_str(text).filter(|at| *at > 0).collect())
}

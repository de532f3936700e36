//! The lines of an entry without its author's comments, for another goal that is to say the same.

use crate::source::Source;
use crate::yaml::load;

/// The lines without comments; as they are where they are no YAML by themselves.
pub(super) fn uncommented(lines: &str) -> String {
    let source = Source::new("", lines);
    let Ok(tree) = load(&source) else { return lines.to_owned() };
    let mut kept = String::new();
    let mut from = 0;
    for comment in &tree.comments {
        let before = lines.get(from..comment.span.start).unwrap_or_default();
        let text = before.trim_end_matches([' ', '\t']);
        kept.push_str(text);
        let is_line = text.is_empty() || text.ends_with('\n');
        let behind = lines.get(comment.span.end..).unwrap_or_default();
        // With a comment that has its line for itself the line goes.
        let end = if is_line { behind.len() - behind.trim_start_matches(['\r', '\n']).len() } else { 0 };
        from = comment.span.end + end;
    }
    kept + lines.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::uncommented;

    #[test]
    fn comments_go_and_text_stays() {
        let lines = "    分類: 施政方針  # 協議中\n";
        assert_eq!(uncommented(lines), "    分類: 施政方針\n");
        let lines = "    方法: |  # 案\n      一 # 文\n      # 文\n    # 案\n";
        assert_eq!(uncommented(lines), "    方法: |\n      一 # 文\n      # 文\n");
        let lines = "    課名: [一, # 案\n      # 案\n      '二 # 課']\n";
        assert_eq!(uncommented(lines), "    課名: [一,\n      '二 # 課']\n");
    }
}

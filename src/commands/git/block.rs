//! Lines of ours in a file of the user's, between two marks, so that they can be found again and taken out
//! without a trace.

const BEGIN: &str = "# >>> mokuhyo git install >>>";
const END: &str = "# <<< mokuhyo git install <<<";

/// The text with our lines in it: where they are already, else behind `head` bytes of it.
pub(super) fn with(text: &str, head: usize, lines: &str) -> String {
    let block = format!("{BEGIN}\n{lines}{END}\n");
    let (before, after) = match parted(text) {
        Some((before, after)) => (before, after),
        None => text.split_at_checked(head).unwrap_or(("", text)),
    };
    if after.is_empty() && !text.is_empty() && !text.ends_with('\n') {
        // The last line never ended: no more does ours.
        let gap = if before.ends_with('\n') { "" } else { "\n" };
        return format!("{before}{gap}{}", block.trim_end());
    }
    format!("{before}{block}{after}")
}

/// The text without our lines; `None` where it has none.
pub(super) fn without(text: &str) -> Option<String> {
    let (before, after) = parted(text)?;
    let had_no_end = after.is_empty() && !text.ends_with('\n');
    Some(format!("{}{after}", if had_no_end { before.strip_suffix('\n').unwrap_or(before) } else { before }))
}

/// Whether a text is the beginning of our lines and nothing else: their end was never written. `is_line`
/// knows the lines between the marks.
pub(super) fn is_beginning(text: &str, is_line: impl Fn(&str) -> bool) -> bool {
    let Some(lines) = text.strip_prefix(BEGIN) else { return BEGIN.starts_with(text) };
    let (whole, _) = lines.rsplit_once('\n').unwrap_or_default();
    whole.lines().all(|line| line.is_empty() || is_line(line))
}

/// What stands above and below our lines.
fn parted(text: &str) -> Option<(&str, &str)> {
    let begin = text.find(BEGIN)?;
    let rest = text.get(begin..)?;
    let end = begin + rest.find(END)? + END.len();
    let after = text.get(end..)?;
    Some((text.get(..begin)?, after.strip_prefix('\n').unwrap_or(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out_without_a_trace() {
        for text in ["", "#!/bin/sh\n", "#!/bin/sh", "#!/bin/sh\necho 見本\n", "#!/bin/sh\necho 見本"] {
            let head = text.find('\n').map_or(text.len(), |end| end + 1);
            let with_ours = with(text, head, "ours\n");
            assert_eq!(with(&with_ours, head, "ours\n"), with_ours);
            assert_eq!(without(&with_ours).as_deref(), Some(text));
            assert_eq!(without(&with(&with_ours, head, "others\n")).as_deref(), Some(text));
        }
        assert_eq!(without("#!/bin/sh\n"), None);
    }
}

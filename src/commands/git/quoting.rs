//! How Git writes the names of files: as they are, and not their bytes in octal. One marked line in the
//! section of the user's configuration, since whatever Git itself sets later goes into the last section of a
//! name: in one of ours it would go with ours.

const LINE: &str = "\tquotePath = false # mokuhyo git install\n";
const SECTION: &str = "[core]";

/// A configuration with our line in it; as it is, where it has no place for it.
pub(super) fn with(config: &str) -> String {
    if config.contains(LINE) {
        return config.to_owned();
    }
    let mut place = 0;
    for line in config.split_inclusive('\n') {
        place += line.len();
        if line.ends_with('\n') && line.trim().eq_ignore_ascii_case(SECTION) {
            let (above, below) = config.split_at_checked(place).unwrap_or((config, ""));
            return format!("{above}{LINE}{below}");
        }
    }
    config.to_owned()
}

/// A configuration without our line.
pub(super) fn without(config: &str) -> String {
    config.replacen(LINE, "", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_comes_out_without_a_trace() {
        for config in [
            "[core]\n\tbare = false\n",
            "; 覚え書\r\n[Core]\r\n",
            "[user]\n\tname = 見本\n[core]\n[core]\n\tx = y",
        ] {
            let with_ours = with(config);
            assert!(with_ours.contains(LINE), "{with_ours}");
            assert_eq!(with(&with_ours), with_ours);
            assert_eq!(without(&with_ours), config);
        }
        for config in ["", "[core]", "[user]\n\tname = 見本\n"] {
            assert_eq!(with(config), config);
        }
    }
}

//! What a worker gives up before it reads a byte. No thread runs yet: what the system keeps for one thread alone
//! holds for all that are started later.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod calls;

use std::io;

use super::Bounds;

/// Gives up all files, the network, and all but so much time and memory.
///
/// # Errors
/// The system does not keep a limit that it has.
#[cfg(unix)]
pub fn confine(bounds: Bounds) -> io::Result<()> {
    use rlimit::Resource;

    #[cfg(target_os = "linux")]
    kernel::give_up_files_and_network()?;
    let seconds = bounds.processor_seconds;
    let limits = [
        (Resource::CORE, 0, 0),
        (Resource::FSIZE, 0, 0),
        // The three pipes are there; nothing more can be opened, no socket either.
        (Resource::NOFILE, 3, 3),
        (Resource::DATA, bounds.memory, bounds.memory),
        // At the first the process is told, at the second it is ended.
        (Resource::CPU, seconds, seconds.saturating_add(1)),
    ];
    for (resource, soft, hard) in limits {
        let set = resource.get().and_then(|(_, most)| resource.set(soft.min(most), hard.min(most)));
        if cfg!(target_os = "linux") {
            set?;
        }
    }
    // Last, since what is set above cannot be set any more from here on.
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    calls::give_up()?;
    Ok(())
}

/// Elsewhere the starting process looks after it.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub const fn confine(_: Bounds) -> io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
mod kernel {
    use std::io;

    use landlock::{ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetCreated, Scope};

    /// Gives up all that the kernel lets a process give up; an older one knows less of it.
    pub fn give_up_files_and_network() -> io::Result<()> {
        let abi = ABI::V6;
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))
            .and_then(|ruleset| ruleset.handle_access(AccessNet::from_all(abi)))
            .and_then(|ruleset| ruleset.scope(Scope::from_all(abi)))
            .and_then(Ruleset::create)
            .and_then(RulesetCreated::restrict_self)
            .map(drop)
            .map_err(io::Error::other)
    }
}

//! Which calls of the kernel a worker gives up: whatever reaches a file by its name, the network, another program or the
//! machine itself. They are answered by "not permitted".
//!
//! What is given up is listed, and all else allowed: a newer library may ask the kernel for memory, time or threads in
//! a way that nobody knows yet, and must not fail for it. A call that nobody knows yet has no file, as all of them:
//! Landlock and the limits hold besides.

use std::collections::BTreeMap;
use std::io;

use libc::{c_int, c_long};
use seccompiler::{
    BackendError, BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch, apply_filter,
};

/// Calls by their names in the kernel's own list. They are parted by nothing, so that they stand in lines.
macro_rules! calls {
    ($($call:ident)*) => { &[$(libc::$call),*] };
}

const NETWORK: &[c_long] = calls![
    SYS_socket SYS_socketpair SYS_connect SYS_bind SYS_listen SYS_accept SYS_accept4 SYS_sendto SYS_sendmsg SYS_sendmmsg
    SYS_recvfrom SYS_recvmsg SYS_recvmmsg
];

/// Other programs: to start one, to look into one, to signal to one, to share something with one.
const PROGRAMS: &[c_long] = calls![
    SYS_execve SYS_execveat SYS_ptrace SYS_process_vm_readv SYS_process_vm_writev SYS_process_madvise SYS_kcmp
    SYS_pidfd_open SYS_pidfd_getfd SYS_pidfd_send_signal SYS_rt_sigqueueinfo SYS_rt_tgsigqueueinfo SYS_move_pages
    SYS_migrate_pages SYS_shmget SYS_shmat SYS_msgget SYS_semget SYS_mq_open SYS_mq_unlink SYS_setpriority SYS_setsid
];

/// Landlock knows most of them, but not where it is missing, and no kernel's knows those that change what a file is
/// marked with.
const FILES: &[c_long] = calls![
    SYS_openat SYS_openat2 SYS_open_by_handle_at SYS_name_to_handle_at SYS_open_tree SYS_memfd_create SYS_memfd_secret
    SYS_renameat SYS_renameat2 SYS_unlinkat SYS_mkdirat SYS_linkat SYS_symlinkat SYS_mknodat SYS_truncate
    SYS_fchmod SYS_fchmodat SYS_fchown SYS_fchownat SYS_utimensat SYS_setxattr SYS_lsetxattr SYS_fsetxattr
    SYS_removexattr SYS_lremovexattr SYS_fremovexattr SYS_chdir SYS_fchdir SYS_fanotify_init SYS_inotify_init1
];

/// The machine, and what this process is allowed on it.
const MACHINE: &[c_long] = calls![
    SYS_mount SYS_umount2 SYS_pivot_root SYS_chroot SYS_move_mount SYS_fsopen SYS_fsconfig SYS_fsmount SYS_fspick
    SYS_mount_setattr SYS_unshare SYS_setns SYS_keyctl SYS_add_key SYS_request_key SYS_bpf SYS_perf_event_open
    SYS_userfaultfd SYS_io_uring_setup SYS_io_uring_enter SYS_io_uring_register SYS_personality SYS_reboot SYS_swapon
    SYS_swapoff SYS_kexec_load SYS_init_module SYS_finit_module SYS_delete_module SYS_acct SYS_quotactl SYS_syslog
    SYS_settimeofday SYS_clock_settime SYS_clock_adjtime SYS_adjtimex SYS_sethostname SYS_setdomainname SYS_vhangup
    SYS_setuid SYS_setgid SYS_setreuid SYS_setregid SYS_setresuid SYS_setresgid SYS_setgroups SYS_setfsuid SYS_setfsgid
    SYS_capset SYS_setrlimit
];

/// Older names of the same, which only this processor has.
#[cfg(target_arch = "x86_64")]
const OLDER: &[c_long] = calls![
    SYS_fork SYS_vfork SYS_open SYS_creat SYS_rename SYS_unlink SYS_mkdir SYS_rmdir SYS_link SYS_symlink SYS_mknod
    SYS_chmod SYS_chown SYS_lchown SYS_utime SYS_utimes SYS_futimesat SYS_inotify_init SYS_iopl SYS_ioperm
    SYS_modify_ldt SYS_uselib SYS_kexec_file_load
];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: &[c_long] = &[];

const PROCESSOR: TargetArch =
    if cfg!(target_arch = "x86_64") { TargetArch::x86_64 } else { TargetArch::aarch64 };

/// Gives them up for this thread and all that it starts. A kernel without such lists keeps none of it.
///
/// # Errors
/// The kernel takes a list, but not this one.
pub fn give_up() -> io::Result<()> {
    let program = |calls, answer: c_int| -> io::Result<BpfProgram> {
        let answer = SeccompAction::Errno(answer.unsigned_abs());
        let filter = SeccompFilter::new(calls, SeccompAction::Allow, answer, PROCESSOR);
        filter.and_then(TryInto::try_into).map_err(io::Error::other)
    };
    // Who asks for a thread in the new way is told that there is none, and asks in the old one, whose wishes can be seen.
    let new_way = BTreeMap::from([(libc::SYS_clone3, Vec::new())]);
    match apply_filter(&program(new_way, libc::ENOSYS)?) {
        Err(Error::Prctl(_) | Error::Seccomp(_)) => Ok(()),
        Err(error) => Err(io::Error::other(error)),
        Ok(()) => apply_filter(&program(given_up()?, libc::EPERM)?).map_err(io::Error::other),
    }
}

/// Each call that is given up, and when; without a rule always.
fn given_up() -> io::Result<BTreeMap<i64, Vec<SeccompRule>>> {
    let always = [NETWORK, PROGRAMS, FILES, MACHINE, OLDER].into_iter().flatten();
    let mut calls: BTreeMap<i64, Vec<SeccompRule>> = always.map(|call| (*call, Vec::new())).collect();
    calls.extend(given_up_in_part().map_err(io::Error::other)?);
    if cfg!(target_arch = "x86_64") {
        calls.extend(in_the_other_numbering(&calls));
    }
    Ok(calls)
}

/// Calls that a worker needs, but not for everything: threads and no processes, its own end and nobody else's, memory that
/// is no program, limits to be read and not to be set.
fn given_up_in_part() -> Result<[(i64, Vec<SeccompRule>); 8], BackendError> {
    let masked = |bits: c_int| SeccompCmpOp::MaskedEq(u64::from(bits.unsigned_abs()));
    let if_any = |argument: u8, is: SeccompCmpOp, value: u64| -> Result<_, BackendError> {
        let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Qword, is, value)?;
        Ok(vec![SeccompRule::new(vec![condition])?])
    };
    let own = u64::from(std::process::id());
    let abort = u64::from(libc::SIGABRT.unsigned_abs());
    let program = u64::from(libc::PROT_EXEC.unsigned_abs());
    Ok([
        (libc::SYS_clone, if_any(0, masked(libc::CLONE_THREAD), 0)?),
        (libc::SYS_kill, if_any(0, SeccompCmpOp::Ne, own)?),
        (libc::SYS_tgkill, if_any(0, SeccompCmpOp::Ne, own)?),
        // musl ends itself by it.
        (libc::SYS_tkill, if_any(1, SeccompCmpOp::Ne, abort)?),
        (libc::SYS_mmap, if_any(2, masked(libc::PROT_EXEC), program)?),
        (libc::SYS_mprotect, if_any(2, masked(libc::PROT_EXEC), program)?),
        (libc::SYS_pkey_mprotect, if_any(2, masked(libc::PROT_EXEC), program)?),
        (libc::SYS_prlimit64, if_any(2, SeccompCmpOp::Ne, 0)?),
    ])
}

/// The same calls by the numbers of x32, a second numbering of this processor's that some kernels answer to as well: a bit
/// is set, and some calls have numbers of their own, from 512 on. Nothing that is built here uses it.
fn in_the_other_numbering(calls: &BTreeMap<i64, Vec<SeccompRule>>) -> Vec<(i64, Vec<SeccompRule>)> {
    const BIT: i64 = 0x4000_0000;
    calls.keys().copied().chain(512..548).map(|call| (call | BIT, Vec::new())).collect()
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::{ErrorKind, Read as _, Write as _};
    use std::net::{TcpListener, UdpSocket};
    use std::os::unix::net::UnixStream;
    use std::process::{Child, Command};
    use std::thread;

    use super::*;

    /// What a thread is refused that has given up; nothing where the kernel knows no such thing.
    fn refused(ask: fn(&mut Child, &tempfile::TempDir) -> io::Result<()>) -> Option<ErrorKind> {
        let folder = tempfile::TempDir::new().unwrap();
        fs::write(folder.path().join("a"), "a").unwrap();
        let mut other = Command::new("sleep").arg("100").spawn().unwrap();
        let answer = thread::scope(|scope| {
            let asking = scope.spawn(|| {
                let mut status = File::open("/proc/thread-self/status").unwrap();
                give_up().unwrap();
                let mut told = String::new();
                status.read_to_string(&mut told).unwrap();
                told.contains("Seccomp:\t2").then(|| ask(&mut other, &folder))
            });
            asking.join().unwrap()
        });
        let is_there = other.try_wait().unwrap().is_none();
        other.kill().unwrap();
        other.wait().unwrap();
        assert!(is_there && folder.path().join("a").exists());
        answer.map(|answer| answer.expect_err("it is allowed").kind())
    }

    #[test]
    fn neither_files_nor_the_network_nor_other_programs_are_reached() {
        let asked: [fn(&mut Child, &tempfile::TempDir) -> io::Result<()>; 11] = [
            |_, _| TcpListener::bind("127.0.0.1:0").map(drop),
            |_, _| UdpSocket::bind("127.0.0.1:0").map(drop),
            |_, _| UnixStream::pair().map(drop),
            |_, _| Command::new("true").status().map(drop),
            |_, _| Command::new("true").env("A", "b").current_dir("/").spawn().map(drop),
            |other, _| other.kill(),
            |_, folder| File::open(folder.path().join("a")).map(drop),
            |_, folder| fs::remove_file(folder.path().join("a")),
            |_, folder| fs::rename(folder.path().join("a"), folder.path().join("b")),
            |_, folder| fs::create_dir(folder.path().join("b")),
            |_, _| rlimit::Resource::CORE.set(0, 0),
        ];
        for (number, ask) in asked.into_iter().enumerate() {
            assert!(
                matches!(refused(ask), None | Some(ErrorKind::PermissionDenied)),
                "the question {number}"
            );
        }
    }

    #[test]
    fn threads_memory_and_what_is_open_stay() {
        let mut open = tempfile::tempfile().unwrap();
        thread::spawn(move || {
            give_up().unwrap();
            let text = thread::spawn(|| "a".repeat(64 << 20)).join().unwrap();
            open.write_all(text.as_bytes()).unwrap();
            assert!(rlimit::Resource::CORE.get().is_ok());
        })
        .join()
        .unwrap();
    }
}

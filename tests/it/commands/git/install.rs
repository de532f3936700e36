use super::*;

fn text(repository: &Repository, name: &str) -> String {
    let program = env!("CARGO_BIN_EXE_mokuhyo").replace('\\', "/");
    String::from_utf8(repository.sandbox.read(name)).unwrap().replace(&program, "/［プログラム］/mokuhyo")
}

#[test]
fn says_what_git_does_from_now_on() {
    let repository = Repository::with_sheet(SHEET);
    assert_snapshot!(repository.run(&["git", "install"]), @"
    stdout:
    git diff、git log -p 及び git show は、シートを目標ごとに表示します。
    git merge は、シートを目標ごとに合わせます。
    コミットの前に、変わったシートを確かめます。
    元に戻すには、mokuhyo git uninstall と実行します。

    status: 0
    ");
    assert_snapshot!(text(&repository, ".git/config").split("[diff").nth(1).unwrap());
    assert_snapshot!(text(&repository, ".git/info/attributes"), @r#"
    # >>> mokuhyo git install >>>
    "/goals/**/*.yaml" diff=mokuhyo merge=mokuhyo
    "/goals/**/*.yml" diff=mokuhyo merge=mokuhyo
    # <<< mokuhyo git install <<<
    "#);
    assert_snapshot!(text(&repository, HOOK), @"
    #!/bin/sh
    # >>> mokuhyo git install >>>
    if '/［プログラム］/mokuhyo' --version >/dev/null 2>&1; then
        '/［プログラム］/mokuhyo' --quiet check --staged --changed-since HEAD || { echo 'コミットしていません（何も記録されていません）。上の誤りを直して git add し、もう一度 git commit してください。確かめずに記録するには、git commit --no-verify とします。' >&2; exit 1; }
    else
        echo 'mokuhyo が見付からないので、シートを確かめずにコミットします。' >&2
    fi
    # <<< mokuhyo git install <<<
    ");
}

#[test]
fn a_second_time_changes_nothing() {
    let repository = Repository::with_sheet(SHEET);
    repository.run(&["git", "install"]);
    let once = own_files(&repository.sandbox);
    repository.run(&["git", "install"]);
    assert_eq!(own_files(&repository.sandbox), once);
}

#[test]
fn uninstall_leaves_no_trace() {
    let repository = Repository::with_sheet(SHEET);
    let before = own_files(&repository.sandbox);
    repository.run(&["git", "install"]);
    assert_ne!(own_files(&repository.sandbox), before);
    assert_snapshot!(repository.run(&["git", "uninstall"]), @"
    stdout:
    このリポジトリのGitの設定を元に戻しました。

    status: 0
    ");
    assert_eq!(own_files(&repository.sandbox), before);
    repository.run(&["git", "uninstall"]);
    assert_eq!(own_files(&repository.sandbox), before);
}

#[test]
fn what_the_user_has_stays() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(HOOK, "#!/bin/bash\necho 見本\nexit 0");
    repository.sandbox.write(".git/info/attributes", "*.xlsx binary\n*.yaml diff=見本");
    repository.sandbox.write(".gitattributes", "* text=auto\n");
    let config = String::from_utf8(repository.sandbox.read(".git/config")).unwrap();
    let config =
        format!("; 覚え書\r\n{config}[diff \"mokuhyo\"]\n\tcachetextconv = true\n[user]\n\tname = 見本");
    repository.sandbox.write(".git/config", &config);
    let before = own_files(&repository.sandbox);
    repository.run(&["git", "install"]);
    assert!(text(&repository, HOOK).ends_with("\necho 見本\nexit 0"));
    repository.run(&["git", "uninstall"]);
    assert_eq!(own_files(&repository.sandbox), before);
    assert_eq!(repository.sandbox.read(".gitattributes"), b"* text=auto\n");
}

#[test]
fn a_hook_that_is_no_shell_script_is_not_touched() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(HOOK, "#!/usr/bin/env python3\nprint('見本')\n");
    let program = env!("CARGO_BIN_EXE_mokuhyo").replace('\\', "/");
    assert_snapshot!(repository.run(&["git", "install"]).replace(&program, "/［プログラム］/mokuhyo"), @"
    stdout:
    git diff、git log -p 及び git show は、シートを目標ごとに表示します。
    git merge は、シートを目標ごとに合わせます。
    元に戻すには、mokuhyo git uninstall と実行します。

    stderr:
    注意: ［フォルダー］/.git/hooks/pre-commit はシェルスクリプトではないので、触れませんでした。コミットの前に確かめるには、そこから次のとおり呼んでください: '/［プログラム］/mokuhyo' --quiet check --staged --changed-since HEAD

    status: 0
    ");
    assert_eq!(repository.sandbox.read(HOOK), b"#!/usr/bin/env python3\nprint('\xe8\xa6\x8b\xe6\x9c\xac')\n");
    repository.run(&["git", "uninstall"]);
    assert!(repository.sandbox.path().join(HOOK).exists());
}

#[test]
fn a_hook_that_is_a_program_is_not_touched() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(HOOK, b"\x7fELF\xff\xfe");
    assert!(repository.run(&["git", "install"]).contains("シェルスクリプトではない"));
    repository.run(&["git", "uninstall"]);
    assert_eq!(repository.sandbox.read(HOOK), b"\x7fELF\xff\xfe");
}

#[test]
fn hooks_that_other_repositories_share_are_not_touched() {
    let elsewhere = Sandbox::empty();
    let repository = Repository::with_sheet(SHEET);
    let config = String::from_utf8(repository.sandbox.read(".git/config")).unwrap();
    let path = elsewhere.path().to_str().unwrap().replace('\\', "/");
    repository.sandbox.write(".git/config", format!("{config}[core]\n\thooksPath = {path}\n"));
    let told = repository.run(&["git", "install"]);
    assert!(told.contains("ほかのリポジトリと共用"), "{told}");
    assert!(elsewhere.files().is_empty());
}

#[test]
fn without_a_repository_there_is_nothing_to_set_up() {
    let told = Sandbox::with_sheet(SHEET).run(&["git", "install"]);
    assert!(told.contains("はGitのリポジトリではありません") && told.ends_with("status: 2"), "{told}");
}

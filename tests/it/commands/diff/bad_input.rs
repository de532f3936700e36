use gix::objs::tree::EntryKind;

use super::*;

#[test]
fn a_version_that_does_not_exist() {
    let repository = Repository::with_sheet(SHEET);
    repository.branch("令和8年度-見直し1", "main");
    assert_snapshot!(repository.run(&["diff", "令和8年度-見直し2"]), @"
    stderr:
    エラー: 版「令和8年度-見直し2」が見付かりません。「令和8年度-見直し1」ではありませんか。

    status: 2
    ");
    assert_snapshot!(repository.run(&["diff", "main..ffffffff"]), @"
    stderr:
    エラー: 版「ffffffff」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。

    status: 2
    ");
    assert_snapshot!(repository.run(&["diff", "main..xyz..main"]), @"
    stderr:
    エラー: 版「xyz..main」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。

    status: 2
    ");
}

#[test]
fn two_versions_side_by_side_as_git_takes_them() {
    let repository = Repository::with_sheet(SHEET);
    repository.branch("見直し", "main");
    for (first, second) in [("main", "HEAD"), ("main", "見直し"), ("見直し", "main")] {
        let told = repository.run(&["diff", first, second]);
        assert!(
            told.contains(&format!("二つの版を比べるには {first}..{second} と指定してください。")),
            "{told}"
        );
        assert!(told.ends_with("status: 2"), "{told}");
    }
    let told = repository.run(&["diff", "main", "福祉部"]);
    assert!(told.ends_with("status: 0"), "{told}");
}

#[test]
fn a_text_that_looks_like_an_option() {
    let repository = Repository::with_sheet(SHEET);
    assert_snapshot!(repository.run(&["diff", "main..--output=x"]), @"
    stderr:
    エラー: 版「--output=x」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。

    status: 2
    ");
    assert_snapshot!(repository.run(&["diff", "...-x"]), @"
    stderr:
    エラー: 版「-x」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。

    status: 2
    ");
    let output = repository.sandbox.output(&["diff", "--output=x"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!repository.sandbox.files().iter().any(|name| name.ends_with('x')));
}

#[test]
fn a_revision_that_is_a_file() {
    let repository = Repository::with_sheet(SHEET);
    assert_snapshot!(repository.run(&["diff", "HEAD:mokuhyo.yaml"]), @"
    stderr:
    エラー: 「HEAD:mokuhyo.yaml」は版（コミット）ではありません。ブランチ、タグ又はコミットの名前を指定してください。

    status: 2
    ");
}

#[test]
fn two_versions_without_anything_in_common() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(PATH, later());
    repository.commit("別");
    assert_snapshot!(repository.run(&["diff", "main...別"]), @"
    stderr:
    エラー: 「main」と「別」には、共通の版がありません。二つの版をそのまま比べるには、.. でつないでください。

    status: 2
    ");
    assert!(repository.run(&["diff", "main..別"]).contains("10"));
}

#[test]
fn a_shallow_clone() {
    let repository = Repository::with_sheet(SHEET);
    let first = repository.commit("main");
    repository.sandbox.write(PATH, later());
    let last = repository.commit("main");
    repository.make_shallow(last, &[first]);
    assert_snapshot!(repository.run(&["diff", "HEAD~1"]), @"
    stderr:
    エラー: 版「HEAD~1」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。このリポジトリには履歴の一部しかありません（shallow clone）。git fetch --unshallow で全ての履歴を取り寄せてください。GitHub Actions では、actions/checkout に fetch-depth: 0 を指定します。

    status: 2
    ");
    assert_snapshot!(repository.run(&["diff", "main...origin/main"]), @"
    stderr:
    エラー: 版「origin/main」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。このリポジトリには履歴の一部しかありません（shallow clone）。git fetch --unshallow で全ての履歴を取り寄せてください。GitHub Actions では、actions/checkout に fetch-depth: 0 を指定します。

    status: 2
    ");
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    変更はありません（HEAD → 今のファイル）。

    status: 0
    ");
}

#[test]
fn a_shallow_clone_in_which_two_branches_no_longer_meet() {
    let repository = Repository::with_sheet(SHEET);
    let root = repository.commit("main");
    repository.branch("見直し", "main");
    repository.sandbox.write(PATH, later());
    let one = repository.commit("見直し");
    repository.sandbox.write(PATH, SHEET.replace("12月", "11月"));
    let other = repository.commit("main");
    repository.make_shallow(one, &[root]);
    repository.sandbox.write(".git/shallow", format!("{one}\n{other}\n"));
    assert_snapshot!(repository.run(&["diff", "main...見直し"]), @"
    stderr:
    エラー: 「main」と「見直し」には、共通の版がありません。このリポジトリには履歴の一部しかありません（shallow clone）。git fetch --unshallow で全ての履歴を取り寄せてください。GitHub Actions では、actions/checkout に fetch-depth: 0 を指定します。

    status: 2
    ");
}

#[test]
fn a_clone_that_fetches_contents_when_they_are_asked_for() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(PATH, later());
    repository.commit("main");
    repository.make_partial(repository.blob(SHEET.as_bytes()));
    let told = repository.run(&["diff", "HEAD~1"]);
    assert_eq!(
        told,
        "stderr:\nエラー: このリポジトリには、ファイルの内容の一部しかありません（partial clone）。git fetch --refetch --no-filter で全ての内容を取り寄せてください。\n\nstatus: 2"
    );
}

#[test]
fn a_sheet_that_a_sparse_checkout_leaves_out() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
    let first = repository.commit("main").to_string();
    repository.sandbox.write(PATH, later());
    repository.commit("main");
    repository.stage();
    repository.leave_out(PATH);
    assert!(repository.run(&["diff", "--exit-code"]).ends_with("status: 0"));
    let since = repository.run(&["diff", &first]);
    assert!(since.contains("[-12-]{+10+}月") && since.contains("シート 1枚（変更 1）"), "{since}");
    // What stands there all the same is what is compared.
    repository.sandbox.write(PATH, SHEET.replace("12月", "11月"));
    assert!(
        repository.run(&["diff"]).contains("{+11+}月") || repository.run(&["diff"]).contains("1[-0-]{+1+}月")
    );
    // One that was only removed is gone.
    std::fs::remove_file(repository.sandbox.path().join("goals/r8/市民部.yaml")).unwrap();
    assert!(repository.run(&["diff"]).contains("市民部.yaml（削除）"));
}

#[test]
fn no_repository() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["diff"]), @"
    stderr:
    エラー: ［フォルダー］ はGitのリポジトリではありません。Gitを使わずに二つのファイル又はフォルダーを比べるには、--files 古い方 新しい方 と指定してください。

    status: 2
    ");
}

#[test]
fn a_bare_repository() {
    let sandbox = Sandbox::empty();
    gix::init_bare(sandbox.path()).unwrap();
    assert_snapshot!(sandbox.run(&["diff", "main"]), @"
    stderr:
    エラー: ［フォルダー］ は作業用のファイルのないリポジトリ（bare）です。git clone で手元に写し、そのフォルダーで実行してください。

    status: 2
    ");
}

#[test]
fn a_damaged_repository() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(".git/config", "[core\nこわれている");
    let output = repository.sandbox.output(&["diff"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.code() == Some(2) && told.starts_with("エラー: Gitのリポジトリを読めません（"),
        "{told}"
    );
}

#[test]
fn a_submodule_among_the_sheets() {
    let repository = Repository::with_sheet(SHEET);
    let somewhere_else = repository.commit("main");
    let tree = repository.tree(&[("goals/教育", EntryKind::Commit, somewhere_else)]);
    repository.commit_tree("main", tree);
    repository.stage_tree(tree);
    // Its files stand in the folder, but they are not this repository's.
    repository.sandbox.write("goals/教育/r8/教育部.yaml", other_sheet());
    repository.sandbox.write(PATH, later());
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    HEAD → 今のファイル：シート 1枚（変更 1）、目標 1件（変更 1）

    stderr:
    注意: goals/教育 は別のリポジトリ（サブモジュール）なので、比べません。そのフォルダーで実行してください。

    status: 0
    ");
}

#[test]
fn a_project_that_is_a_submodule_itself() {
    let outer = Sandbox::empty();
    outer.write("目標/mokuhyo.yaml", PROJECT);
    outer.write("目標/goals/r8/福祉部.yaml", SHEET);
    let modules = outer.path().join(".git/modules/目標");
    std::fs::create_dir_all(&modules).unwrap();
    gix::init_bare(modules).unwrap();
    outer.write(".git/HEAD", "ref: refs/heads/main\n");
    outer.write(".git/modules/目標/HEAD", "ref: refs/heads/main\n");
    outer.write(
        ".git/modules/目標/config",
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = ../../../目標\n",
    );
    outer.write("目標/.git", "gitdir: ../.git/modules/目標\n");
    assert_snapshot!(outer.run(&["--project", "目標", "diff"]));
}

#[test]
fn a_merge_that_was_left_half_done() {
    let repository = Repository::with_sheet(SHEET);
    let conflict = SHEET.replace(
        "    いつまで: 12月\n",
        "<<<<<<< HEAD\n    いつまで: 11月\n=======\n    いつまで: 10月\n>>>>>>> 見直し\n",
    );
    repository.sandbox.write(PATH, conflict);
    repository.leave_unmerged(PATH, [SHEET.as_bytes(), later().as_bytes(), SHEET.as_bytes()]);
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更後の12行目を読めません：Gitの競合の印が残っています。

    HEAD → 今のファイル：シート 1枚（変更 1）、読めないところのあるシート 1枚

    status: 1
    ");
    assert_snapshot!(repository.run(&["diff", "--staged"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更後を読めません：統合（マージ）が途中で止まっていて、どちらの版を採るかが決まっていません。競合の印（<<<<<<<）があればその所を直し、git add goals/r8/福祉部.yaml と実行してください。

    HEAD → 次に記録するファイル（git add）：シート 1枚（変更 1）、読めないところのあるシート 1枚

    status: 1
    ");
}

#[test]
fn marks_of_a_conflict_inside_a_text() {
    let repository = Repository::with_sheet(SHEET);
    let level = "|\n<<<<<<< HEAD\n      一つ目\n=======\n      二つ目\n>>>>>>> 見直し";
    repository.sandbox.write(PATH, SHEET.replace("平均の待ち時間が15分以内になっている。", level));
    let shown = repository.run(&["diff"]);
    assert!(shown.contains("Gitの競合の印が残っています") && shown.ends_with("status: 1"), "{shown}");
}

#[test]
fn a_sheet_that_cannot_be_read_on_one_side() {
    let repository = Repository::with_sheet(&SHEET.replace("いつまで: 12月", "いつまで: [12月"));
    repository.sandbox.write(PATH, SHEET);
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更前の12行目を読めません：「[」が閉じられていません。

    HEAD → 今のファイル：シート 1枚（変更 1）、読めないところのあるシート 1枚

    status: 0
    ");
    repository.commit("main");
    repository.sandbox.write(PATH, SHEET.replace("いつまで:", "いつまでに:"));
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更後の12行目を読めません：「いつまでに」という項目は様式にありません。
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12月-]

    HEAD → 今のファイル：シート 1枚（変更 1）、目標 1件（変更 1）、読めないところのあるシート 1枚

    status: 1
    ");
    repository.sandbox.write(PATH, SHEET.replace("いつまで: 12月", "いつまで：12月"));
    assert_snapshot!(repository.run(&["diff", "--format", "json"]));
}

#[test]
fn a_sheet_that_says_the_same_in_a_way_that_sheets_refuse() {
    let level = "平均の待ち時間が15分以内になっている。";
    let with_level = |text: &str| SHEET.replace(level, text);
    let title = "  - 実施項目: 窓口";
    let repository = Repository::with_sheet(SHEET);
    for sheet in [
        with_level(&format!("!!str {level}")),
        with_level(&format!("&a {level}")),
        SHEET.replace(level, &format!("&a {level}")).replace("予約システムを導入する。", "*a"),
        with_level(&format!(">\n      {level}")),
        format!("{SHEET}---\n年度: 令和8年度\n"),
        SHEET.replace(title, &format!("---\n{title}")),
    ] {
        repository.sandbox.write(PATH, &sheet);
        let shown = repository.run(&["diff"]);
        assert!(
            shown.contains("  変更後の")
                && shown.contains("行目を読めません：")
                && shown.ends_with("status: 1"),
            "{sheet}\n{shown}"
        );
    }
    repository.sandbox.write(PATH, with_level(&format!("|\n      {level}")));
    assert_eq!(repository.run(&["diff"]), "stdout:\n変更はありません（HEAD → 今のファイル）。\n\nstatus: 0");
}

#[test]
fn a_link_is_what_it_leads_to() {
    let repository = Repository::with_sheet(SHEET);
    let link = repository.blob("../r8/福祉部.yaml".as_bytes());
    let lost = repository.blob("../無い.yaml".as_bytes());
    let tree = repository.tree(&[
        ("goals/今/福祉部.yaml", EntryKind::Link, link),
        ("goals/今/他.yaml", EntryKind::Link, lost),
    ]);
    repository.commit_tree("main", tree);
    repository.stage_tree(tree);
    assert_snapshot!(repository.run(&["diff", "--staged", "--", "goals/今"]), @"
    stdout:
    変更はありません（HEAD → 次に記録するファイル（git add））。

    status: 0
    ");
    repository.stage_tree(repository.tree(&[("goals/今/福祉部.yaml", EntryKind::Link, lost)]));
    assert_snapshot!(repository.run(&["diff", "--staged"]), @"
    stdout:
    goals/今/他.yaml（削除）
      変更前を読めません：リンクの先が、この版にありません。

    令和8年度 福祉部  goals/今/福祉部.yaml（変更）
      変更後を読めません：リンクの先が、この版にありません。

    HEAD → 次に記録するファイル（git add）：シート 2枚（変更 1、削除 1）、読めないところのあるシート 2枚

    status: 1
    ");
}

#[test]
fn a_project_file_with_a_mistake() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("mokuhyo.yaml", "自治体: 見本市\n");
    assert_snapshot!(repository.run(&["diff"]), @"
    stderr:
    エラー: mokuhyo.yaml に誤りがあります。mokuhyo check で確かめて、先に直してください。

    status: 2
    ");
}

#[test]
fn two_versions_and_the_index_at_once() {
    assert_snapshot!(Repository::with_sheet(SHEET).run(&["diff", "--staged", "main..main"]), @"
    stderr:
    エラー: --staged は、一つの版とだけ比べられます。二つの版を比べるときは、--staged を付けません。

    status: 2
    ");
}

#[test]
fn a_version_whose_commit_is_gone_is_there_and_damaged() {
    let repository = Repository::with_sheet(SHEET);
    let objects = repository.sandbox.path().join(".git/objects");
    std::fs::remove_dir_all(&objects).unwrap();
    std::fs::create_dir(objects).unwrap();
    for (arguments, revision) in [
        (&["diff"][..], "HEAD"),
        (&["diff", "main"], "main"),
        (&["check", "--changed-since", "main"], "main"),
    ] {
        let told = repository.run(arguments);
        let words = format!(
            "Gitのリポジトリを読めません（「{revision}」の指すコミットがありません）。git fsck で壊れていないか確かめてください。"
        );
        assert!(told.contains(&words) && told.ends_with("status: 2"), "{arguments:?}: {told}");
    }
}

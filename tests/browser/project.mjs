// A project in a folder of its own, and the preview of it, for the browser tests.

import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";

const PROGRAM = path.resolve(process.env.MOKUHYO ?? "target/debug/mokuhyo");

export const SETTINGS = `自治体: 見本市
様式: soshiki-mokuhyo
年度: 令和8年度
部署:
  福祉部: [生活福祉課, 障害福祉課]
  市民部: [市民課]
`;

/** A sheet with so many goals. */
export function sheet(department, section, goals) {
  const goal = (number) => `  - 実施項目: 実施項目その${number}
    分類: 施政方針
    どの水準まで: |
      窓口の待ち時間が、平均で${number}分短くなっている。
    どのような方法で:
      - 混雑する曜日を調べ、人手の多い係から応援を出せるよう、係の間の取決めを見直す。
      - 予約の仕組みを整え、電話でも窓口でも使えるようにする。
      - 待ち時間の記録を月ごとにまとめ、課の全員に知らせる。
    いつまで: 12月
    課名: ${section}
`;
  const head = `年度: 令和8年度\n部署: ${department}\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: ${department}長\n    氏名: 見本 花子\n目標:\n`;
  return head + Array.from({ length: goals }, (_, index) => goal(index + 1)).join("");
}

export class Project {
  #children = [];

  static async create() {
    const project = new Project();
    project.folder = await mkdtemp(path.join(os.tmpdir(), "見本-"));
    await project.write("mokuhyo.yaml", SETTINGS);
    return project;
  }

  async write(name, text) {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  async delete(name) {
    await rm(path.join(this.folder, name));
  }

  /** Puts everything on record as it stands. */
  async commit() {
    const git = promisify(execFile);
    const identity = ["-c", "user.name=mihon", "-c", "user.email=mihon@example.jp"];
    for (const command of [["init", "--quiet", "--initial-branch=main"], ["add", "."], [...identity, "commit", "--quiet", "--message=記録"]]) {
      await git("git", command, { cwd: this.folder });
    }
  }

  /** Runs the program; what it says, and its exit status. */
  async run(...options) {
    try {
      const { stdout } = await promisify(execFile)(PROGRAM, options, { cwd: this.folder });
      return { status: 0, said: stdout };
    } catch ({ code, stdout }) {
      return { status: code, said: stdout };
    }
  }

  /** Starts the preview; its address, and the process. */
  preview(...options) {
    const child = spawn(PROGRAM, ["preview", "--no-open", ...options], { cwd: this.folder, stdio: ["ignore", "pipe", "inherit"] });
    this.#children.push(child);
    return new Promise((resolve, reject) => {
      let text = "";
      child.stdout.on("data", (data) => {
        text += data;
        const address = text.match(/http:\S+/)?.[0];
        if (address) resolve({ address, child });
      });
      child.on("exit", (status) => reject(new Error(`the preview ended with ${status}: ${text}`)));
    });
  }

  async remove() {
    for (const child of this.#children) child.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

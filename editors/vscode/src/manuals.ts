// The manuals of the rules: what `mokuhyo explain` says, as a document that nobody can change.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";

/** The kind of address that a finding's rule has: `mokuhyo-rule:/vague-deadline.md`. */
export const MANUALS = "mokuhyo-rule";

/** Asks a program. */
export class Manuals implements vscode.TextDocumentContentProvider {
  /** The program that is asked, once it was found. */
  program: string | undefined;

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const rule = path.match(/^\/([a-z0-9-]+)\.md$/)?.[1];
    if (rule === undefined || this.program === undefined) return "";
    const { stdout } = await promisify(execFile)(this.program, ["explain", "--color", "never", "--", rule], { windowsHide: true });
    return stdout;
  }
}

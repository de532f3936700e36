// Whether there is anything to be said: a project is a folder with a project file, in which or above which files are open.

import path from "node:path";
import * as vscode from "vscode";

const PROJECT_FILE = "mokuhyo.yaml";

/** Whether a project is open, or a file of one. */
export async function isOpen(): Promise<boolean> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const files = vscode.workspace.textDocuments.filter(isYaml).map(({ uri }) => vscode.Uri.joinPath(uri, ".."));
  for (const folder of [...folders, ...files]) if (await isWithin(folder)) return true;
  return (await vscode.workspace.findFiles(`**/${PROJECT_FILE}`, "**/node_modules/**", 1)).length > 0;
}

/** Whether a text is one that a server can be asked about. */
export function isYaml({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme === "file" && languageId === "yaml";
}

/** Whether a text is a sheet, as far as its name tells. */
export function isSheet(document: vscode.TextDocument | undefined): boolean {
  return document !== undefined && isYaml(document) && path.dirname(document.uri.fsPath).split(path.sep).includes("goals");
}

/** Whether a folder, or one above it, has a project file. */
async function isWithin(folder: vscode.Uri): Promise<boolean> {
  if (folder.scheme !== "file") return false;
  for (let at = folder; ; at = vscode.Uri.joinPath(at, "..")) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(at, PROJECT_FILE));
      return true;
    } catch {
      if (path.dirname(at.fsPath) === at.fsPath) return false;
    }
  }
}

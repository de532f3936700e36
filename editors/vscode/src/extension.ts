// The extension: it starts the server where a project is open, and has the commands.
//
// It asks no network and sends nothing to anybody: it speaks to the program on this machine, and shows its pages.

import * as vscode from "vscode";
import { isSheet } from "./project";
import { Server } from "./server";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server();
  context.subscriptions.push(
    server,
    vscode.commands.registerCommand("mokuhyo.viewGoal", () => server.view("mokuhyo.showGoal")),
    vscode.commands.registerCommand("mokuhyo.viewChanges", () => server.view("mokuhyo.showChanges")),
    vscode.commands.registerCommand("mokuhyo.restart", () => server.restart()),
    vscode.workspace.onDidOpenTextDocument(() => server.start()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => server.start()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("mokuhyo.path") && server.restart()),
    vscode.window.onDidChangeActiveTextEditor(markSheet),
  );
  markSheet(vscode.window.activeTextEditor);
  await server.start();
}

/** The menus have the commands for sheets alone. */
function markSheet(editor: vscode.TextEditor | undefined): void {
  // The panel with the pages is no text: the sheet beside it stays what is meant.
  if (editor) void vscode.commands.executeCommand("setContext", "mokuhyo.isSheet", isSheet(editor.document));
}

// The pages beside the text: the address of the preview that the server runs, in a frame; or in the browser.
//
// Enters: an address on this machine. Nothing else is ever loaded.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** The one panel of a window, which goes from sheet to sheet. */
export class Pages implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #address: string | undefined;

  /** Shows what is at an address. */
  async show(address: string): Promise<void> {
    if (!isBeside()) return openInBrowser(address);
    this.#address = await reached(address);
    if (this.#panel === undefined) this.#panel = this.#open();
    else {
      this.#panel.reveal(this.#panel.viewColumn, true);
      void this.#panel.webview.postMessage(this.#address);
    }
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): vscode.WebviewPanel {
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel("mokuhyo.pages", "できあがりのページ", where, {
      enableScripts: true,
      retainContextWhenHidden: true,
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.webview.onDidReceiveMessage((message) => {
      if (message === "ready") void panel.webview.postMessage(this.#address);
      if (message === "browser" && this.#address) openInBrowser(this.#address);
    });
    panel.webview.html = html(randomBytes(16).toString("hex"));
    return panel;
  }
}

/** Where Visual Studio Code itself runs in a browser, its pages may not hold those of another server. */
function isBeside(): boolean {
  const setting = vscode.workspace.getConfiguration("mokuhyo").inspect<string>("pages");
  const chosen = setting?.workspaceFolderValue ?? setting?.workspaceValue ?? setting?.globalValue;
  return (chosen ?? (vscode.env.uiKind === vscode.UIKind.Desktop ? "beside" : "browser")) === "beside";
}

/** Where the server is on another machine, the editor's window reaches it by a port of this one. */
async function reached(address: string): Promise<string> {
  if (vscode.env.remoteName === undefined || vscode.env.uiKind !== vscode.UIKind.Desktop) return address;
  const at = address.indexOf("#");
  const base = await vscode.env.asExternalUri(vscode.Uri.parse(address.slice(0, at), true));
  return base.toString(true).replace(/\/?$/, "/") + address.slice(at);
}

function openInBrowser(address: string): void {
  if (vscode.env.uiKind === vscode.UIKind.Desktop) {
    void vscode.env.openExternal(vscode.Uri.parse(address, true));
    return;
  }
  // From there no address of the other machine can be opened, except by hand.
  const copy = "アドレスを写す";
  void vscode.window.showInformationMessage(`できあがりのページは、mokuhyo が動いているパソコンのブラウザーで見られます。${address}`, copy).then((chosen) => {
    if (chosen === copy) void vscode.env.clipboard.writeText(address);
  });
}

function html(nonce: string): string {
  return `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; frame-src http://127.0.0.1:* http://localhost:*; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>できあがりのページ</title>
<style nonce="${nonce}">
  html, body { height: 100%; margin: 0; padding: 0; overflow: hidden; }
  body { display: flex; flex-direction: column; }
  header { display: flex; justify-content: flex-end; padding: 2px 8px; }
  button { border: 0; padding: 2px 6px; font: inherit; background: none; color: var(--vscode-textLink-foreground); cursor: pointer; }
  button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
  iframe { flex: 1; border: 0; width: 100%; }
</style>
<header><button type="button" id="browser">ブラウザーで開く</button></header>
<iframe id="pages" title="できあがりのページ"></iframe>
<script nonce="${nonce}">
  const editor = acquireVsCodeApi();
  const frame = document.getElementById("pages");
  addEventListener("message", ({ data }) => {
    if (typeof data === "string") frame.src = data;
  });
  document.getElementById("browser").addEventListener("click", () => editor.postMessage("browser"));
  editor.postMessage("ready");
</script>
</html>`;
}

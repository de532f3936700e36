// Makes what is packaged: the extension as one file, the licences of what is in it, and our own beside it.

import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/** What a program speaks to other machines with. */
const NETWORK = ["http", "https", "http2", "tls", "dgram", "dns"];

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});

const used = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path.replace(/^node:/, "")));
const network = used.filter((name) => NETWORK.includes(name));
if (network.length > 0) throw new Error(`the extension would reach the network: ${network.join(", ")}`);

/** The folders of the packages of which something is in the file. */
const folders = new Set(Object.keys(metafile.inputs).flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
const notices = await Promise.all([...folders].sort().map(notice));
await writeFile("dist/third-party.txt", notices.join("\n\n"));
for (const name of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]) await copyFile(`../../${name}`, name);

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  // Without its licence nothing may be handed on.
  if (!file || !license) throw new Error(`${name} has no licence`);
  return `${name} ${version} (${license})\n\n${(await readFile(path.join(folder, file), "utf8")).trim()}\n`;
}

// Where the program is.
//
// Enters: the setting, the folders of PATH, the system. Leaves: the whole path of the program, or that there is none. The folder
// that is open is not among them: whoever opens a stranger's folder runs nothing of it.

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";

/** What was found: a program, or why there is none. */
export type Found = { readonly program: string } | { readonly missing: "wrong setting" | "not on the path" };

/** Looks for the program. */
export async function find(setting: string, pathVariable: string, platform: NodeJS.Platform): Promise<Found> {
  const own = platform === "win32" ? path.win32 : path.posix;
  const wanted = setting.trim();
  if (wanted !== "") {
    return own.isAbsolute(wanted) && (await isProgram(wanted)) ? { program: wanted } : { missing: "wrong setting" };
  }
  const name = platform === "win32" ? "mokuhyo.exe" : "mokuhyo";
  const folders = pathVariable.split(own.delimiter).map((folder) => folder.replace(/^"(.*)"$/, "$1"));
  for (const folder of folders.filter((folder) => own.isAbsolute(folder))) {
    const program = own.join(folder, name);
    if (await isProgram(program)) return { program };
  }
  return { missing: "not on the path" };
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

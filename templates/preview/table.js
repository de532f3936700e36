// Tables as spreadsheets copy them: cells parted by tabs, rows by line ends, and in quotes what has either in it. Quotes round
// anything else were typed.

export function parse(text) {
  const rows = [[""]];
  let rest = text.replaceAll("\r\n", "\n");
  while (rest !== "") {
    const row = rows.at(-1);
    const [whole, inside] = rest.match(/^"((?:[^"]|"")*)"(?=[\t\n]|$)/) ?? [];
    const quoted = /[\t\n]|""/.test(inside ?? "") ? whole : undefined;
    const typed = quoted ?? rest.match(/^[^\t\n]*/)[0];
    row[row.length - 1] = quoted === undefined ? typed : inside.replaceAll('""', '"');
    rest = rest.slice(typed.length);
    if (rest.startsWith("\t")) row.push("");
    else if (rest.startsWith("\n") && rest !== "\n") rows.push([""]);
    rest = rest.slice(1);
  }
  return rows;
}

export function write(rows) {
  const cell = (text) => (/[\t\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
}

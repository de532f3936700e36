// What the address of the page leads to: a sheet, a part of it, and a revision with which it is compared.

/** The end of an address that leads to a sheet. */
export function hashOf(sheet) {
  // A question mark of its name is none of the address.
  return "#" + encodeURI(sheet).replaceAll("?", "%3F");
}

/** Where the end of an address leads; to the first sheet, where its name is empty. */
export function destinationOf(hash) {
  const [name, asked = ""] = hash.slice(1).split("?");
  const parameters = new URLSearchParams(asked);
  const sheet = decoded(name);
  return { sheet: sheet === "pages" ? "" : sheet, part: parameters.get("part"), against: parameters.get("against") };
}

/** What somebody typed may be no proper address. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

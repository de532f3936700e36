// The search over all goals: what is typed is looked for in the index at every keystroke, and nothing leaves the page.
"use strict";
(() => {
  /** So many goals are listed at a time: a browser lays them out before the next keystroke. */
  const MOST = 20;
  /** So many characters are shown round what was found. */
  const ROUND = 40;
  const { fold, folded } = globalThis.searchFolding;
  const [field, form, found, results, further] = ["q", "find", "found", "results", "further"].map((id) => document.getElementById(id));

  /** All goals, with what is looked through in the form in which words compare. */
  const goals = globalThis.searchIndex.flatMap(([year, department, page, rows]) =>
    rows.map(([title, text], index) => {
      const place = `${year}　${department}`;
      return { title, text, place, address: `${page}#goal-${index + 1}`, name: fold(title), all: fold(`${title}\n${place}\n${text}`) };
    }),
  );

  const wordsOf = (typed) => typed.split(/\s+/u).map(fold).filter((word) => word !== "");

  /** The goals that have all words, those first whose names have them. */
  function find(words) {
    const having = goals.filter(({ all }) => words.every((word) => all.includes(word)));
    const named = having.filter(({ name }) => words.every((word) => name.includes(word)));
    const isNamed = new Set(named);
    return [...named, ...having.filter((goal) => !isNamed.has(goal))];
  }

  function element(name, content) {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  }

  /** A text with the words in it marked. */
  function marked(text, words) {
    const parts = [];
    let rest = text;
    while (rest !== "") {
      const next = words.map((word) => folded(rest, word)).filter(Boolean).sort(([a], [b]) => a - b)[0];
      if (!next) break;
      const [start, end] = next;
      parts.push(rest.slice(0, start), element("mark", [rest.slice(start, end)]));
      rest = rest.slice(end);
    }
    return [...parts, rest];
  }

  /** The part of a text round the first of some words. */
  function excerpt(text, words) {
    const places = words.map((word) => folded(text, word)?.[0]).filter((place) => place !== undefined);
    const start = Math.max(0, Math.min(...places, text.length) - ROUND);
    if (places.length === 0) return "";
    const part = text.slice(start, start + 3 * ROUND);
    return `${start > 0 ? "…" : ""}${part}${start + 3 * ROUND < text.length ? "…" : ""}`;
  }

  function item({ title, text, place, address }, words) {
    const link = element("a", marked(title, words));
    link.href = address;
    const lines = [element("p", [link]), element("p", marked(place, words))];
    const part = excerpt(text, words);
    if (part !== "") lines.push(element("p", marked(part, words)));
    return element("li", lines);
  }

  /** What was found, by which words, and how much of it is listed. */
  let [all, words, listed] = [[], [], 0];

  function list() {
    const next = all.slice(listed, listed + MOST);
    results.append(...next.map((goal) => item(goal, words)));
    listed += next.length;
    further.hidden = listed === all.length;
  }

  function told() {
    if (words.length === 0) return `${goals.length}件の目標から探します。`;
    return all.length === 0 ? "見付かりませんでした。短い言葉や、別の言い方でお試しください。" : `${all.length}件`;
  }

  function show() {
    words = wordsOf(field.value);
    all = words.length === 0 ? [] : find(words);
    listed = 0;
    results.replaceChildren();
    list();
    found.textContent = told();
  }

  /** Puts what is looked for into the address: whoever comes back from a result, or sends the address, finds it again. */
  function keep() {
    const address = new URL(location.href);
    if (field.value.trim() === "") address.searchParams.delete("q");
    else address.searchParams.set("q", field.value);
    // A browser may refuse, of a file or when it is asked too often.
    try {
      history.replaceState(null, "", address);
    } catch {}
  }

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  field.addEventListener("change", keep);
  further.addEventListener("click", () => {
    const first = listed;
    list();
    results.children[first].querySelector("a").focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    keep();
  });
  show();
})();

// The page of the preview: what the stream says goes to the parts of the page that show it.

import { Cells } from "./cells.js";
import { Compare } from "./compare.js";
import { destinationOf, hashOf } from "./destination.js";
import { Editing } from "./editing.js";
import { Findings } from "./findings.js";
import { Pages } from "./pages.js";
import { counted, worst } from "./severity.js";
import { Sheets } from "./sheets.js";
import { Stream } from "./stream.js";
import { Zoom } from "./zoom.js";

const find = (id) => document.getElementById(id);
const cells = new Cells({ name: find("name"), text: find("text"), place: find("place"), open: find("open") }, openPlace);
const pages = new Pages(find("pages"), find("paper"), cells);
const editing = new Editing(
  {
    tools: find("tools"),
    write: find("write"),
    undo: find("undo"),
    redo: find("redo"),
    goals: { button: find("goals"), menu: find("goals-menu") },
    head: { button: find("head"), dialog: find("head-dialog"), form: find("head-form"), fields: find("head-fields"), cancel: find("head-cancel") },
    unsaved: find("unsaved"),
    saved: find("saved"),
    writing: { box: find("writing"), name: find("writing-name"), line: find("writing-line"), lines: find("writing-lines"), list: find("offers"), hint: find("writing-hint") },
  },
  cells,
);
const findings = new Findings(find("findings"), (part) => cells.reveal(part), openPlace, (finding) => editing.mend(finding));
const sheets = new Sheets(find("sheets"));
const compare = new Compare(
  { box: find("compare"), marked: find("marked"), against: find("against"), list: find("revisions"), result: find("comparison") },
  () => follow(view?.sheet ?? ""),
);
const stream = new Stream({ overview: showOverview, view: showView, connection: showConnection });
new Zoom({ select: find("zoom"), smaller: find("smaller"), larger: find("larger") }, find("pages"), find("paper"));

let overview = { city: "", notice: null, sheets: [], revisions: [] };
let view = null;
let isListed = false;
/** What the address of the page asks for, until it is shown. */
let destination = null;

function showOverview(latest) {
  const hadNone = overview.sheets.length === 0;
  overview = latest;
  find("city").textContent = overview.city || "プレビュー";
  sheets.show(overview.sheets, view?.sheet);
  compare.offer(overview.revisions);
  if (overview.sheets.length === 0) find("paper").replaceChildren(paragraph("waiting", "goals/ にシートがありません。"));
  else if (hadNone && view === null && isListed) go();
  isListed = true;
  showHeading();
  showNotice();
}

async function showView(latest) {
  await pages.show(latest);
  const before = view;
  view = latest;
  editing.take(view);
  cells.mark(view);
  editing.show();
  findings.show(view.findings, isWhole(view), view.sheet, editing.isOpen);
  compare.tell(view.comparison);
  if (before?.sheet !== view.sheet) enter();
  if (destination) arrive();
  sheets.show(overview.sheets, view.sheet);
  showHeading();
  showPdf();
  showNotice();
  announce(before);
}

/** Another sheet is open. */
function enter() {
  find("pages").scrollTo(0, 0);
}

/** Shows the part that the address asks for. From then on the address leads to the sheet alone. */
function arrive() {
  const isThere = destination.sheet === view.sheet;
  // Another sheet may still come: this one was on its way before the address changed.
  if (!isThere && overview.sheets.some(({ sheet }) => sheet === destination.sheet)) return;
  if (isThere && destination.part) cells.show(destination.part);
  destination = null;
  history.replaceState(null, "", hashOf(view.sheet));
}

/** What cannot be drawn cannot be saved either; what has errors is a draft. */
function showPdf() {
  const pdf = find("pdf");
  pdf.hidden = view?.state !== "current";
  if (pdf.hidden) return;
  pdf.href = "pdf/" + address(view.sheet);
  pdf.textContent = worst(view.findings) === "error" ? "案のPDFを保存" : "PDFを保存";
}

function showHeading() {
  const entry = overview.sheets.find(({ sheet }) => sheet === view?.sheet);
  find("sheet-name").textContent = entry ? [entry.year, entry.label].filter(Boolean).join("　") : "";
  find("totals").textContent = counts(view);
  const name = entry?.label ?? overview.city;
  const faults = (view?.findings ?? []).filter(({ severity }) => severity !== "advice");
  document.title = (faults.length ? `（${faults.length}）` : "") + (name ? `${name} ─ プレビュー` : "プレビュー");
}

function showNotice() {
  const fault = view?.state === "stale" && view.findings.find(({ severity, path }) => severity === "error" && path === view.sheet);
  const texts = [overview.notice, view?.notice, fault && `${fault.line}行：${fault.message}`].filter(Boolean);
  const notice = find("notice");
  if (notice.textContent === texts.join("")) return;
  notice.hidden = texts.length === 0;
  notice.replaceChildren(...texts.map((text) => paragraph("", text)));
}

function showConnection(text) {
  find("connection").textContent = text;
  document.body.classList.toggle("lost", text !== "");
}

/** A screen reader hears of what has changed, and of nothing else. */
function announce(before) {
  if (before?.sheet !== view.sheet || counts(before) === counts(view)) return;
  find("news").textContent = counts(view);
}

/** Whether the file was read and its pages drawn: only then are no findings good news. */
function isWhole({ state, findings }) {
  return state === "current" || findings.length > 0;
}

function counts(view) {
  if (view === null) return "";
  if (!isWhole(view)) return "確かめられません";
  return counted(view.findings) || "指摘はありません";
}

/** Saves the PDF; why there is none is told here, where a browser would only speak of a failed download. */
async function savePdf(event) {
  event.preventDefault();
  try {
    const answer = await fetch(find("pdf").href);
    if (!answer.ok) return showProblem(await answer.text());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = decodeURIComponent(answer.headers.get("content-disposition").split("UTF-8''")[1]);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch {
    showProblem("プレビューにつながらないため、PDFを保存できません。");
  }
}

async function openPlace(path, line, column) {
  try {
    const answer = await fetch("place", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ path, line, column }) });
    const told = await answer.text();
    find("news").textContent = answer.ok ? told : "";
    if (!answer.ok) showProblem(told);
  } catch {
    showProblem("プレビューにつながらないため、編集ソフトを開けません。");
  }
}

let problemTimer = 0;
function showProblem(text) {
  find("connection").textContent = text;
  clearTimeout(problemTimer);
  problemTimer = setTimeout(() => stream.tell(), 8000);
}

function paragraph(className, text) {
  const element = document.createElement("p");
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

/** Follows a sheet; the first on the list, where the name is empty. */
function follow(sheet) {
  const { revision } = compare;
  stream.open(address(sheet) + (revision === null ? "" : `?against=${encodeURIComponent(revision)}`));
}

function address(sheet) {
  return sheet.split("/").map(encodeURIComponent).join("/");
}

/** Goes where the address of the page leads. */
function go() {
  editing.finish();
  destination = destinationOf(location.hash);
  if (destination.against) compare.choose(destination.against);
  follow(destination.sheet);
}

find("skip").addEventListener("click", (event) => {
  event.preventDefault();
  cells.focus();
});
find("pdf").addEventListener("click", savePdf);
addEventListener("hashchange", go);
go();

// How much a finding weighs, and what people call it. The heaviest come first.

export const NAMES = { error: "エラー", warning: "警告", advice: "助言" };

/** The heaviest of some findings; nothing where there are none. */
export function worst(findings) {
  return Object.keys(NAMES).find((name) => findings.some(({ severity }) => severity === name)) ?? "";
}

/** How many findings there are of each weight, in words. */
export function counts(findings) {
  const count = (name) => findings.filter(({ severity }) => severity === name).length;
  const counted = Object.entries(NAMES).map(([name, shown]) => count(name) && `${shown} ${count(name)}件`);
  return counted.filter(Boolean).join("、") || "指摘はありません";
}

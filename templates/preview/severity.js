// How much a finding weighs, and what people call it. The heaviest come first.

export const NAMES = { error: "エラー", warning: "警告", advice: "助言" };

/** The heaviest of some findings; nothing where there are none. */
export function worst(findings) {
  return Object.keys(NAMES).find((name) => findings.some(({ severity }) => severity === name)) ?? "";
}

/** How many findings there are of each weight, in words; nothing where there are none. */
export function counted(findings) {
  const count = (name) => findings.filter(({ severity }) => severity === name).length;
  return Object.entries(NAMES).map(([name, shown]) => count(name) && `${shown} ${count(name)}件`).filter(Boolean).join("、");
}

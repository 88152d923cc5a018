const isIndex = (step: string | undefined) => /^\d+$/.test(step ?? "");

/** What a rule, condition or step is called, unlike any other: "Rule 1.2", "Rule 2, step 1, condition 3". */
export function nameOf(steps: string[]): string {
  const names = ["Rule"];
  let numbers: number[] = [];
  const close = (next: string) => {
    names.push(numbers.length ? `${names.pop()} ${numbers.join(".")}` : names.pop()!, next);
    numbers = [];
  };
  for (const [i, step] of steps.entries()) {
    if (isIndex(step)) numbers.push(Number(step) + 1);
    else if (step === "rule" || step === "not") numbers.push(1);
    else if (step === "steps") close("step");
    else if (step === "where") close("condition");
    else if (step === "of" && steps[i - 1] === "measure") close("share condition");
  }
  close("");
  return names.filter(Boolean).join(", ");
}

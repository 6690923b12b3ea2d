/**
 * Hides a question while its condition does not hold. What was typed stays in the form; the server drops it.
 * Without script every question shows, with a line that says when it is asked.
 */
type Condition =
  | { op: "all"; conditions: Condition[] }
  | { op: "any"; conditions: Condition[] }
  | { op: "not"; condition: Condition }
  | { op: "answered"; name: string }
  | { op: "equals" | "includes" | "greater" | "less"; name: string; value: string | number };

export default function showIf(element: HTMLElement): void {
  const form = element.closest("form");
  const condition = read(element.dataset["showIf"]);
  if (!form || !condition) return;
  element.querySelector<HTMLElement>("[data-show-if-line]")?.setAttribute("hidden", "");
  const look = (): void => {
    element.hidden = !holds(condition, form);
  };
  look();
  // Questions look one after the other, as they stand in the page, so what hides one hides those behind it.
  form.addEventListener("input", look);
  form.addEventListener("change", look);
}

function read(text: string | undefined): Condition | null {
  try {
    return JSON.parse(text ?? "") as Condition;
  } catch {
    return null;
  }
}

function holds(condition: Condition, form: HTMLFormElement): boolean {
  if (condition.op === "all") return condition.conditions.every((each) => holds(each, form));
  if (condition.op === "any") return condition.conditions.some((each) => holds(each, form));
  if (condition.op === "not") return !holds(condition.condition, form);
  if (condition.op === "answered") {
    // A place is a point or an address, in controls of their own; files may be there already.
    const files = form.querySelector(`[data-files-of="${CSS.escape(condition.name)}"]`);
    if (files && !files.closest("[data-show-if][hidden]")) return true;
    return ["", "_lon", "_address"].some((part) => answersTo(condition.name + part, form).length > 0);
  }
  const answers = answersTo(condition.name, form);
  return answers.some((answer) => fits(answer, condition));
}

function fits(answer: string, wanted: { op: string; value: string | number }): boolean {
  const numeric = typeof wanted.value === "number";
  const [given, value] = numeric ? [Number(answer.replace(",", ".")), wanted.value] : [answer, wanted.value];
  if (wanted.op === "greater") return given > value;
  if (wanted.op === "less") return given < value;
  return given === value;
}

/** What the controls of this name would send; nothing while their question is hidden itself. */
function answersTo(name: string, form: HTMLFormElement): string[] {
  const controls = form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);
  return Array.from(controls)
    .filter((control) => !control.closest("[data-show-if][hidden]"))
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => control.value.trim())
    .filter((value) => value !== "");
}

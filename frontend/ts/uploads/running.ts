/** One file on its way, as a line in the form: how far, a button to stop, and what went wrong at the file itself. */
import { Refusal, send, type Post } from "./send";

export type Words = (name: string, values: Record<string, string>) => string;

export class Running {
  readonly line = document.createElement("li");
  private readonly bar = document.createElement("progress");
  private readonly text = document.createElement("p");
  private readonly button = document.createElement("button");
  private stop = new AbortController();
  private last = -1;

  constructor(
    private readonly file: File,
    private readonly words: Words,
    private readonly say: (text: string) => void,
  ) {
    this.line.className = "upload-running";
    this.line.tabIndex = -1;
    this.bar.max = 100;
    this.text.className = "upload-state";
    this.button.type = "button";
    this.button.className = "btn line s";
    this.line.append(this.text, this.bar, this.button);
    this.tell("progress", "0");
  }

  /** The id of the file once it is there; "" when it was refused, given up or stopped. */
  async go(post: Omit<Post, "signal" | "progress" | "waiting">): Promise<string> {
    this.stop = new AbortController();
    this.line.classList.remove("is-wrong");
    this.bar.hidden = false;
    this.label("stop", () => this.stop.abort());
    try {
      const key = await send(this.file, {
        ...post,
        signal: this.stop.signal,
        progress: (share) => this.progress(share),
        waiting: () => this.tell("waiting", "", true),
      });
      this.line.remove();
      this.say(this.words("done", { name: this.file.name }));
      return key;
    } catch (problem) {
      this.wrong(problem);
      return "";
    }
  }

  /** Set by the form: what to do when somebody asks to try again. */
  again: () => void = () => {};

  private progress(share: number): void {
    const percent = Math.floor(share * 100);
    this.bar.value = percent;
    this.bar.textContent = `${percent} %`;
    if (percent === 100) this.tell("reading", "100", true);
    // Who listens hears each quarter, not each piece.
    else this.tell("progress", String(percent), Math.floor(percent / 25) !== Math.floor(this.last / 25));
    this.last = percent;
  }

  /** Said no before it was sent. */
  refuse(reason: string): void {
    this.end(`${this.file.name}: ${reason}`, true);
    this.label("away", () => this.line.remove());
  }

  private wrong(problem: unknown): void {
    const stopped = this.stop.signal.aborted;
    if (problem instanceof Refusal && problem.message) {
      this.refuse(problem.message);
      return;
    }
    this.end(this.words(stopped ? "cancelled" : "gaveUp", { name: this.file.name }), !stopped);
    if (stopped) this.label("away", () => this.line.remove());
    else this.label("again", () => this.again());
  }

  private end(text: string, wrong: boolean): void {
    this.text.textContent = text;
    this.say(text);
    this.bar.hidden = true;
    this.line.classList.toggle("is-wrong", wrong);
  }

  private tell(word: string, percent: string, aloud = false): void {
    this.text.textContent = this.words(word, { name: this.file.name, percent });
    this.bar.setAttribute("aria-label", this.text.textContent);
    if (aloud) this.say(this.text.textContent);
  }

  private label(word: string, act: () => void): void {
    this.button.textContent = this.words(word, {});
    this.button.setAttribute("aria-label", `${this.button.textContent}: ${this.file.name}`);
    this.button.onclick = act;
  }
}

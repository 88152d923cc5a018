const steps = 10;

/** Shows how far work is: one line that changes on a terminal, a line at each tenth elsewhere. */
export function progressLine(out = process.stderr): { show(step: string, share: number): void; end(): void } {
  let shown = "";
  const say = (line: string) => {
    if (line === shown) return;
    shown = line;
    out.write(out.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
  return {
    show(step, share) {
      const fine = out.isTTY ? 100 : steps;
      say(`${step}: ${(Math.floor(share * fine) * 100) / fine} %`);
    },
    end() {
      if (shown && out.isTTY) out.write("\n");
    },
  };
}
